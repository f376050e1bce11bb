/** A store that gives less than strong consistency to data that needs it. */
import {
	type Analysis,
	type Given,
	type GivenIfKnown,
	isAtLeast,
	type Need,
	quorumOf,
	readsFromReplica,
	unknown,
} from "../../analysis/index.ts";
import type { Component, Data } from "../../format/index.ts";
import { word } from "../facts.ts";
import { choice, type FileChange, type Fix, remove, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { figures } from "./cap-claims.ts";

export const capMismatch = rule({
	id: "consistency/cap-mismatch",
	severity: "error",
	title: "Strong data in a store that is not",
	message: {
		stated:
			"{requirement} asks for strong consistency of {data}, but {store} states `{key}: {given}`: reads can return an old value, and in a partition both sides may take contradictory writes. Make the store strong, or relax the requirement.",
		copies:
			"{requirement} asks for strong consistency of {data}, but {topology} copies of {store} take writes or answer reads apart, with no quorum between them: reads can return an old value. Make the store strong, or relax the requirement.",
		quorum:
			"{requirement} asks for strong consistency of {data}, but {store} reads {read} and writes {write} of {nodes:copy/copies}, so a read can miss the newest write. Make the store strong, or relax the requirement.",
		region:
			"{requirement} asks for strong consistency of {data}, but the quorum of {store} is within one region and its callers stand in {regions}: across them reads can return an old value. Ask a quorum of all, or relax the requirement.",
		apart:
			"{requirement} asks for strong consistency of {data}, which {stores} hold, and nothing says whether each has the whole of it: a write to one may be missing in a read of another. State `copies: parts`, or what keeps them alike.",
		alike:
			"{requirement} asks for strong consistency of {data}, of which {stores} each have the whole, and nothing says what keeps them alike: a write to one may be missing in a read of another. State their `replication`, or which feeds which.",
	},
	why: "A store that answers on both sides of a partition, or before its copies agree, sometimes shows what is no longer true. Whoever asked for strong consistency has built on the opposite: a balance is checked, a seat is sold, a lock is taken, on a value that was already replaced.",
	when: "Fires where a requirement asks for strong consistency of data, or of a flow whose answer waits for a step that reaches it, and the store of that data states `cap: AP` or less than strong `consistency`, or such follows from its copies: several leaders or none with no quorum, or a quorum within one region with callers in several. A warning where no stated mode or setting says that copies are apart, and where several stores hold the data, none feeds the other, and nothing says that each holds a part (`copies: parts`). Where no data is stated at all, the stores themselves are meant. A quorum whose numbers miss is patterns/quorum-overlap, reads from a follower are consistency/strong-read-from-replica, a store at odds with itself is consistency/cap-contradiction.",
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
		const told = new Set<Data>();
		for (const store of design.components) {
			const [need] = analysis.consistency.strongIn(store);
			if (need === undefined) continue;
			const given = analysis.consistency.givenBy(store);
			if (given.why === "apart") {
				const { data } = given;
				const needs = data.stores.flatMap((one) => analysis.consistency.strongIn(one).filter((n) => n.data === data));
				const [apart, another] = needs;
				if (apart === undefined || another === undefined || told.has(data)) continue;
				told.add(data);
				report({ ...apartness(data, apart, given), fix: () => sayCopies(data) });
			} else {
				const found = mismatch(store, need, given, analysis);
				if (found !== undefined) report({ ...found, fix: () => oneGivesWay(store, need, analysis) });
			}
		}
	},
});

/** Of data that several stores hold, one finding. */
function apartness(data: Data, { target }: Need, given: GivenIfKnown & { readonly why: "apart" }) {
	const { copies, stores } = data;
	return {
		subject: data,
		about: stores,
		at: data.stated.store?.node,
		rests: [target, given, ...(copies ? [copies] : [])],
		message: copies === undefined ? ("apart" as const) : ("alike" as const),
		facts: { requirement: target.requirement, data, stores },
	};
}

