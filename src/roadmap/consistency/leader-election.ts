/** Leader election: one of several is in charge, until another is. */
import { type Analysis, isManaged, unknown } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { word } from "../facts.ts";
import { assume, type FileChange, set } from "../fix.ts";
import { messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const said = messages({
	stated:
		"{component} elects a leader and states `fencing: false`: one that was cut off or paused goes on writing after the next has taken over, and both are believed. Number the terms, and refuse writes of an old one.",
	method:
		"{component} elects a leader by {method}, which needs no majority, and nothing says that an old one is fenced off: when the nodes lose sight of each other, there are two. State `fencing`, or elect by majority (raft).",
});

const withoutFencing = rule({
	id: "consistency/leader-without-fencing",
	severity: "warning",
	title: "Two leaders after a partition",
	message: said,
	why: "A leader cannot know that it no longer is one: it was paused by its collector, or the network cut it off, and to itself everything looks as before. Meanwhile another was elected. If the old one wakes up and writes, its write lies over the newer ones. Only the other side can stop it, by a number that grows with each term: whoever comes with a smaller one is refused.",
	when: "Fires where a component of one's own states a `leaderElection` with `fencing: false`, or with nothing on fencing and a method that needs no majority (bully, random, lease). Silent for a single copy, and for what a provider runs.",
	falseAlarms: "A leader that only saves work, so that two do no harm: accept it with a waiver.",
	bad: `
components:
  scheduler: { type: worker, replicas: 2, leaderElection: { method: lease } }
`,
	good: `
components:
  scheduler: { type: worker, replicas: 2, leaderElection: { method: lease, fencing: true } }
`,
	fix: "assumption",
	needsNoWhole: true,
	check({ design, analysis: { copies }, report }) {
		for (const component of design.components) {
			const { leaderElection } = component;
			if (leaderElection === undefined || isManaged(component)) continue;
			if (copies.running(component).value === 1) continue;
			const { method, fencing: fenced } = leaderElection;
			const common = { subject: component, fix: () => assume("Fence off an old leader", fencing(component)) };
			if (fenced?.value === false)
				report({
					...common,
					at: fenced.node,
					message: "stated",
					rests: [fenced],
					facts: { component },
				} satisfies ReportedBy<typeof said>);
			else if (fenced === undefined && method !== undefined && withoutMajority.includes(method.value))
				report({
					...common,
					at: method.node,
					message: "method",
					rests: [method, unknown(component, "leaderElection.fencing")],
					facts: { component, method: word(method.value) },
				});
		}
	},
});

const withoutMajority: readonly string[] = ["bully", "random", "lease"];

const fencing = ({ route }: Component): FileChange => set(route, ["leaderElection", "fencing"], true);

/** What several need that may each believe to lead. */
export function fencedOnceSeveral(component: Component, { copies }: Analysis): FileChange[] {
	const { method, fencing: stated } = component.leaderElection ?? {};
	const isAsked =
		stated?.value === false || (stated === undefined && method !== undefined && withoutMajority.includes(method.value));
	return isAsked && !isManaged(component) && copies.running(component).value === 1 ? [fencing(component)] : [];
}

export const leaderElection = topic({
	id: "consistency/leader-election",
	title: "Leader election",
	what: "Several nodes agree on one that is in charge, and on the next when it is gone. Elected by majority (raft, paxos, zab), there is one leader for each term, since two majorities share a node. Others go by the highest id (bully), by chance, or by a lease that runs out. Whatever the method, an old leader may believe in itself for a while: a number that grows with each term lets others refuse it (fencing).",
	useWhen: "one of several copies has to do what two must not: write, hand out work, run a schedule",
	avoidWhen: "copies can share the work by key, or two doing it at once does no harm",
	tradeOff:
		"Nothing is decided while an election runs; too short a timeout elects for nothing, too long a one leaves nobody in charge.",
	inPractice: [
		{
			of: "Redis 7.0",
			on: "2026-11",
			seen: "Its sentinels promoted a follower 1.4 s after the leader was killed and 1.7 s after it was stopped, where it counts as down after 1 s; clients that ask them heard of it 0.9 s later.",
		},
		{
			of: "keepalived 2.2.7",
			on: "2026-11",
			seen: "With an advert each second the other takes over after 2.8 to 3.3 s. A node that is killed keeps its address, so that for a time both have it.",
		},
	],
	sources: [
		"D. Ongaro, J. Ousterhout, In Search of an Understandable Consensus Algorithm, USENIX ATC 2014",
		"M. Kleppmann, How to do distributed locking, 2016",
	],
	shownBy: ["components.leaderElection"],
	rules: [withoutFencing],
	snippets: [
		{
			prefix: "leader-election",
			title: "Leader elected by majority",
			description: "Three copies choose one that is in charge, and refuse an old one.",
			place: "component",
			body: "replicas: 3\nleaderElection: { method: ${1|raft,paxos,zab|}, fencing: true }\nfailover: { mode: automatic, rto: ${2:10s} }",
		},
	],
});
