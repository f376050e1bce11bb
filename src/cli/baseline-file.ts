/** The file of a baseline: read, asked and written. Other files are named from its folder. */
import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Lines } from "../format/lines.ts";
import { type Accepted, canBeAccepted, isAccepted, readBaseline, statedBaseline } from "../lint/baseline.ts";
import { namesFrom, statOf } from "./discover.ts";
import type { Found } from "./found.ts";
import { jsonText } from "./json.ts";
import { reasonOf, UserError } from "./problem.ts";
import { decoded, readNamed } from "./reading.ts";
import { rootOf, shownPath, uriOf } from "./workspace.ts";
import { rewriteTogether } from "./write.ts";

export class BaselineFile {
	readonly shown: string;
	private readonly nameOf: (uri: string) => string;

	private constructor(
		private readonly path: string,
		private readonly cwd: string,
		readonly accepted: Accepted,
		/** As it was read; undefined where there is none yet. */
		private readonly text?: string,
	) {
		this.shown = shownPath(uriOf(path), cwd);
		this.nameOf = namesFrom(dirname(path));
	}

	/** Throws what is wrong with it, and where. */
	static read(given: string, cwd: string): BaselineFile {
		const path = resolve(cwd, given);
		const shown = shownPath(uriOf(path), cwd);
		const text = decoded(readNamed(path, shown), shown);
		const read = readBaseline(text);
		if (!("problem" in read)) return new BaselineFile(path, cwd, read, text);
		const { line, character } = new Lines(text).position(read.at);
		throw new UserError(
			`${shown}:${line + 1}:${character + 1}: ${read.problem}`,
			"It is no baseline as it stands. `plumbline baseline` writes one, where there is none.",
		);
	}

	/** One that is not there yet accepts nothing. */
	static readOrNew(given: string, cwd: string): BaselineFile {
		const path = resolve(cwd, given);
		return statOf(path) === undefined ? new BaselineFile(path, cwd, new Map()) : BaselineFile.read(given, cwd);
	}

	accepts = (found: Found): boolean => isAccepted(found, this.accepted.get(this.nameOf(found.span.uri)));

	/** With what was found in these files, and in those of which it speaks; what it says of others stays. */
	renewed(files: readonly string[], found: readonly Found[]): Accepted {
		const all = new Map<string, ReadonlySet<string>>(this.accepted);
		for (const [name, own] of this.foundIn(files, found)) all.set(name, own);
		return all;
	}

	/** Without what is gone from these files, and without files that are gone. */
	pruned(files: readonly string[], found: readonly Found[]): Accepted {
		const now = this.foundIn(files, found);
		const kept = [...this.accepted].map(([name, own]): [string, ReadonlySet<string>] => {
			const left = now.get(name);
			if (left !== undefined) return [name, new Set([...own].filter((one) => left.has(one)))];
			return [name, statOf(resolve(dirname(this.path), name)) === undefined ? new Set() : own];
		});
		return new Map(kept);
	}

	/** Wholly or not at all, and only over what was read. */
	write(accepted: Accepted): void {
		const after = jsonText(statedBaseline(accepted));
		if (this.text !== undefined) {
			const { path, text: before, shown } = this;
			const { trouble } = rewriteTogether([{ path, before, after, shown }], (uri) => rootOf(uri, this.cwd));
			if (trouble !== undefined) throw trouble;
			return;
		}
		try {
			writeFileSync(this.path, after, { flag: "wx" });
		} catch (error) {
			throw new UserError(`\`${this.shown}\` cannot be written: ${reasonOf(error)}.`);
		}
	}

	private foundIn(files: readonly string[], found: readonly Found[]): Map<string, Set<string>> {
		const all = new Map(files.map((uri) => [this.nameOf(uri), new Set<string>()]));
		for (const one of found.filter(canBeAccepted)) {
			const name = this.nameOf(one.span.uri);
			const own = all.get(name) ?? new Set();
			all.set(name, own);
			for (const fingerprint of one.fingerprints) own.add(fingerprint);
		}
		return all;
	}
}

export const countOf = (accepted: Accepted): number => [...accepted.values()].reduce((sum, { size }) => sum + size, 0);
