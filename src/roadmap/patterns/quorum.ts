/** Quorum: how many copies a read and a write wait for. */
import { type Analysis, type Quorum, unknown } from "../../analysis/index.ts";
import { type Component, type Design, hasTrait } from "../../format/index.ts";
import { word } from "../facts.ts";
import { choice, set } from "../fix.ts";
import { figures } from "../fundamentals/cap-claims.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { zoneLoss } from "./quorum-zones.ts";
import { moreVoters } from "./voters.ts";

const stores = ({ components }: Design): readonly Component[] =>
	components.filter(({ quorum }) => quorum !== undefined);

const overlap = rule({
	id: "patterns/quorum-overlap",
	severity: "error",
	title: "Reads can miss the newest write",
	message:
		"{store} reads {read} and writes {write} of {nodes:copy/copies}, so a read can miss the newest write, yet {requirement} asks for strong reads of {data}. Read and write have to add up to more than {nodes}.",
	why: "A read meets the newest finished write only if the copies that it asks and the copies that the write waited for have one in common. That is certain once read + write > nodes; below that, a reader who asks in the right moment gets an old value although the writer was told that all is well.",
	when: "Fires where a requirement asks for strong consistency of data, or of a flow that uses it, and the quorum of its store has read + write <= nodes. What is unstated counts as the format says: nodes as the copies of an item, read and write as a majority.",
	falseAlarms:
		"A store that sends strong reads to its leader whatever the quorum says. State `consistency: strong` and leave the quorum out, or accept it with a waiver.",
	bad: `
requirements: { truth: { consistency: strong, data: entries } }
components:
  ledger-db:
    type: database
    quorum: { nodes: 5, read: 2, write: 3 }
data: { entries: { store: ledger-db } }
`,
	good: `
requirements: { truth: { consistency: strong, data: entries } }
components:
  ledger-db:
    type: database
    quorum: { nodes: 5, read: 3, write: 3 }
data: { entries: { store: ledger-db } }
`,
	fix: "choice",
	needsNoWhole: true,
	check({ design, analysis: { consistency }, report }) {
		for (const store of stores(design)) {
			const quorum = consistency.quorumOf(store)!;
			const [asked] = consistency.strongIn(store);
			if (asked === undefined || quorum.overlaps) continue;
			const { nodes, read, write } = quorum;
			report({
				subject: store,
				at: (store.quorum?.read ?? store.quorum?.write ?? store.quorum)?.node,
				rests: [asked.target, ...figures(quorum)],
				facts: { store, data: asked.data, requirement: asked.target.requirement, nodes, read, write },
				fix: () => wider(store, nodes.value, read.value, write.value),
			});
		}
	},
});

/** Either side can be widened until both meet; the other stays as it is. */
function wider(store: Component, nodes: number, read: number, write: number) {
	const options = [
		{ key: "read", value: nodes - write + 1, description: "Reads wait for more copies; writes stay as fast." },
		{ key: "write", value: nodes - read + 1, description: "Writes wait for more copies; reads stay as fast." },
	].filter(({ value }) => value <= nodes);
	return choice(
		"Let reads and writes meet",
		{
			ask: "Read from more copies, or write to more?",
			options: options.map(({ key, value, description }) => ({ value: `${key}: ${value}`, description })),
		},
		(answer) => {
			const [key, value] = answer.split(": ") as [string, string];
			return [set(store.route, ["quorum", key], Number(value))];
		},
	);
}

