/** Paths: which folder bounds a design, how its files are named inside, and how people are shown them. */
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { isWithin } from "../server/readable.ts";

/** A file inside the program: absolute, with `/`. */
export const uriOf = (path: string): string => (sep === "/" ? path : path.replaceAll(sep, "/"));

/** Relative to where the user stands, with `/`. */
export const shownPath = (uri: string, cwd: string): string => uriOf(relative(cwd, uri)) || ".";

/** A folder and those above it up to `last`, the folder itself first. */
export function* upwards(folder: string, last: string): Generator<string> {
	for (let at = folder; ; at = dirname(at)) {
		yield at;
		if (at === last || at === dirname(at)) return;
	}
}

/**
 * The folder that a file's parts and settings are sought in: its repository's root; without a repository the working
 * folder, if the file lies in it, or else the file's own.
 */
export const rootOf = (path: string, cwd: string): string => rootOfFolder(dirname(resolve(path)), cwd);

export function rootOfFolder(folder: string, cwd: string): string {
	for (const at of upwards(folder, "")) if (existsSync(join(at, ".git"))) return at;
	return isWithin(folder, cwd) ? cwd : folder;
}

/** The same where nothing above `last` is looked at. */
export function rootWithin(path: string, last: string): string {
	for (const at of upwards(dirname(path), last)) if (existsSync(join(at, ".git"))) return at;
	return last;
}
