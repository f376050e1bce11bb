/** The picture in words, for who does not see it. */

import type { DrawnEdge, DrawnNode, Picture } from "../protocol/picture.ts";
import { isOpen } from "./findings.ts";
import { severities } from "./looks.ts";
import { oneLine } from "./text.ts";

export function summaryOf({
	title,
	nodes,
	edges,
	findings,
}: Pick<Picture, "title" | "nodes" | "edges" | "findings">): string {
	const components = nodes.reduce((sum, { folded }) => sum + (folded ?? 1), 0);
	const connections = edges.reduce((sum, edge) => sum + edge.connections, 0);
	const names = new Map(nodes.map((node) => [node.id, named(node.title)]));
	const from = new Map<string, DrawnEdge[]>(nodes.map(({ id }) => [id, []]));
	for (const edge of edges) from.get(edge.from)!.push(edge);
	return [
		`${named(title)}: ${counted(components, "component")}, ${counted(connections, "connection")}, ${told(
			findings.map((_, i) => i),
			findings,
		)}.`,
		...nodes.map((node) => nodeText(node, from.get(node.id) ?? [], names, findings)),
	].join("\n");
}

/** Each step in turn: `web to shop: 1 buy, timeout 2s.` */
export function sequenceSummary({
	title,
	nodes,
	edges,
	findings,
}: Pick<Picture, "title" | "nodes" | "edges" | "findings">): string {
	const names = new Map(nodes.map((node) => [node.id, named(node.title)]));
	const all = findings.map((_, i) => i);
	return [
		`${named(title)}: ${counted(edges.length, "step")}, ${told(all, findings)}.`,
		...edges.map(({ from, to, title: words, caption, line, isOptional, findings: own }) => {
			const more = [words, caption, line === "hand-over" ? "not waited for" : "", isOptional ? "optional" : ""];
			const found = own.length > 0 ? [told(own, findings)] : [];
			return `${names.get(from)} to ${names.get(to)}: ${[...more.filter((part) => part !== ""), ...found].join(", ")}.`;
		}),
	].join("\n");
}

function nodeText(
	node: DrawnNode,
	edges: readonly DrawnEdge[],
	names: ReadonlyMap<string, string>,
	findings: Picture["findings"],
): string {
	const parts = [`${named(node.title)}, ${node.type}`];
	if (node.folded !== undefined) parts.push(counted(node.folded, "component"));
	if (node.findings.length > 0) parts.push(told(node.findings, findings));
	const targets = edges.map(({ to, line, isOptional, findings: own }) => {
		const more = [line, isOptional ? "optional" : "", own.length > 0 ? told(own, findings) : ""].filter(
			(part) => part !== "",
		);
		return `${names.get(to)} (${more.join(", ")})`;
	});
	return `${parts.join(", ")}${targets.length > 0 ? `; to ${targets.join(", ")}` : ""}.`;
}

/** `2 errors, 1 warning`. */
export function told(positions: readonly number[], findings: Picture["findings"]): string {
	const words = { error: "error", warning: "warning", info: "info" } as const;
	const counts = severities.map(
		(severity) => [words[severity], positions.filter((i) => isOpen(findings[i], severity)).length] as const,
	);
	return counts.flatMap(([word, count]) => (count > 0 ? [counted(count, word)] : [])).join(", ") || "no findings";
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
const named = (text: string): string => oneLine(text.slice(0, 200));