const impossible = rule({
	id: "patterns/quorum-impossible",
	severity: "error",
	title: "A quorum that can never be met",
	message: {
		default:
			"{store} waits for {asked:copy/copies} on a {side}, but only {nodes} take part, so no {side} ever succeeds. Ask for {nodes} at most.",
		uncounted:
			"{store} waits for {asked:copy/copies} on a {side}, and nothing says how many it has: with one, the default, no {side} ever succeeds. State `replicas`.",
		unheld:
			"{store} lets {nodes} vote, but keeps only {copies:copy/copies} of an item. Those that only vote are witnesses: state `witnesses: {others}`, or lower `nodes`, or keep more copies.",
		copies:
			"{store} lets {nodes} vote, {witnesses:witness/witnesses} among them, but keeps only {copies:copy/copies} of an item, so the rest have nothing to vote on. Lower `nodes` or keep more copies.",
	},
	why: "A quorum larger than the number of voters can never be reached: every such operation fails, also on a day when nothing is broken. Voters that hold no copy cannot answer.",
	when: "Fires where read or write exceeds nodes, or nodes without `witnesses` exceed the copies of an item (replication.factor, else replicas) where those are stated. A warning where the copies are unstated, or where the rest may be witnesses.",
	falseAlarms: "None known.",
	bad: `
components:
  sessions-db: { type: database, replicas: 3, quorum: { nodes: 3, read: 1, write: 4 } }
`,
	good: `
components:
  sessions-db: { type: database, replicas: 3, quorum: { nodes: 3, read: 1, write: 3 } }
`,
	fix: "choice",
	needsNoWhole: true,
	check({ design, analysis: { consistency, copies: counts }, report }) {
		for (const store of stores(design)) {
			const quorum = consistency.quorumOf(store)!;
			const { nodes } = quorum;
			const asking = unmet(quorum);
			if (nodes.basis === "default") {
				const [most] = asking.toSorted((a, b) => b.part.value - a.part.value);
				if (most === undefined) continue;
				const { side, part } = most;
				report({
					subject: store,
					at: part.from[0]?.node ?? store.quorum?.node,
					rests: [unknown(store, "replicas")],
					message: "uncounted",
					facts: { store, side: word(side), asked: part },
					fix: () => howMany(store, part.value),
				});
				continue;
			}
			for (const { side, part } of asking)
				report({
					subject: store,
					at: part.from[0]?.node ?? store.quorum?.node,
					rests: [part, nodes],
					facts: { store, side: word(side), asked: part, nodes },
				});
			const copies = counts.ofItem(store);
			const witnesses = store.quorum?.witnesses;
			const others = nodes.value - copies.value - (witnesses?.value ?? 0);
			if (copies.basis === "default" || store.quorum?.nodes === undefined || others <= 0) continue;
			const told = { subject: store, at: store.quorum.nodes.node };
			if (witnesses === undefined)
				report({
					...told,
					rests: [nodes, copies, unknown(store, "quorum.witnesses")],
					message: "unheld",
					facts: { store, nodes, copies, others },
					fix: () => whoVotes(store, others, nodes.value),
				});
			else
				report({
					...told,
					rests: [nodes, copies, witnesses],
					message: "copies",
					facts: { store, nodes, copies, witnesses: witnesses.value },
				});
		}
	},
});

/** Sides that wait for more than there are. */
const unmet = ({ nodes, read, write }: Quorum) =>
	[{ side: "read", part: read } as const, { side: "write", part: write } as const].filter(
		({ part }) => part.value > nodes.value,
	);

const howMany = (store: Component, asked: number) =>
	choice(
		"State how many copies run",
		{
			ask: `How many copies of \`${store.id}\` run?`,
			expects: "count",
			suggestion: String(fittingNodes(store, asked)),
		},
		(answer) => [set(store.route, "replicas", Number(answer))],
	);

/** The most of which a read and a write have one in common: an odd number, if there is one. */
function fittingNodes({ quorum }: Component, asked: number): number {
	const overlaps = (nodes: number): boolean => {
		const majority = Math.floor(nodes / 2) + 1;
		return (quorum?.read?.value ?? majority) + (quorum?.write?.value ?? majority) > nodes;
	};
	const upTo = Array.from({ length: asked }, (_, i) => 2 * asked - 1 - i);
	return upTo.find((nodes) => nodes % 2 === 1 && overlaps(nodes)) ?? upTo.find(overlaps) ?? asked;
}

function whoVotes({ route, replication }: Component, witnesses: number, nodes: number) {
	const key = replication?.factor === undefined ? "replicas" : ["replication", "factor"];
	return choice(
		"Say who votes",
		{
			ask: "Who are the voters that hold no item?",
			options: [
				{ value: "witnesses", description: "They vote and hold nothing." },
				{ value: "copies", description: `They are copies: ${nodes} hold each item.` },
			],
		},
		(answer) => [answer === "witnesses" ? set(route, ["quorum", "witnesses"], witnesses) : set(route, key, nodes)],
	);
}

