/** Coordination services: what everybody has to agree on. */
import { topic } from "../../topic.ts";
import { onHotPath } from "./on-hot-path.ts";
import { withoutQuorum } from "./without-quorum.ts";

export const coordinator = topic({
	id: "consistency/coordinator",
	title: "Coordination service",
	what: "A few nodes agree by majority on small things that everybody has to see alike: who leads, who holds a lock, which members there are, how the system is set up. Others keep a session with it and are told of changes. Of n nodes a majority is n/2 + 1, rounded down, and the rest may be lost: of three one, of five two, and of four no more than of three.",
	useWhen:
		"several processes must never believe different things: two leaders, two owners of one shard, two runs of one job",
	avoidWhen:
		"data of the application itself is meant, or much of it; or a lock only saves work: then a lease in the database will do",
	tradeOff:
		"Every decision waits for a majority and a disk, and everything that asks it stands still while there is none. A lock is a lease: who pauses too long has lost it without knowing, so that what it guards has to check (fencing).",
	inPractice: [
		{
			of: "etcd 3.4.23",
			on: "2026-11",
			seen: "Of three nodes, a new one leads 1.1 s after the leader is lost (0.9 to 2.0); strong reads under way get an error and none waits through it.",
		},
	],
	sources: [
		"P. Hunt et al., ZooKeeper: Wait-free Coordination for Internet-scale Systems, USENIX ATC 2010",
		"M. Burrows, The Chubby Lock Service, OSDI 2006",
	],
	shownBy: ["components.type=coordinator", "components.membership=coordinator"],
	rules: [withoutQuorum, onHotPath],
	snippets: [
		{
			prefix: "coordinator",
			title: "Coordinator of three",
			description: "Three nodes that decide by majority, so that one may be lost.",
			place: "components",
			body: [
				"${1:locks}:",
				"  type: coordinator",
				"  replicas: ${2|3,5|}",
				"  leaderElection: { method: raft, fencing: true }",
				"  failover: { mode: automatic, rto: ${3:5s} }",
				"  backup: { interval: 1d, retention: 30d, restoreTested: true, offsite: true }",
			].join("\n"),
			host: `
components:
  jobs:
    type: worker
    replicas: 2
    connections: [{ to: locks, timeout: 1s, encryption: tls }]
  # HERE
`,
		},
	],
});
