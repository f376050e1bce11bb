/**
 * Files that a run needs beside those that it writes. A run that is killed leaves them behind; the next one clears
 * them, and puts back what was half written.
 */
import { lstatSync, readdirSync, readFileSync, unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { overwrite } from "./overwrite.ts";
import { crypto } from "./parts-of-node.ts";

/** The new text; the old file under a second name; both texts of a file that is written where it stands. */
type Use = "new" | "old" | "undo";

export const besides = (target: string, use: Use): string =>
	join(dirname(target), `.plumbline-${process.pid}-${crypto().randomBytes(6).toString("hex")}.${use}`);

const pattern = /^\.plumbline-(\d+)-[0-9a-f]{12}\.(new|old|undo)$/;

export const undoOf = (target: string, before: string, after: string): string =>
	JSON.stringify({ file: basename(target), before, after });

/** Gives the files that it put back. */
export function clearLeftovers(folder: string): string[] {
	return namesIn(folder).flatMap((name) => {
		const [, pid, use] = pattern.exec(name) ?? [];
		if (pid === undefined || isInUse(join(folder, name), Number(pid))) return [];
		const restored = use === "undo" ? restore(folder, name) : undefined;
		remove(join(folder, name));
		return restored ?? [];
	});
}

export function remove(path: string): void {
	try {
		unlinkSync(path);
	} catch {
		// It is gone, or may not be removed; who may, will.
	}
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

/** No run takes as long. A process of the same number may be another one. */
const longest = 60 * 60 * 1000;

function isInUse(path: string, pid: number): boolean {
	if (pid === process.pid) return false;
	try {
		process.kill(pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
	}
	return Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < longest;
}

/** Only what is partly the old and partly the new text: anything else is somebody's own. */
function restore(folder: string, undo: string): string[] | undefined {
	try {
		const { file, before, after } = JSON.parse(readFileSync(join(folder, undo), "utf8"));
		const path = join(folder, basename(file));
		if (!lstatSync(path).isFile() || !isHalfWritten(readFileSync(path), Buffer.from(before), Buffer.from(after)))
			return undefined;
		overwrite(path, readFileSync(path), Buffer.from(before));
		return [path];
	} catch {
		// It was not written to its end, so the file was not begun; or there is no file any more.
		return undefined;
	}
}

function isHalfWritten(now: Buffer, before: Buffer, after: Buffer): boolean {
	if (now.equals(before) || now.equals(after)) return false;
	let written = 0;
	while (written < now.length && now[written] === after[written]) written++;
	return now.subarray(written).equals(before.subarray(written));
}
