/** Texts of files, read once, as UTF-8 only; parts only from inside the root, wherever links lead. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import type { Source } from "../format/index.ts";
import { reasonOf, UserError } from "./problem.ts";
import { isWithin, rootOf, shownPath, uriOf } from "./workspace.ts";

/** No design is as large as this; a device or a dump is. */
const largest = 64 * 1024 * 1024;

export class Files {
	/** As they are on disk; undefined if there is none, null if it cannot be read. */
	private readonly read = new Map<string, string | null | undefined>();
	/** As fixes have made them. */
	readonly changed = new Map<string, string>();

	constructor(private readonly cwd: string) {}

	/** A file that the user named. */
	named(uri: string): Source {
		if (!this.read.has(uri)) this.read.set(uri, textOf(uri, shownPath(uri, this.cwd)));
		const root = rootOf(uri, this.cwd);
		return { uri, text: this.text(uri) ?? "", root: uriOf(root), read: (part) => this.part(part, root) };
	}

	/** A text that comes from elsewhere and stands for a file. */
	given(uri: string, text: string): void {
		this.read.set(uri, text);
	}

	/** As it is by now. */
	text = (uri: string): string | null | undefined => this.changed.get(uri) ?? this.read.get(uri);

	/** As it was read. */
	original = (uri: string): string | null | undefined => this.read.get(uri);

	private part(uri: string, root: string): string | null | undefined {
		if (!this.read.has(uri)) this.read.set(uri, partOf(uri, root));
		return this.text(uri);
	}
}

function partOf(uri: string, root: string): string | null | undefined {
	try {
		if (!isWithin(realpathSync(uri), realpathSync(root))) return null;
		return textOf(uri, uri);
	} catch (error) {
		return isMissing(error) ? undefined : null;
	}
}

const isMissing = (error: unknown): boolean =>
	["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

function textOf(path: string, shown: string): string {
	try {
		const stats = statSync(path);
		if (stats.isDirectory()) throw new UserError(`\`${shown}\` is a folder.`);
		if (stats.size > largest) throw new UserError(`\`${shown}\` is larger than 64 MB.`);
		return decoded(readFileSync(path), shown);
	} catch (error) {
		if (error instanceof UserError) throw error;
		throw new UserError(`\`${shown}\` cannot be read: ${reasonOf(error)}.`);
	}
}

export function decoded(bytes: Uint8Array, shown: string): string {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new UserError(`\`${shown}\` is not UTF-8 text.`);
	}
}
