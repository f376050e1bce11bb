/**
 * What changed as a Mermaid flowchart: what is new, gone and other than before, and what it is connected with. Drawn by
 * readers of pull requests, so only in what Mermaid has drawn alike since version 8.
 */

import { arrows, isDrawnBackwards, lineOf, lookOf, shapes } from "../diagram/looks.ts";
import { escaped, shortened } from "../diagram/text.ts";
import type { Component, Connection, Design } from "../format/index.ts";
import type { Change } from "./changes.ts";
import type { Comparison } from "./index.ts";
import { signs } from "./told.ts";

/** Nobody follows more in a comment. */
const mostNodes = 60;
const mostEdges = 120;

type Was = Change["was"] | "same";

const nodeStyles: Readonly<Record<Was, string>> = {
	added: "fill:#dff3e4,stroke:#2e8b57,color:#12312d,stroke-width:3px",
	removed: "fill:#fbe3e4,stroke:#c62f3b,color:#4a1216,stroke-dasharray:6 4",
	changed: "fill:#fdf0dc,stroke:#b26a00,color:#43300c,stroke-width:2.5px",
	same: "fill:#f2f2f2,stroke:#9a9a9a,color:#333333",
};
const lineStyles: Readonly<Record<Change["was"], string>> = {
	added: "stroke:#2e8b57,stroke-width:3px",
	removed: "stroke:#c62f3b,stroke-width:2px,stroke-dasharray:6 4",
	changed: "stroke:#b26a00,stroke-width:2.5px",
};

interface Edge {
	readonly connection: Connection;
	readonly was: Was;
}

export interface ChangePicture {
	readonly mermaid: string;
	/** Components that have no room in it. */
	readonly left: number;
}

/** Undefined where no component or connection is another one. */
export function changePicture({ before, after, changes }: Comparison): ChangePicture | undefined {
	const [old, now] = [before?.design, after?.design];
	const edges = changes.flatMap((change) => edgeOf(change, old, now));
	const marked = new Map(changes.flatMap(({ is, id, was }) => (is === "component" ? [[id, was] as const] : [])));
	const ends = edges.flatMap(({ connection: { caller, target } }) => [caller.id, target.id]);
	const all = [...new Set([...marked.keys(), ...ends])];
	if (all.length === 0) return undefined;
	const drawn = new Map(all.slice(0, mostNodes).map((id, i) => [id, `n${i}`]));
	const told = new Set(edges.filter(({ was }) => was !== "removed").map(({ connection }) => connection));
	const unchanged = (now?.connections ?? [])
		.filter((one) => !told.has(one))
		.map((connection) => ({ connection, was: "same" as const }));
	const lines = [...edges, ...unchanged]
		.filter(({ connection: { caller, target } }) => drawn.has(caller.id) && drawn.has(target.id))
		.slice(0, mostEdges);
	const wasOf = (id: string): Was => marked.get(id) ?? "same";
	const nodes = [...drawn].flatMap(([id, node]) => {
		const component = now?.component(id) ?? old?.component(id);
		return [`\t${node}${shapeOf(component, id, wasOf(id))}`];
	});
	const classes = (Object.keys(nodeStyles) as Was[]).flatMap((was) => {
		const own = [...drawn].flatMap(([id, node]) => (wasOf(id) === was ? [node] : []));
		return own.length === 0 ? [] : [`\tclassDef ${was} ${nodeStyles[was]}`, `\tclass ${own.join(",")} ${was}`];
	});
	const links = (Object.keys(lineStyles) as Change["was"][]).flatMap((was) => {
		const own = lines.flatMap((line, i) => (line.was === was ? [i] : []));
		return own.length === 0 ? [] : [`\tlinkStyle ${own.join(",")} ${lineStyles[was]}`];
	});
	const text = ["flowchart LR", ...nodes, ...lines.map((line) => lineText(line, drawn)), ...classes, ...links];
	return { mermaid: `${text.join("\n")}\n`, left: all.length - drawn.size };
}

function edgeOf({ is, id, was, number }: Change, old: Design | undefined, now: Design | undefined): Edge | [] {
	if (is !== "connection") return [];
	const [design, which] = was === "removed" ? [old, number.before] : [now, number.after];
	const own = which === undefined || which === 1 ? id : `${id}#${which}`;
	const connection = design?.connections.find((one) => one.id === own);
	return connection === undefined ? [] : { connection, was };
}

/** A sign says it too, for those who see no colours. */
function shapeOf(component: Component | undefined, id: string, was: Was): string {
	const { open, close } = shapes[component === undefined ? "unknown" : lookOf(component)];
	const sign = was === "same" ? "" : `${signs[was]} `;
	return `${open}"${escaped(sign + shortened(component?.name?.value ?? id, "title"))}"${close}`;
}

function lineText({ connection, was }: Edge, drawn: ReadonlyMap<string, string>): string {
	const line = lineOf(connection);
	const ends = [connection.caller.id, connection.target.id].map((id) => drawn.get(id)!);
	const [from, to] = isDrawnBackwards(line) ? ends.toReversed() : ends;
	const label = was === "same" ? "" : `${signs[was]}${line === "request" ? "" : ` ${line}`}`;
	return `\t${from} ${arrows[line]}${label === "" ? "" : `|"${escaped(label)}"|`} ${to}`;
}
