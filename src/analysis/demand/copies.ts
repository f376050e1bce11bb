/** What a load costs the copies of a component: a write each copy of the item, a read as many as answer it. */
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
import { isManaged, itemCopiesOf, majorityOf, quorumOf, replicasAtPeak } from "../components/copies.ts";
import { asksOf } from "../flows/changes.ts";
import { copiesAtPeak, worksAlone } from "./load.ts";
import type { Sum, Term } from "./sums.ts";

/** Operations a second, by which copies have to carry them. */
export interface Asked {
	/** All that change something, or may, where nothing says how much of it only reads. */
	readonly writes: number;
	/** Reads by the copies that may answer them. */
	readonly leader: number;
	readonly replica: number;
	readonly any: number;
}

/** What carries it. */
export interface Nodes {
	readonly nodes: number;
	/** Copies of an item that a write reaches, and those that a read asks. */
	readonly written: number;
	readonly read: number;
	/** Nodes that keep some item, and those of them that lead some. */
	readonly used: number;
	readonly leaders: number;
	/** Further copies that only answer reads. */
	readonly more: number;
}

/** A term's part in each kind; `statesReads`: its flow states how much of it only reads. */
export function askedBy(term: Term, statesReads: boolean): Asked {
	const none = { writes: 0, leader: 0, replica: 0, any: 0 };
	if (term.bringer.by !== "step") return { ...none, any: term.value };
	const { call } = term.bringer;
	const asks = asksOf(call);
	const reads = asks === "read" ? term.value : asks === "write" || !statesReads ? 0 : term.volume.reads;
	return { ...none, writes: term.value - reads, [answering(call.connection)]: reads };
}

const answering = (connection: Connection | undefined): "leader" | "replica" | "any" =>
	connection?.from?.value ?? "leader";

export function togetherAsked({ terms }: Sum, statesReads: (term: Term) => boolean): Asked {
	const sum = { writes: 0, leader: 0, replica: 0, any: 0 };
	for (const term of terms) {
		const { writes, leader, replica, any } = askedBy(term, statesReads(term));
		sum.writes += writes;
		sum.leader += leader;
		sum.replica += replica;
		sum.any += any;
	}
	return sum;
}

/** How a component's copies share the work, with some of its nodes gone; undefined where none is left. */
export function nodesOf(component: Component, lost = 0): Nodes | undefined {
	const all = worksAlone(component) ? replicasAtPeak(component).value : copiesAtPeak(component).value;
	const left = all - lost;
	if (left < 1) return undefined;
	const nodes = worksAlone(component) ? 1 : left;
	const more = isManaged(component) ? 0 : (component.readReplicas?.value ?? 0);
	if (isManaged(component) || !isCopied(component))
		return { nodes, written: 1, read: 1, used: nodes, leaders: nodes, more };
	const copies = itemCopiesOf(component).value;
	const written = Math.min(copies, nodes);
	const shards = copies < all || component.sharding !== undefined ? shardsOf(component) : 1;
	const used = Math.min(nodes, shards * written);
	const leaders = isLed(component) ? Math.min(shards, used) : used;
	return { nodes, written, read: Math.min(readsAskedOf(component), written), used, leaders, more };
}

/** Where `replication` or a quorum is stated, or a majority agrees on it, an item has copies that a write has to reach. */
export const isCopied = ({ replication, quorum, type }: Component): boolean =>
	replication !== undefined || quorum !== undefined || hasTrait(type, "agrees");

/** Its copies hold or answer different things; those of others share what comes. */
export const sharesUnevenly = (component: Component): boolean =>
	isCopied(component) || component.sharding !== undefined || component.readReplicas !== undefined;

/** One copy of an item takes its writes, and answers its reads unless others are asked. */
export function isLed({ replication, quorum }: Component): boolean {
	const topology = replication?.topology?.value;
	return topology === undefined ? quorum === undefined : topology === "leader-follower";
}

/** Items are spread over all nodes where nothing says in how many pieces. */
const shardsOf = ({ sharding }: Component): number => sharding?.shards?.value ?? Number.POSITIVE_INFINITY;

/** One of a leader or replica, else a quorum. */
function readsAskedOf(component: Component): number {
	const topology = component.replication?.topology?.value;
	if (topology === "multi-leader" || isLed(component)) return 1;
	return quorumOf(component)?.read.value ?? majorityOf(itemCopiesOf(component).value);
}

/** Operations a second on the copy that has most to do: one that leads, or one that only follows. */
export function onBusiest({ writes, leader, replica, any }: Asked, on: Nodes): number {
	const { written, read, used, leaders, more } = on;
	const everywhere = (writes * written) / used + (any * read) / (used + more);
	const followers = used - leaders + more;
	const followed = (replica * read) / (followers === 0 ? used : followers);
	const led = (leader * read) / leaders;
	return everywhere + (followers === 0 ? led + followed : Math.max(led, followed));
}
