/**
 * A fault tree in the Open-PSA Model Exchange Format 2.0 (Epstein, Rauzy, 2008), which reliability tools read. Those
 * refuse gates that say nothing, so what is one argument is written as that, what is certain as a constant, and what is
 * listed twice as its meaning.
 */
import { bottomUp, type FaultTree, type Gate } from "./tree.ts";

/** What things are called; each node by its number. */
export interface TreeNames {
	readonly tree: string;
	readonly nodes: readonly string[];
}

export function openPsa(tree: FaultTree, probabilities: ArrayLike<number>, names: TreeNames): string {
	const identifiers = identifiersOf(names.nodes);
	const reference = (node: number): string =>
		`<${node < tree.events ? "basic-event" : "gate"} name="${identifiers[node]!}"/>`;
	const label = (node: number): string[] => {
		const name = names.nodes[node]!;
		return name === identifiers[node] ? [] : [`<label>${escaped(name)}</label>`];
	};
	const gates = bottomUp(tree).map((index) => {
		const node = tree.events + index;
		const formula = formulaOf(tree.gates[index]!, reference);
		return element(`define-gate name="${identifiers[node]!}"`, [...label(node), formula]);
	});
	const events = Array.from({ length: tree.events }, (_, event) =>
		element(`define-basic-event name="${identifiers[event]!}"`, [
			...label(event),
			`<float value="${probabilities[event]!}"/>`,
		]),
	);
	const model = element("opsa-mef", [
		element(`define-fault-tree name="${identifiersOf([names.tree])[0]!}"`, gates.reverse()),
		element("model-data", events),
	]);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${model}\n`;
}

function formulaOf(gate: Gate, reference: (node: number) => string): string {
	switch (gate.is) {
		case "and":
		case "or":
			return joined(gate.is, [...new Set(gate.of)].map(reference));
		case "not":
			return element("not", gate.of.map(reference));
		case "xor":
			return parity(gate.of.map(reference));
		case "atLeast":
			return vote(gate.least, gate.of.map(reference));
	}
}

function joined(tag: "and" | "or", args: readonly string[]): string {
	if (args.length === 0) return constant(tag === "and");
	return args.length === 1 ? args[0]! : element(tag, args);
}

/** Two of the same cancel out; tools take `xor` of two. */
function parity(args: readonly string[]): string {
	const odd = [...new Set(args)].filter((arg) => args.filter((other) => other === arg).length % 2 === 1);
	return odd.length === 0 ? constant(false) : odd.reduce((all, next) => element("xor", [all, next]));
}

/** What counts again is written as what is not otherwise. */
function vote(least: number, args: readonly string[]): string {
	if (least <= 0 || least > args.length) return constant(least <= 0);
	if (least === 1 || least === args.length) return joined(least === 1 ? "or" : "and", [...new Set(args)]);
	const distinct: string[] = [];
	for (const arg of args) {
		let member = arg;
		while (distinct.includes(member)) member = element("not", [element("not", [member])]);
		distinct.push(member);
	}
	return element(`atleast min="${least}"`, distinct);
}

const constant = (value: boolean): string => `<constant value="${value}"/>`;

function element(opening: string, content: readonly string[]): string {
	const inside = content.join("\n").replace(/^/gm, "  ");
	const [tag] = opening.split(" ");
	return content.length === 0 ? `<${opening}/>` : `<${opening}>\n${inside}\n</${tag}>`;
}

/** Each a name of the format, which knows letters, digits and `_`, and different from the others in any case. */
function identifiersOf(names: readonly string[]): string[] {
	const taken = new Set<string>();
	return names.map((name) => {
		const plain = name.replace(/\W+/g, "_").replace(/^(?![a-z])/i, "n");
		let identifier = plain;
		for (let again = 2; taken.has(identifier.toLowerCase()); again++) identifier = `${plain}_${again}`;
		taken.add(identifier.toLowerCase());
		return identifier;
	});
}

/** As text on one line; what XML cannot hold becomes a mark. */
function escaped(text: string): string {
	return text
		.replace(/\s+/g, " ")
		.replace(/[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;");
}
