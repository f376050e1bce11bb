/** A pattern's text, written on lines of its own, as it is written within brackets; its tab stops stay. */
import { readYaml } from "../format/yaml/document.ts";
import type { Node } from "../format/yaml/nodes.ts";

const tabStop = /\$\{\d+(?::[^{}]*|\|[^|]*\|)?\}/g;
/** Stands for a tab stop while the text is read as YAML. */
const token = (i: number): string => `tab-stop-${i}-`;

/** Without the brackets around it; undefined where it cannot be read. */
export function inBrackets(body: string): string | undefined {
	const stops: string[] = [];
	const text = body.replaceAll("$0", "").replace(tabStop, (stop) => token(stops.push(stop) - 1));
	const { root, syntaxProblems } = readYaml("pattern", `pattern:\n${text.replace(/^(?=.)/gm, "  ")}\n`);
	const node = root?.pairs[0]?.value;
	if (node === undefined || syntaxProblems.length > 0) return undefined;
	const written = node.kind === "map" || node.kind === "list" ? inner(node) : flow(node);
	return stops.reduce((so, stop, i) => so.replace(token(i), () => stop), written);
}

function inner(node: Extract<Node, { kind: "map" | "list" }>): string {
	const parts =
		node.kind === "list"
			? node.items.map(flow)
			: node.pairs.map(({ key, value }) => `${flow(key)}:${value === undefined ? "" : ` ${flow(value)}`}`);
	return parts.join(", ");
}

function flow(node: Node): string {
	switch (node.kind) {
		case "map":
			return `{ ${inner(node)} }`;
		case "list":
			return `[${inner(node)}]`;
		case "alias":
			return `*${node.name}`;
		case "scalar":
			return node.style === "plain" && !/[,[\]{}#]/.test(node.source) ? node.source : JSON.stringify(node.source);
	}
}
