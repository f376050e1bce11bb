/** The settings files that others build on: in which order they hold, and which of them do not come. */
import { isWithin, type Place, pathFrom } from "../format/index.ts";
import type { StatedSettings } from "../format/settings.ts";
import type { StatedFile } from "./effective.ts";

/** A file that is named in `extends` and does not count, and where it is named. */
export interface BaseProblem {
	readonly message: "base-missing" | "base-unreadable" | "base-outside" | "base-circle" | "base-deep";
	readonly position: number;
	readonly place: Place;
	readonly written: string;
}

export interface Chain {
	/** The weakest first. */
	readonly files: readonly StatedFile[];
	readonly problems: ReadonlyMap<string, readonly BaseProblem[]>;
}

/** What is answered to a request for a file: what it says; undefined if there is none, null if it cannot be read. */
export type AskedFile = StatedFile | null | undefined;

const [deepest, mostFiles] = [5, 30];

/**
 * Those of some files, from the farthest to the nearest, that are there, each after those that it builds on. Asks for
 * each by its address: whoever runs it answers.
 */
export function* settingsChain(uris: readonly string[], root: string): Generator<string, Chain, AskedFile> {
	const files: StatedFile[] = [];
	const problems = new Map<string, readonly BaseProblem[]>();
	function* take(file: StatedFile, chain: readonly string[]): Generator<string, void, AskedFile> {
		const found: BaseProblem[] = [];
		for (const { uri, ...base } of basesOf(file)) {
			const tell = (message: BaseProblem["message"]) => void found.push({ ...base, message });
			if (uri === undefined || !isWithin(uri, root)) tell("base-outside");
			else if (chain.includes(uri)) tell("base-circle");
			else if (chain.length >= deepest || files.length >= mostFiles) tell("base-deep");
			else {
				const asked = yield uri;
				if (asked === undefined) tell("base-missing");
				else if (asked === null) tell("base-unreadable");
				else yield* take(asked, [...chain, uri]);
			}
		}
		problems.set(file.uri, found);
		files.push(file);
	}
	for (const uri of uris) {
		const file = yield uri;
		if (file) yield* take(file, [uri]);
	}
	return { files, problems };
}

interface Base extends Omit<BaseProblem, "message"> {
	readonly uri: string | undefined;
}

const basesOf = ({ uri, stated }: { readonly uri: string; readonly stated: StatedSettings }): Base[] =>
	(stated.values.extends?.items ?? []).map(({ value, node }, i) => ({
		uri: pathFrom(uri, value),
		position: stated.values.extends!.positions[i]!,
		place: node,
		written: value,
	}));

/** Ids of the project's rules that these files define. */
export const customIdsIn = (files: readonly Pick<StatedFile, "layer">[]): readonly string[] =>
	files.flatMap(({ layer: { custom = [] } }) => custom.map(({ id }) => id));
