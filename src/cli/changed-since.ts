/** Which designs are others than they were in a commit: by their own text, their parts' or that of their settings. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { settingsName } from "../filenames/index.ts";
import { readDesign } from "../format/index.ts";
import type { Files } from "./files.ts";
import { Repository } from "./git.ts";
import type { Troubles } from "./troubles.ts";
import { rootOf, upwards } from "./workspace.ts";

interface Changing {
	readonly cwd: string;
	readonly files: Files;
	readonly troubles: Troubles;
}

export function changedSince(uris: readonly string[], revision: string, { cwd, files, troubles }: Changing): string[] {
	const commit = Repository.around(cwd).at(revision);
	const known = new Map<string, boolean>();
	const isChanged = (path: string): boolean => {
		const answer = known.get(path) ?? !isAsIn(path);
		known.set(path, answer);
		return answer;
	};
	const isAsIn = (path: string): boolean => {
		const bytes = bytesOf(path);
		return bytes === undefined ? !commit.has(path) : commit.isSame(path, bytes);
	};
	const settingsOf = (uri: string) =>
		[...upwards(dirname(uri), rootOf(uri, cwd))].map((folder) => join(folder, settingsName));
	/** What cannot be read is told of when it is linted. */
	const partsOf = (uri: string): readonly string[] =>
		troubles.unless(uri, () => {
			const source = files.named(uri);
			return mayInclude(source.text) ? readDesign(source).parts.map((part) => part.uri) : [];
		}) ?? [];
	return uris.filter(
		(uri) =>
			isChanged(files.around(uri)) ||
			settingsOf(uri).some(isChanged) ||
			partsOf(uri).some((part) => isChanged(files.around(part)) || settingsOf(part).some(isChanged)),
	);
}

/** Most do not, and need not be read to know it. */
const mayInclude = (text: string): boolean => text.includes("include") || text.includes("<<") || text.includes("\\");

function bytesOf(path: string): Buffer | undefined {
	try {
		return readFileSync(path);
	} catch {
		return undefined;
	}
}
