/**
 * The picture as Mermaid text that draws anywhere: from Mermaid 8.14 on, with HTML in labels or without. So no tags but
 * line breaks, no names of edges and none of the newer shapes. Ids are made here; what the author wrote stands inside
 * quotes only.
 */
import type { DrawnEdge, DrawnFinding, DrawnNode, Legend, Line, Look } from "../protocol/picture.ts";
import { badge, worst } from "./findings.ts";
import { arrows } from "./looks.ts";
import { nodesIn, type Tree, treesIn } from "./mermaid.ts";
import { boxStyles, lineStyles, lookStyles, optionalStyle, severityStyles } from "./styles.ts";
import { anywhere, shortened } from "./text.ts";

const shapes: Readonly<Record<Look, readonly [open: string, close: string]>> = {
	outside: ["([", "])"],
	front: ["{{", "}}"],
	compute: ["[", "]"],
	watching: ["(", ")"],
	messaging: ["[/", "/]"],
	data: ["[(", ")]"],
	unknown: ["[", "]"],
	fold: ["[[", "]]"],
};

export function portableText(
	root: Tree,
	edges: readonly DrawnEdge[],
	findings: readonly DrawnFinding[],
	legend: Legend,
): string {
	const lines = [
		"flowchart LR",
		...linesOf(root, findings, "\t"),
		...edges.map((edge) => `\t${edgeLine(edge, findings)}`),
		...classLines(root, findings),
		...definitions(legend),
		...linkStyles(edges, findings),
	];
	return `${lines.join("\n")}\n`;
}

function linesOf({ nodes, trees }: Tree, findings: readonly DrawnFinding[], indent: string): string[] {
	return [
		...nodes.map((node) => `${indent}${nodeLine(node, findings)}`),
		...[...trees.values()].flatMap((tree) => [
			`${indent}subgraph ${tree.group!.id}["${anywhere(shortened(tree.group!.title, "title"))}"]`,
			...linesOf(tree, findings, `${indent}\t`),
			`${indent}end`,
		]),
	];
}

function nodeLine({ id, look, title, captions, findings: own }: DrawnNode, findings: readonly DrawnFinding[]): string {
	const [open, close] = shapes[look];
	const lines = [shortened(title, "title"), ...captions.map((caption) => shortened(caption, "caption"))];
	return `${id}${open}"${labelOf([...lines, badge(own, findings)])}"${close}`;
}

function edgeLine(
	{ from, to, line, title, caption, findings: own }: DrawnEdge,
	findings: readonly DrawnFinding[],
): string {
	const label = labelOf([shortened(title, "edge"), shortened(caption, "edge"), badge(own, findings)]);
	return `${from} ${arrows[line]}${label === "" ? "" : `|"${label}"|`} ${to}`;
}

const labelOf = (lines: readonly string[]): string =>
	lines
		.filter((line) => line !== "")
		.map(anywhere)
		.join("<br/>");

function classLines(root: Tree, findings: readonly DrawnFinding[]): string[] {
	const classes = new Map<string, string[]>();
	const add = (name: string, id: string): void => void classes.set(name, [...(classes.get(name) ?? []), id]);
	for (const { id, look, findings: own } of nodesIn(root)) {
		add(look, id);
		const severity = worst(own, findings);
		if (severity !== undefined) add(severity, id);
	}
	for (const { group } of treesIn(root)) add(`${group!.is}Box`, group!.id);
	return [...classes].map(([name, ids]) => `\tclass ${ids.join(",")} ${name}`);
}

/** A class that comes later wins. */
const definitions = ({ looks, boxes, severities }: Legend): string[] =>
	[
		...looks.map((look) => `${look} ${lookStyles[look]}`),
		...boxes.map((box) => `${box}Box ${boxStyles[box]}`),
		...severities.toReversed().map((severity) => `${severity} ${severityStyles[severity]}`),
	].map((definition) => `\tclassDef ${definition}`);

/** Edges are named by their place in the text. */
function linkStyles(edges: readonly DrawnEdge[], findings: readonly DrawnFinding[]): string[] {
	const styled = new Map<string, number[]>();
	for (const [i, edge] of edges.entries()) {
		const style = styleOf(edge, findings);
		if (style !== "") styled.set(style, [...(styled.get(style) ?? []), i]);
	}
	return [...styled].map(([style, places]) => `\tlinkStyle ${places.join(",")} ${style}`);
}

/** As classes would add up: of two that say the same, the later one counts. */
function styleOf({ line, isOptional, findings: own }: DrawnEdge, findings: readonly DrawnFinding[]): string {
	const severity = worst(own, findings);
	const declarations = [
		lineStyles[line as Line],
		isOptional ? optionalStyle : "",
		severity ? severityStyles[severity] : "",
	]
		.join(",")
		.split(",")
		.filter((declaration) => declaration !== "");
	const byProperty = new Map(declarations.map((declaration) => [declaration.split(":")[0]!, declaration]));
	return [...byProperty.values()].join(",");
}
