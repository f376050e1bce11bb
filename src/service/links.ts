/** Paths that lead to files: the parts of a design, and what its `links` name beside it. Editors find web addresses themselves. */
import type { DocumentLink } from "vscode-languageserver-types";
import { type Node, pathFrom, type Stated, type StatedList } from "../format/index.ts";
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
	const range = ({ chunk, start, end }: Node) => {
		const from = document.yaml.offsets.get(chunk) ?? 0;
		return reading.lines(uri).range(from + start, from + end);
	};
	return paths.flatMap(({ value, node }) => {
		const target = pathFrom(uri, value);
		return target === undefined ? [] : [{ range: range(node), target, tooltip: `Open ${value}` }];
	});
}

/** What is written there may also be a few words. */
const pathsIn = (list: StatedList<Stated<string>> | undefined): readonly Stated<string>[] =>
	(list?.items ?? []).filter(({ value }) => /^\S*(?:\/|\.\w+$)\S*$/.test(value));