const even = rule({
	id: "patterns/quorum-even",
	severity: "info",
	title: "An even number of voters",
	message:
		"{store} decides by majority of {nodes}: it needs {needed} of them and outlives the loss of {spare}, no more than {fewer:voter} would. Use {fewer} or {more}.",
	why: "A majority of four is three, so four voters outlive one loss, just as three do; the fourth only adds a machine that can fail and one more answer to wait for.",
	when: "Fires where a leader is elected by a majority method, or a quorum states a majority for reads or writes, with an even number of voters, and the other side asks no fewer. Coordinators are consistency/coordinator-without-quorum.",
	falseAlarms:
		"Four copies may be there for load or for space rather than for votes. Then state how many of them vote: `quorum: { nodes: 3 }`.",
	bad: `
components:
  orders-db: { type: database, replicas: 4, leaderElection: { method: raft, fencing: true } }
`,
	good: `
components:
  orders-db: { type: database, replicas: 5, leaderElection: { method: raft, fencing: true } }
`,
	fix: "assumption",
	needsNoWhole: true,
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (hasTrait(store.type, "agrees") || store.type === undefined || hasTrait(store.type, "front")) continue;
			const voters = analysis.copies.majorityVoters(store);
			if (voters === undefined || voters.value % 2 !== 0 || voters.value < 2) continue;
			const nodes = voters.value;
			const needed = nodes / 2 + 1;
			report({
				subject: store,
				at: voters.from[0]?.node,
				rests: [voters],
				facts: { store, nodes, needed, spare: nodes - needed, fewer: nodes - 1, more: nodes + 1 },
				fix: () => oneMoreVoter(store, nodes + 1, analysis),
			});
		}
	},
});

/** Where placement says how many stand where, the next one's place is not known; nor are more run than is stated. */
export function oneMoreVoter(store: Component, nodes: number, analysis: Analysis) {
	const most = store.scaling?.kind?.value === "vertical" ? undefined : store.scaling?.max?.value;
	if (store.placement !== undefined || nodes > (most ?? nodes)) return undefined;
	const needed = Math.max(...votersNeeded(store, nodes));
	return moreVoters(`Let ${nodes} vote`, store, { nodes, needed }, votersChange(store, nodes), analysis);
}

const votersNeeded = ({ quorum }: Component, nodes: number): number[] =>
	[quorum?.read, quorum?.write].map((part) => Math.max(part?.value ?? 0, Math.floor(nodes / 2) + 1));

/** One voter more, where the number is written; a majority that was written for the old number grows with it. */
function votersChange(store: Component, nodes: number) {
	const { route, quorum, replication, replicas } = store;
	const majority = Math.floor(nodes / 2) + 1;
	const copies = nodes - (quorum?.witnesses?.value ?? 0);
	const parts = (["read", "write"] as const).filter(
		(part) => quorum?.[part] !== undefined && quorum[part].value < majority,
	);
	const grown = quorum === undefined ? [] : parts.map((part) => set(route, ["quorum", part], majority));
	if (quorum?.nodes !== undefined) grown.push(set(route, ["quorum", "nodes"], nodes));
	if (replication?.factor !== undefined && replication.factor.value < copies)
		grown.push(set(route, ["replication", "factor"], copies));
	if (replicas !== undefined ? replicas.value < copies : replication?.factor === undefined)
		grown.push(set(route, "replicas", copies));
	return grown;
}

export const quorum = topic({
	id: "patterns/quorum",
	title: "Quorum",
	what: "A write waits for w of n copies and a read asks r of them. If r + w > n, the two share at least one copy, so a read always meets the newest finished write: at least r + w - n of them. Of five copies, w = 3 and r = 3 share one for certain; with r = 2 a read may miss all three that have the write. With r and w both a majority, the store goes on while a minority of its copies is away.",
	useWhen: "strong reads have to outlive the loss of a copy, and no single leader may be in the way",
	avoidWhen:
		"a stale answer does no harm: r = 1 is faster and more often available; or where one leader already answers all strong reads",
	tradeOff:
		"Each operation waits for the slowest of the copies that it needs, and the side without a majority stops when the network splits.",
	sources: [
		"D. K. Gifford, Weighted Voting for Replicated Data, SOSP 1979",
		"G. DeCandia et al., Dynamo: Amazon's Highly Available Key-value Store, SOSP 2007",
	],
	shownBy: ["components.quorum"],
	rules: [overlap, impossible, zoneLoss, even],
	snippets: [
		{
			prefix: "quorum",
			title: "Quorum of three",
			description: "Reads and writes wait for a majority of three copies: strong, and one copy may be away.",
			place: "component",
			body: "replication: { topology: leaderless, factor: 3 }\nquorum: { nodes: ${1:3}, read: ${2:2}, write: ${3:2} }\nantiEntropy: ${4|read-repair,merkle-tree|}",
		},
	],
});
