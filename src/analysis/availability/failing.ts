/**
 * What must fail for something to be down, as a fault tree: basic events that happen independently, and gates above
 * them. Gates are made once for all who ask for the same.
 */
import type { Component } from "../../format/index.ts";
import type { FaultTree, Gate, Range } from "../../graph/index.ts";
import type { Known, Missing } from "../answer.ts";
import type { Place } from "../redundancy/failed.ts";

/** What is so in a share of the runs, in [0, 1]: a step is taken, a cache has no answer. */
export interface Choice {
	readonly share: number;
}

/** A basic event, with its probability: between two figures, where it is not known exactly. */
export interface Event {
	/** Different from all others. */
	readonly name: string;
	readonly of: Component | Place | Choice;
	/** The share of time. Of a choice, the share of runs. */
	readonly share: Range;
	/** What the figures rest on. */
	readonly rests: readonly Known<unknown>[];
	/** What would tell it exactly. */
	readonly missing?: readonly Missing[];
}

/** Events are `0, 1, ..`, gates `-3, -4, ..`, until their number is known; and two that are no gates. */
type Node = number;
export const never: Node = -1;
export const always: Node = -2;
const firstGate = -3;
/** Most gates have two arguments, which are named by one number: more than twice as many as there are nodes. */
const pairs = 2 ** 26;

export class Failing {
	private readonly events: Event[] = [];
	private readonly gates: Gate[] = [];
	private readonly known = new Map<string, Node>();
	private readonly knownGates = { or: new Map<string | number, Node>(), and: new Map<string | number, Node>() };
	private readonly numbers = new Map<object, number>();
	/** Of the last walk that came by: what all components rest on is walked once for each of them. */
	private readonly metEvents: number[] = [];
	private readonly metGates: number[] = [];
	private round = 0;

	event(name: string, make: () => Omit<Event, "name">): Node {
		return this.once(`event ${name}`, () => this.events.push({ name, ...make() }) - 1);
	}

	/** For names: the same number for the same thing. */
	numberOf(thing: object): number {
		const number = this.numbers.get(thing) ?? this.numbers.size;
		this.numbers.set(thing, number);
		return number;
	}

	once(name: string, make: () => Node): Node {
		const known = this.known.get(name);
		if (known !== undefined) return known;
		const made = make();
		this.known.set(name, made);
		return made;
	}

	any(nodes: readonly Node[]): Node {
		if (nodes.includes(always)) return always;
		return this.gate("or", distinct(nodes, never), never);
	}

	all(nodes: readonly Node[]): Node {
		if (nodes.includes(never)) return never;
		return this.gate("and", distinct(nodes, always), always);
	}

	/** At least so many of them, one that is listed twice counting twice. */
	atLeast(least: number, nodes: readonly Node[]): Node {
		const surely = nodes.filter((node) => node === always).length;
		const open = nodes.filter((node) => node !== always && node !== never).sort((a, b) => a - b);
		const left = least - surely;
		if (left <= 0) return always;
		if (left > open.length) return never;
		if (left === 1) return this.any(open);
		if (left === open.length) return this.all(open);
		return this.once(`${left} of ${open.join()}`, () => this.add({ is: "atLeast", least: left, of: open }));
	}

	/** The fault tree of one node that neither always nor never fails, with the events beneath it alone. */
	tree(top: Node): { readonly tree: FaultTree; readonly events: readonly Event[] } {
		const order = this.nodesBelow(top);
		const events = order.filter((node) => node >= 0);
		const made = order.filter((node) => node < 0);
		const names = new Map([...events, ...made].map((node, i) => [node, i]));
		const gates = made.map((node) => {
			const gate = this.gates[firstGate - node]!;
			return { ...gate, of: gate.of.map((other) => names.get(other)!) } as Gate;
		});
		return {
			tree: { events: events.length, gates, top: names.get(top)! },
			events: events.map((node) => this.events[node]!),
		};
	}

	/** What lets it fail by itself alone. */
	causesOf(top: Node): readonly Node[] {
		const round = ++this.round;
		const found: Node[] = [];
		const open = [top];
		for (const node of open) {
			const gate = this.gateAt(node);
			const met = gate === undefined ? this.metEvents : this.metGates;
			const index = gate === undefined ? node : firstGate - node;
			if (met[index] === round) continue;
			met[index] = round;
			if (gate?.is === "or") for (const other of gate.of) open.push(other);
			else found.push(node);
		}
		return found;
	}

	/** The basic events beneath it. */
	eventsBelow(top: Node): readonly Event[] {
		return this.nodesBelow(top).flatMap((node) => this.events[node] ?? []);
	}

	/** Of a gate; undefined of an event. */
	gateAt(node: Node): Gate | undefined {
		return node < 0 ? this.gates[firstGate - node] : undefined;
	}

	eventAt(node: Node): Event {
		return this.events[node]!;
	}

	/** It, and all events and gates beneath it. */
	nodesBelow(top: Node): Node[] {
		const seen = new Set([top]);
		for (const node of seen) if (node < 0) for (const other of this.gates[firstGate - node]!.of) seen.add(other);
		return [...seen];
	}

	private gate(is: "and" | "or", nodes: readonly Node[], none: Node): Node {
		if (nodes.length === 0) return none;
		if (nodes.length === 1) return nodes[0]!;
		const known = this.knownGates[is];
		const key = nodes.length === 2 ? nodes[0]! * pairs + nodes[1]! : nodes.join();
		const found = known.get(key) ?? this.add({ is, of: nodes });
		known.set(key, found);
		return found;
	}

	private add(gate: Gate): Node {
		return firstGate - (this.gates.push(gate) - 1);
	}
}

/** Ascending. */
function distinct(nodes: readonly Node[], without: Node): Node[] {
	if (nodes.length > few) return [...new Set(nodes)].filter((node) => node !== without).sort((a, b) => a - b);
	const kept: Node[] = [];
	for (const node of nodes) {
		let at = kept.length;
		while (at > 0 && kept[at - 1]! > node) at--;
		if (node !== without && kept[at - 1] !== node) kept.splice(at, 0, node);
	}
	return kept;
}

/** Up to so many are put in order sooner by hand. */
const few = 16;
