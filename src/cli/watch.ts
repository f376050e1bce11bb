/** The same run again whenever a file that it may rest on changes, until somebody stops it. */
import { basename, dirname, resolve } from "node:path";
import { watch } from "chokidar";
import { ignoreName, settingsName } from "../filenames/index.ts";
import { isWithin } from "../server/readable.ts";
import { isForeign, statOf } from "./discover.ts";
import { GitIgnore } from "./gitignore.ts";
import { exit, troubleOf } from "./problem.ts";
import { counted } from "./summary.ts";
import { tell } from "./tell.ts";
import { oneLine, type Terminal } from "./terminal.ts";
import { rootOfFolder, shownPath, upwards, uriOf } from "./workspace.ts";

/** An editor that saves writes more than once. */
const patience = 100;

export interface Ran {
	readonly code: number;
	/** What it rested on. */
	readonly files: readonly string[];
}

/** Gives the exit code of the last run. `written`: files of its own, which change nothing. */
export async function watching(
	terminal: Terminal,
	args: readonly string[],
	written: readonly { readonly path: string }[],
	run: () => Promise<Ran>,
): Promise<number> {
	const { cwd, err } = terminal;
	const own = new Set(written.map(({ path }) => resolve(cwd, path)));
	const root = rootOfFolder(cwd, cwd);
	const ignored = new GitIgnore(root, cwd, () => undefined);
	const folders = [...new Set([cwd, ...args.flatMap((arg) => foldersOf(resolve(cwd, arg)))])];
	/** Of these nothing but settings, and files that a run has rested on. */
	const above = new Set([...upwards(dirname(cwd), root)].filter((folder) => isWithin(folder, root)));
	const parts = new Set<string>();
	const isAside = (path: string): boolean =>
		!above.has(path) && !parts.has(path) && !(above.has(dirname(path)) && isOfSettings(path));
	const watcher = watch([...folders, ...above], {
		ignoreInitial: true,
		followSymlinks: false,
		ignorePermissionErrors: true,
		ignored: (path, stats) => {
			if (own.has(path)) return true;
			if (!folders.some((folder) => isWithin(path, folder))) return isAside(path);
			if (stats?.isFile()) return !mayMatter(path);
			return isForeign(basename(path)) || (isWithin(path, cwd) && path !== cwd && ignored.ignoresFolder(path));
		},
	});
	let code: number = exit.clean;
	let changed: string | undefined;
	let wake = (): void => undefined;
	let isStopped = false;
	const stop = (): void => {
		isStopped = true;
		wake();
	};
	process.once("SIGINT", stop).once("SIGTERM", stop);
	watcher.on("all", (event, path) => {
		/** What is in a folder comes by itself. */
		if (event === "addDir" || event === "unlinkDir") return;
		changed = shownPath(uriOf(path), cwd);
		wake();
	});
	await new Promise<void>((ready) => watcher.once("ready", ready));
	/** Who reads that it waits may rely on that. */
	const alsoWatch = async (files: readonly string[]): Promise<void> => {
		const added = files.filter((file) => !parts.has(file));
		for (const file of added) parts.add(file);
		watcher.add(added);
		const isWatched = (file: string) => watcher.getWatched()[dirname(file)]?.includes(basename(file)) === true;
		for (let i = 0; i < 50 && !added.every(isWatched); i++) await new Promise((resolve) => setTimeout(resolve, 20));
	};
	for (;;) {
		const ran = await run().catch((error: unknown): Ran => {
			tell(troubleOf(error, "plumbline lint"), terminal);
			return { code: exit.trouble, files: [] };
		});
		code = ran.code;
		await alsoWatch(ran.files.filter((file) => !folders.some((folder) => isWithin(file, folder))));
		err(`Watching ${counted(ran.files.length, "file")}; stop with Ctrl+C.\n`);
		while (changed === undefined && !isStopped) await new Promise<void>((resolve) => (wake = resolve));
		if (isStopped) break;
		await new Promise((resolve) => setTimeout(resolve, patience));
		if (terminal.isWatched) terminal.control("\u001B[2J\u001B[3J\u001B[H");
		err(`${oneLine(changed ?? "")} has changed.\n`);
		changed = undefined;
	}
	await watcher.close();
	return code;
}

const isOfSettings = (path: string): boolean => [settingsName, ignoreName].includes(basename(path));

const mayMatter = (path: string): boolean => /\.(?:ya?ml|json|md)$/.test(path) || basename(path) === ignoreName;

/** A pattern is of files below the working folder. */
function foldersOf(path: string): string[] {
	const stats = statOf(path);
	return stats === undefined ? [] : [stats.isDirectory() ? path : dirname(path)];
}
