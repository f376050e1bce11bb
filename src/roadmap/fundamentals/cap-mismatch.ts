/** A store that gives less than strong consistency to data that needs it. */
import { type Analysis, type Given, isAtLeast, type Need, quorumOf } from "../../analysis/index.ts";
import type { Component } from "../../format/index.ts";
import { choice, type FileChange, remove, set } from "../fix.ts";
import { rule, type Severity } from "../topic.ts";

export const capMismatch = rule({
	id: "consistency/cap-mismatch",
	severity: "error",
	title: "Strong data in a store that is not",
	message: {
		stated:
			"{requirement} asks for strong consistency of {data}, but its store {store} states {given}: reads can return an old value, and during a partition both sides may accept writes that contradict each other. Make the store strong, or relax the requirement.",
		copies:
			"{requirement} asks for strong consistency of {data}, but {topology} copies of {store} take writes or answer reads apart, with no quorum between them: reads can return an old value. Make the store strong, or relax the requirement.",
		quorum:
			"{requirement} asks for strong consistency of {data}, but {store} reads {read} and writes {write} of {nodes} copies, so a read can miss the newest write. Make the store strong, or relax the requirement.",
		region:
			"{requirement} asks for strong consistency of {data}, but the quorum of {store} is within one region and its callers stand in {regions}: across them reads can return an old value. Ask a quorum of all, or relax the requirement.",
	},
	why: "A store that answers on both sides of a partition, or before its copies agree, sometimes shows what is no longer true. Whoever asked for strong consistency has built on the opposite: a balance is checked, a seat is sold, a lock is taken, on a value that was already replaced.",
	when: "Fires where a requirement asks for strong consistency of data, or of a flow whose answer waits for a step that reaches it, and the store of that data states `cap: AP` or less than strong `consistency`, or such follows from its copies: several leaders or none with no quorum, or a quorum within one region with callers in several. A warning where no stated mode or setting says that copies are apart. A quorum whose numbers miss is patterns/quorum-overlap, reads from a follower are consistency/strong-read-from-replica, a store at odds with itself is consistency/cap-contradiction.",
	falseAlarms:
		"A store that is eventual by default and strong for the requests that ask for it: state `consistency: strong` and what it costs, or keep such data in a store of its own.",
	bad: `
requirements: { truth: { consistency: strong, data: balances } }
components:
  accounts-db: { type: database, managed: true, cap: AP }
data: { balances: { store: accounts-db } }
`,
	good: `
requirements: { truth: { consistency: strong, data: balances } }
components:
  accounts-db: { type: database, managed: true, cap: CP }
data: { balances: { store: accounts-db } }
`,
	yieldsTo: ["consistency/cap-contradiction", "patterns/quorum-overlap", "consistency/strong-read-from-replica"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const [need] = store.holds.length === 0 ? [] : analysis.consistency.strongIn(store);
			const found = need && mismatch(store, analysis);
			if (need === undefined || found === undefined) continue;
			const { given, regions, ...how } = found;
			const quorum = quorumOf(store);
			report({
				...spokenOf(store, need, given),
				at: given.from[0]?.node,
				...how,
				facts: {
					store,
					data: need.data,
					requirement: need.target.requirement,
					given:
						given.basis === "derived"
							? given.value
							: `\`${given.why === "cap" ? "cap" : "consistency"}: ${given.from[0]!.text}\``,
					topology: store.replication?.topology,
					regions: regions.map((id) => ({ id })),
					read: quorum?.read.value,
					write: quorum?.write.value,
					nodes: quorum?.nodes.value,
				},
				related: [
					{ at: need.target.stated.node, message: `\`${need.target.requirement.id}\` asks for strong consistency.` },
				],
				fix: () => oneGivesWay(store, need),
			});
		}
	},
});

/** Where more than a quorum's numbers makes it so, patterns/quorum-overlap, which speaks of the store, does not say it all. */
function spokenOf(store: Component, { data }: Need, { basis }: Given) {
	if (basis === "derived") return { subject: store };
	return { subject: data, about: quorumOf(store)?.overlaps === false ? [] : [store] };
}

interface Mismatch {
	readonly given: Given;
	readonly message: string;
	readonly level: Severity;
	readonly regions: readonly string[];
}

function mismatch(store: Component, { consistency, origins }: Analysis): Mismatch | undefined {
	const given = consistency.givenBy(store);
	if (isAtLeast(given.value, "strong")) return undefined;
	if (given.basis === "stated") return { given, message: "stated", level: "error", regions: [] };
	if (given.why === "quorum misses") return { given, message: "quorum", level: "error", regions: [] };
	if (given.why === "copies")
		return {
			given,
			message: "copies",
			level: store.replication?.mode?.value === "async" ? "error" : "warning",
			regions: [],
		};
	const regions = given.why === "within a region" ? origins.callersOf(store) : [];
	return regions.length > 1 ? { given, message: "region", level: "error", regions } : undefined;
}

const oneGivesWay = (store: Component, { data, target }: Need) =>
	choice(
		"Make the store strong, or relax the requirement",
		{
			ask: `Does \`${data.id}\` have to be strong?`,
			options: [
				{
					value: "strong",
					label: `Yes: make \`${store.id}\` strong`,
					description: "Writes and reads wait for copies to agree; without a majority they fail.",
				},
				{
					value: "eventual",
					label: `No: relax \`${target.requirement.id}\``,
					description: "Reads may be stale for a while.",
				},
			],
		},
		(answer) => (answer === "strong" ? stronger(store) : [set(target.requirement.route, "consistency", "eventual")]),
	);

/** Every setting that stands against it. */
function stronger(store: Component): FileChange[] {
	const { route, consistency, cap, replication, quorum } = store;
	const changes: FileChange[] = [];
	if (consistency !== undefined && consistency.value !== "strong") changes.push(set(route, "consistency", "strong"));
	if (cap?.value === "AP") changes.push(set(route, "cap", "CP"));
	const topology = replication?.topology?.value;
	if (quorum === undefined && (topology === "multi-leader" || topology === "full-mesh"))
		changes.push(set(route, ["replication", "topology"], "leader-follower"));
	if (replication?.conflicts !== undefined && topology === "multi-leader")
		changes.push(remove(route, ["replication", "conflicts"]));
	if (quorum?.within?.value === "region") changes.push(set(route, ["quorum", "within"], "all"));
	const numbers = quorumOf(store);
	if (numbers !== undefined && !numbers.overlaps)
		changes.push(...majorities(store, numbers.nodes.value).map(([part, count]) => set(route, ["quorum", part], count)));
	if (topology === "leaderless" && numbers === undefined) {
		const nodes = (replication?.factor ?? store.replicas)?.value ?? 3;
		changes.push(set(route, "quorum", Object.fromEntries([["nodes", nodes], ...majorities(store, nodes)])));
	}
	return changes;
}

/** Read and write as majorities, unless what is written already is more. */
const majorities = ({ quorum }: Component, nodes: number) =>
	(["read", "write"] as const).map(
		(part) => [part, Math.max(quorum?.[part]?.value ?? 0, Math.floor(nodes / 2) + 1)] as const,
	);
