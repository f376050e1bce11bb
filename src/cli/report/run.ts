/** What every report is made of: a run's findings and how things are called. */

import type { Rule } from "../../roadmap/index.ts";
import type { Change } from "../changes.ts";
import type { Found, FoundHidden } from "../found.ts";
import type { Judged } from "../judge.ts";
import type { FailOn } from "../levels.ts";
import type { Terminal } from "../terminal.ts";

export interface Run extends Judged {
	/** What fixes changed, or would; undefined if none was asked for. */
	readonly changes: readonly Change[] | undefined;
	/** Nothing is written: what was found is what would be left. */
	readonly isDryRun: boolean;
	readonly failOn: FailOn;
	/** Rules of the project that its settings define, each id once. */
	readonly custom: readonly Rule[];
	/** What kept files or rules from being judged, or fixes from being shown, a sentence each. */
	readonly troubles: () => readonly string[];
	/** Files as the user names them, from where he stands. */
	readonly nameOf: (uri: string) => string;
	/** Files as their repository names them, from its root. */
	readonly pathOf: (uri: string) => string;
	readonly terminal: Pick<Terminal, "paint" | "width">;
}

/** What was found in each file, those without a finding too. */
export function byFile({ files, hidden }: Run, found: readonly Found[]): ReadonlyMap<string, InFile> {
	const all = new Map<string, InFile>();
	const at = (uri: string): InFile => {
		const known = all.get(uri) ?? { found: [], hidden: [] };
		all.set(uri, known);
		return known;
	};
	for (const uri of files) at(uri);
	for (const one of found) at(one.span.uri).found.push(one);
	for (const one of hidden) at(one.span.uri).hidden.push(one);
	return all;
}

interface InFile {
	readonly found: Found[];
	readonly hidden: FoundHidden[];
}

/** A run as one text. */
export type Reporter = (run: Run) => string;
