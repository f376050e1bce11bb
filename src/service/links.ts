/** Paths that lead to files: the parts of a design, and what its `links` name beside it. Editors find web addresses themselves. */
import type { DocumentLink } from "vscode-languageserver-types";
import { pathFrom, type Stated, type StatedList } from "../format/index.ts";
import type { Reading } from "./snapshot.ts";

export function documentLinks(reading: Reading, uri: string): DocumentLink[] | undefined {
	const document = reading.part(uri)?.document;
	if (document === undefined) return undefined;
	const { include, links, components } = document.values;
	const paths: readonly Stated<string>[] = [
		...(include?.items.map(({ value }) => value) ?? []),
		...pathsIn(links),
		...(components?.items.flatMap(({ value }) => pathsIn(value.links)) ?? []),
	];
	return paths.flatMap(({ value, node }) => {
		const target = pathFrom(uri, value);
		if (target === undefined) return [];
		const { start, end } = reading.design.locate(node);
		return [{ range: reading.lines(uri).range(start, end), target, tooltip: `Open ${value}` }];
	});
}

/** What is written there may also be a few words. */
const pathsIn = (list: StatedList<Stated<string>> | undefined): readonly Stated<string>[] =>
	(list?.items ?? []).filter(({ value }) => /^\S*(?:\/|\.\w+$)\S*$/.test(value));
