/** A design's components, data, flows and requirements: as the outline of a file, and to search for. */
import {
	type DocumentSymbol,
	type SymbolInformation,
	SymbolKind,
	type WorkspaceSymbol,
} from "vscode-languageserver-types";
import type { Part } from "../format/index.ts";
import type { Lines } from "../format/lines.ts";
import type { MapNode, Node, Pair } from "../format/yaml/nodes.ts";
import { offsetOf } from "../format/yaml/route.ts";
import type { Reading } from "./snapshot.ts";

const sections: Readonly<Record<string, SymbolKind>> = {
	requirements: SymbolKind.Property,
	regions: SymbolKind.Namespace,
	components: SymbolKind.Class,
	data: SymbolKind.Struct,
	flows: SymbolKind.Event,
};

export function documentSymbols(reading: Reading, uri: string): DocumentSymbol[] | undefined {
	const part = reading.part(uri);
	const root = part?.document.yaml.root;
	if (part === undefined || root === undefined) return undefined;
	const outlining = new Outlining(part, reading.lines(uri));
	return root.pairs.flatMap(({ key, value }) => {
		const kind = Object.hasOwn(sections, key.source) ? sections[key.source] : undefined;
		return kind === undefined || value?.kind !== "map" ? [] : [outlining.section(key, value, kind)];
	});
}

/** The same without children, for clients that know no others. */
export function flatSymbols(reading: Reading, uri: string): SymbolInformation[] | undefined {
	return documentSymbols(reading, uri)?.flatMap(({ name: containerName, children = [] }) =>
		children.map(({ name, kind, range }) => ({ name, kind, containerName, location: { uri, range } })),
	);
}

class Outlining {
	constructor(
		private readonly part: Part,
		private readonly lines: Lines,
	) {}

	section(key: Pair["key"], value: MapNode, kind: SymbolKind): DocumentSymbol {
		const children = value.pairs.map((pair) => this.entry(pair, kind));
		return { ...this.ranges(key, value), name: key.source, kind: SymbolKind.Module, children };
	}

	private entry({ key, value }: Pair, kind: SymbolKind): DocumentSymbol {
		const detail = detailOf(value);
		return {
			...this.ranges(key, value ?? key),
			name: key.source || "?",
			kind,
			...(detail !== undefined && { detail }),
		};
	}

	private ranges(key: Node, value: Node) {
		const { yaml } = this.part.document;
		const [from, to] = [offsetOf(yaml, key), offsetOf(yaml, value)];
		const selectionRange = this.lines.range(from + key.start, from + key.end);
		return { range: this.lines.range(from + key.start, Math.max(to + value.end, from + key.end)), selectionRange };
	}
}

function detailOf(value: Node | undefined): string | undefined {
	if (value?.kind !== "map") return undefined;
	const of = (name: string) => value.pairs.find(({ key }) => key.source === name)?.value;
	const told = of("type") ?? of("name") ?? of("summary");
	return told?.kind === "scalar" ? told.source : undefined;
}

const mostFound = 500;

/** Of one design, by letters in their order. */
export function workspaceSymbols(reading: Reading, query: string): WorkspaceSymbol[] {
	const { design, lines, uri } = reading;
	const groups = [
		[design.components, SymbolKind.Class],
		[design.data, SymbolKind.Struct],
		[design.flows, SymbolKind.Event],
		[design.requirements, SymbolKind.Property],
	] as const;
	const containerName = design.stated.name?.value ?? uri.slice(uri.lastIndexOf("/") + 1);
	return groups
		.flatMap(([entities, kind]) =>
			entities.flatMap(({ id, key }) => {
				if (!hasLetters(id, query)) return [];
				const { uri: file, start, end } = design.locate(key);
				return [{ name: id, kind, containerName, location: { uri: file, range: lines(file).range(start, end) } }];
			}),
		)
		.slice(0, mostFound);
}

function hasLetters(text: string, query: string): boolean {
	let at = 0;
	for (const letter of query.toLowerCase()) {
		at = text.toLowerCase().indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}
