/** The picture as Mermaid text for the preview's page. Ids are made here; what the author wrote stands inside quotes only, escaped. */

import type { DrawnEdge, DrawnFinding, DrawnGroup, DrawnNode } from "../protocol/picture.ts";
import { badge, worst } from "./findings.ts";
import { arrows, shapes } from "./looks.ts";
import type { Placed } from "./nodes.ts";
import { escaped, shortened } from "./text.ts";

export interface Tree {
	readonly group: DrawnGroup | undefined;
	readonly nodes: DrawnNode[];
	readonly trees: Map<string, Tree>;
}

/** The boxes, as a tree: each in the one around it, with the nodes that stand in no further box. */
export function treeOf(
	placed: readonly Placed[],
	locate: (one: Placed, box: Placed["boxes"][number]) => DrawnGroup["location"],
): { root: Tree; groups: readonly DrawnGroup[] } {
	const groups: DrawnGroup[] = [];
	const root: Tree = { group: undefined, nodes: [], trees: new Map() };
	for (const one of placed) {
		let tree = root;
		for (const box of one.boxes) {
			const key = `${box.is}:${box.key}`;
			let inner = tree.trees.get(key);
			if (inner === undefined) {
				const { is, title, fold } = box;
				const group: DrawnGroup = { id: `g${groups.length}`, entity: key, is, title, fold, location: locate(one, box) };
				groups.push(group);
				inner = { group, nodes: [], trees: new Map() };
				tree.trees.set(key, inner);
			}
			tree = inner;
		}
		tree.nodes.push(one.node);
	}
	return { root, groups };
}

export function flowchart(root: Tree, edges: readonly DrawnEdge[], findings: readonly DrawnFinding[]): string {
	const lines = [
		"flowchart LR",
		...linesOf(root, findings, "\t"),
		...edges.map((edge) => `\t${edgeLine(edge, findings)}`),
		...shapeLines(root),
		...classLines(root, edges, findings),
	];
	return `${lines.join("\n")}\n`;
}

function linesOf({ nodes, trees }: Tree, findings: readonly DrawnFinding[], indent: string): string[] {
	return [
		...nodes.map((node) => `${indent}${nodeLine(node, findings)}`),
		...[...trees.values()].flatMap((tree) => [
			`${indent}subgraph ${tree.group!.id}["${escaped(shortened(tree.group!.title, "title"))}"]`,
			...linesOf(tree, findings, `${indent}\t`),
			`${indent}end`,
		]),
	];
}

function nodeLine({ id, look, title, captions, findings: own }: DrawnNode, findings: readonly DrawnFinding[]): string {
	const { open, close } = shapes[look];
	const lines = captions.map((caption) => ` <br/><small>${escaped(shortened(caption, "caption"))}</small>`);
	return `${id}${open}"<b>${escaped(shortened(title, "title"))}</b>${mark(own, findings)}${lines.join("")}"${close}`;
}

function edgeLine(
	{ id, from, to, line, title, caption, findings: own }: DrawnEdge,
	findings: readonly DrawnFinding[],
): string {
	const texts = [
		escaped(shortened(title, "edge")),
		caption === "" ? "" : `<small>${escaped(shortened(caption, "edge"))}</small>`,
	];
	const label = texts.filter((text) => text !== "").join(" <br/>") + mark(own, findings);
	return `${from} ${id}@${arrows[line]}${label === "" ? "" : `|"${label}"|`} ${to}`;
}

function mark(own: readonly number[], findings: readonly DrawnFinding[]): string {
	const text = badge(own, findings);
	return text === "" ? "" : ` <sup>${escaped(text)}</sup>`;
}

/** On lines of their own: beside a label, their colons would be read as a style. */
function shapeLines(root: Tree): string[] {
	return nodesIn(root).flatMap(({ id, look }) =>
		shapes[look].shape === undefined ? [] : [`\t${id}@{ shape: ${shapes[look].shape} }`],
	);
}

function classLines(root: Tree, edges: readonly DrawnEdge[], findings: readonly DrawnFinding[]): string[] {
	const classes = new Map<string, string[]>();
	const add = (name: string, id: string): void => void classes.set(name, [...(classes.get(name) ?? []), id]);
	for (const { id, look, findings: own } of nodesIn(root)) {
		add(look, id);
		const severity = worst(own, findings);
		if (severity !== undefined) add(`has-${severity}`, id);
	}
	for (const { group } of treesIn(root)) add(`box-${group!.is}`, group!.id);
	for (const { id, line, isOptional, findings: own } of edges) {
		add(`line-${line}`, id);
		if (isOptional) add("line-optional", id);
		const severity = worst(own, findings);
		if (severity !== undefined) add(`has-${severity}`, id);
	}
	return [...classes].map(([name, ids]) => `\tclass ${ids.join(",")} ${name}`);
}

export const nodesIn = (tree: Tree): DrawnNode[] => [...tree.nodes, ...[...tree.trees.values()].flatMap(nodesIn)];
export const treesIn = (tree: Tree): Tree[] => [...tree.trees.values()].flatMap((inner) => [inner, ...treesIn(inner)]);
