import type { FaultTree, Gate } from "../../../src/graph/fault-tree/tree.ts";

/** A fault tree as published, and the probabilities of its events. */
export interface PublishedTree {
	readonly tree: FaultTree;
	readonly probabilities: Float64Array;
	/** The names of the events, by number. */
	readonly names: readonly string[];
}

interface Element {
	readonly tag: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: Element[];
}

/**
 * Reads the Open-PSA Model Exchange Format 2.0 as far as the published sets use it: gates of `and`, `or`, `not`, `xor`,
 * `atleast`, constants, and basic events with a number. Throws for everything else. The top is the first gate that no other
 * rests on.
 */
export function readOpenPsa(xml: string): PublishedTree {
	const root = elements(xml);
	const defined = new Map<string, Element>();
	const values = new Map<string, number>();
	for (const element of descendants(root)) {
		if (element.tag === "define-gate") defined.set(name(element), only(element));
		if (element.tag === "define-basic-event") values.set(name(element), Number(only(element).attributes.value));
	}
	const formulas = [...descendants(root)].filter(
		({ tag }) => tag in gateKinds || tag === "atleast" || tag === "constant",
	);
	const mentioned = new Set([...descendants(root)].filter(({ tag }) => tag === "gate").map(name));
	const top = [...defined].find(([gate]) => !mentioned.has(gate));
	if (top === undefined) throw new Error("no gate is on top");
	const names = [...values.keys()];
	const eventOf = new Map(names.map((event, i) => [event, i]));
	const gateOf = new Map(formulas.map((formula, i) => [formula, names.length + i]));
	const nodeOf = (element: Element): number => {
		const gate = element.tag === "gate" ? defined.get(name(element)) : undefined;
		if (gate !== undefined) return nodeOf(gate);
		const node = element.tag === "basic-event" ? eventOf.get(name(element)) : gateOf.get(element);
		if (node === undefined) throw new Error(`cannot read <${element.tag}> ${element.attributes.name ?? ""}`.trim());
		return node;
	};
	const gates = formulas.map((formula) => gateFrom(formula, formula.children.map(nodeOf)));
	return {
		tree: { events: names.length, gates, top: nodeOf(top[1]) },
		probabilities: Float64Array.from(values.values()),
		names,
	};
}

const gateKinds = { and: "and", or: "or", xor: "xor", not: "not" } as const;

function gateFrom({ tag, attributes }: Element, of: number[]): Gate {
	if (tag === "atleast") return { is: "atLeast", least: Number(attributes.min), of };
	if (tag === "constant") return { is: attributes.value === "true" ? "and" : "or", of: [] };
	if (tag === "not") return { is: "not", of: [of[0]!] };
	return { is: tag as "and" | "or" | "xor", of };
}

function name({ tag, attributes }: Element): string {
	const found = attributes.name;
	if (found === undefined) throw new Error(`a <${tag}> without a name`);
	return found;
}

/** What an element holds beside its label. */
function only({ tag, children }: Element): Element {
	const [child, second] = children.filter((each) => each.tag !== "label");
	if (child === undefined || second !== undefined) throw new Error(`a <${tag}> must hold one element`);
	return child;
}

function* descendants(element: Element): Generator<Element> {
	yield element;
	for (const child of element.children) yield* descendants(child);
}

/** Elements and attributes; the text between them, comments and declarations say nothing here. */
function elements(xml: string): Element {
	const root: Element = { tag: "", attributes: {}, children: [] };
	const open = [root];
	for (const [, closing, tag, attributes, empty] of xml
		.replace(/<!--.*?-->/gs, "")
		.matchAll(/<(\/?)([\w-]+)((?:\s+[\w-]+\s*=\s*"[^"]*")*)\s*(\/?)>/g)) {
		if (closing) {
			if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes nothing`);
			continue;
		}
		const pairs = [...attributes!.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/g)].map(([, key, value]) => [key, value]);
		const element: Element = { tag: tag!, attributes: Object.fromEntries(pairs), children: [] };
		open.at(-1)!.children.push(element);
		if (!empty) open.push(element);
	}
	return root;
}