const sayCopies = (data: Data): Fix | undefined =>
	data.copies === undefined
		? choice(
				"Say what each store holds",
				{
					ask: `What of \`${data.id}\` does each of its stores hold?`,
					options: [
						{ value: "parts", description: "Each a part: no item is in two of them." },
						{ value: "same", description: "Each the whole: then say what keeps them alike." },
					],
				},
				(answer) => [set(data.route, "copies", answer)],
			)
		: undefined;

/** Where more than a quorum's numbers makes it so, patterns/quorum-overlap, which speaks of the store, does not say it all. */
function spokenOf(store: Component, { data }: Need, { basis, from, why }: Given) {
	const at = why === "quorum misses" ? undefined : from[0]?.node;
	if (basis !== "stated" || why === "quorum misses") return { subject: store, at };
	return { subject: data, about: quorumOf(store)?.overlaps === false ? [] : [store], at };
}

function mismatch(store: Component, need: Need, given: Given, { consistency, origins }: Analysis) {
	if (isAtLeast(given.value, "strong")) return undefined;
	const { requirement } = need.target;
	const facts = { requirement, data: need.data, store };
	const common = { ...spokenOf(store, need, given), rests: [need.target, given] };
	if (given.why === "stated" || given.why === "cap") {
		const key = given.why === "cap" ? "cap" : "consistency";
		return {
			...common,
			message: "stated" as const,
			facts: { ...facts, key: word(key), given: word(given.from[0]!.text) },
		};
	}
	const quorum = consistency.quorumOf(store);
	if (given.why === "quorum misses" && quorum !== undefined) {
		const { read, write, nodes } = quorum;
		const rests = [need.target, ...figures(quorum)];
		return { ...common, rests, message: "quorum" as const, facts: { ...facts, read, write, nodes } };
	}
	if (given.why === "copies") {
		const mode = store.replication?.mode;
		const how = mode?.value === "async" ? mode : unknown(store, "quorum", "replication.mode");
		const topology = word(store.replication?.topology?.text ?? "several");
		return { ...common, rests: [...common.rests, how], message: "copies" as const, facts: { ...facts, topology } };
	}
	const regions = given.why === "within a region" ? origins.callersOf(store) : [];
	return regions.length > 1
		? { ...common, message: "region" as const, facts: { ...facts, regions: regions.map((id) => ({ id })) } }
		: undefined;
}

const oneGivesWay = (store: Component, { data, target }: Need, analysis: Analysis) =>
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
		(answer) =>
			answer === "strong" ? stronger(store, analysis) : [set(target.requirement.route, "consistency", "eventual")],
	);

/** Every setting that stands against it, and strong reads that would go on asking copies that run behind. */
function stronger(store: Component, { staleReads }: Analysis): FileChange[] {
	const { route, consistency, cap, replication, quorum } = store;
	const changes: FileChange[] = [];
	if (consistency !== undefined && consistency.value !== "strong") changes.push(set(route, "consistency", "strong"));
	if (cap?.value === "AP") changes.push(set(route, "cap", "CP"));
	const topology = replication?.topology?.value;
	const isLedAnew = quorum === undefined && (topology === "multi-leader" || topology === "full-mesh");
	if (isLedAnew) changes.push(...led(store));
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
	const behind = store.incoming.filter(
		(connection) =>
			staleReads.strongOver(connection).length > 0 &&
			(isLedAnew ? readsFromReplica(connection) : staleReads.wouldBeBehind(connection)),
	);
	return [...changes, ...behind.map((connection) => set(connection.route, "from", "leader"))];
}

/** One leader, and something that names the next: what follows it then has all that was acknowledged. */
function led({ route, replication, failover, leaderElection }: Component): FileChange[] {
	const changes = [set(route, ["replication", "topology"], "leader-follower")];
	if (failover !== undefined || leaderElection !== undefined) return changes;
	if (replication?.mode?.value === "async") changes.push(set(route, ["replication", "mode"], "semi-sync"));
	return [...changes, set(route, "failover", "automatic")];
}

/** Read and write as majorities, unless what is written already is more. */
const majorities = ({ quorum }: Component, nodes: number) =>
	(["read", "write"] as const).map(
		(part) => [part, Math.max(quorum?.[part]?.value ?? 0, Math.floor(nodes / 2) + 1)] as const,
	);
