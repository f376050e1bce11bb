/**
 * A fault tree: what must fail for the whole to fail, as a graph of gates above basic events. Gates may be shared,
 * so that it is a tree by name only. Nodes are integers: the events 0 .. events - 1, and gate `i` is `events + i`.
 */
export interface FaultTree {
	/** The number of basic events, which are independent of each other. */
	readonly events: number;
	readonly gates: readonly Gate[];
	/** The node that is asked for. */
	readonly top: number;
}

/** What a gate says of the nodes `of`; one that is listed twice counts twice. */
export type Gate = Connective | Negation | Vote;

/** All, any, or an odd number of them. */
interface Connective {
	readonly is: "and" | "or" | "xor";
	readonly of: readonly number[];
}

interface Negation {
	readonly is: "not";
	readonly of: readonly [number];
}

/** At least `least` of them: always, if it is 0 or less, and never, if there are fewer. */
interface Vote {
	readonly is: "atLeast";
	readonly least: number;
	readonly of: readonly number[];
}

/**
 * The gates below the top, as indices, each after those that it rests on. Throws a RangeError for a node that is not
 * there and for a gate that rests on itself. O(V + E).
 */
export function bottomUp({ events, gates, top }: FaultTree): number[] {
	const order: number[] = [];
	const entered = new Uint8Array(gates.length);
	const cursor = new Int32Array(gates.length);
	const path: number[] = [];
	const enter = (node: number): void => {
		const gate = node - events;
		if (!(Number.isInteger(node) && node >= 0 && gate < gates.length)) throw new RangeError(`no node ${node}`);
		if (gate < 0 || entered[gate] === 2) return;
		if (entered[gate] === 1) throw new RangeError(`gate ${gate} rests on itself`);
		entered[gate] = 1;
		path.push(gate);
	};
	enter(top);
	for (let gate = path.at(-1); gate !== undefined; gate = path.at(-1)) {
		const next = gates[gate]!.of[cursor[gate]!++];
		if (next === undefined) {
			entered[gate] = 2;
			order.push(path.pop()!);
		} else enter(next);
	}
	return order;
}
