/** Which files to lint: those named outright, those a pattern matches, and every design below a folder. */
import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDesignPath } from "../filenames/index.ts";
import { GitIgnore } from "./gitignore.ts";
import { UserError } from "./problem.ts";
import { rootOfFolder, shownPath, uriOf } from "./workspace.ts";

/** Folders that hold other people's work, or none. */
export const isForeign = (name: string): boolean => name === "node_modules" || name === ".git";

export const stdinArgument = "-";

type Tell = (trouble: UserError) => void;

/** Files in the order of the arguments, each once; `-` stays as it is. `tell` hears of what could not be read. */
export async function discover(args: readonly string[], cwd: string, tell: Tell): Promise<readonly string[]> {
	const found: string[] = [];
	for (const arg of args.length === 0 ? ["."] : args) {
		const files = await filesFor(arg, cwd, tell);
		if (files.length === 0) throw nothingFound(arg, args.length === 0);
		found.push(...files);
	}
	return [...new Set(found)];
}

async function filesFor(arg: string, cwd: string, tell: Tell): Promise<readonly string[]> {
	if (arg === stdinArgument) return [arg];
	const path = resolve(cwd, arg);
	const stats = statOf(path);
	if (stats?.isDirectory()) return designsBelow(path, new GitIgnore(rootOfFolder(path, cwd), cwd, tell));
	if (stats !== undefined) return [uriOf(path)];
	/** One of several designs in a file. */
	if (/\.(?:md|markdown)#\d+$/i.test(path) && statOf(path.replace(/#\d+$/, "")) !== undefined) return [uriOf(path)];
	const { glob, isDynamicPattern } = await import("tinyglobby");
	if (!isDynamicPattern(arg)) throw new UserError(`There is no file \`${arg}\`.`);
	const matches = await glob(arg, {
		cwd,
		absolute: true,
		ignore: ["**/node_modules/**", "**/.git/**"],
		followSymbolicLinks: false,
		expandDirectories: false,
	});
	const ignored = new GitIgnore(rootOfFolder(cwd, cwd), cwd, tell);
	return matches
		.map((match) => resolve(match))
		.filter((match) => !ignored.ignoresFile(match))
		.sort()
		.map(uriOf);
}

/** Links are not followed: what they lead to is found where it is. */
export function designsBelow(folder: string, ignored: GitIgnore): string[] {
	const found: string[] = [];
	const folders = [folder];
	for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
		for (const entry of entriesOf(at)) {
			const path = join(at, entry.name);
			if (entry.isDirectory() && !isForeign(entry.name) && !ignored.ignoresFolder(path)) folders.push(path);
			else if (entry.isFile() && isDesignPath(entry.name) && !ignored.ignoresFile(path)) found.push(uriOf(path));
		}
	}
	return found.sort();
}

/** A folder that may not be read holds nothing for us. */
function entriesOf(folder: string): readonly Dirent[] {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch {
		return [];
	}
}

/** Undefined for what is not there or may not be asked for. */
export function statOf(path: string): Stats | undefined {
	try {
		return statSync(path);
	} catch {
		return undefined;
	}
}

function nothingFound(arg: string, isWholeFolder: boolean): UserError {
	const what = isWholeFolder ? "No design was found below this folder." : `\`${arg}\` holds no design.`;
	return new UserError(
		what,
		"Designs are design.yaml, design.yml, *.design.yaml and *.design.yml; what git ignores is left out. `plumbline init` writes one to start from.",
	);
}

export const stdinName = "<stdin>";

/** How files are called in reports: each is worked out once, however many findings it has. */
export function namesFrom(cwd: string): (uri: string) => string {
	const names = new Map<string, string>();
	return (uri) => {
		const known = names.get(uri) ?? (uri.endsWith(`/${stdinName}`) ? stdinName : shownPath(uri, cwd));
		names.set(uri, known);
		return known;
	};
}
