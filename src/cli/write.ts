/** Writes texts so that a file is either as before or wholly new, whatever happens in between. */
import { randomBytes } from "node:crypto";
import {
	chmodSync,
	chownSync,
	closeSync,
	fsyncSync,
	openSync,
	readFileSync,
	realpathSync,
	renameSync,
	statSync,
	unlinkSync,
	writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { reasonOf, UserError } from "./problem.ts";
import { isWithin, rootOf } from "./workspace.ts";

export interface Rewrite {
	readonly path: string;
	/** What it holds now: if it does not any more, somebody else has written it meanwhile. */
	readonly before: string;
	readonly after: string;
	readonly shown: string;
}

/** All of them or, if one cannot be written, none. */
export function rewriteAll(rewrites: readonly Rewrite[], cwd: string): void {
	const prepared: { temporary: string; target: string; shown: string }[] = [];
	try {
		for (const rewrite of rewrites) prepared.push(prepare(rewrite, cwd));
	} catch (error) {
		for (const { temporary } of prepared) unlinkSync(temporary);
		throw error;
	}
	for (const { temporary, target, shown } of prepared) attempt(shown, () => renameSync(temporary, target));
}

/** Writes the new text beside the file, with the file's mode and owner. */
function prepare(
	{ path, before, after, shown }: Rewrite,
	cwd: string,
): { temporary: string; target: string; shown: string } {
	return attempt(shown, () => {
		const target = realpathSync(path);
		if (!isWithin(target, realpathSync(rootOf(path, cwd))))
			throw new UserError(`\`${shown}\` is a link that leads out of the workspace; nothing was written.`);
		if (readFileSync(target, "utf8") !== before)
			throw new UserError(`\`${shown}\` has changed meanwhile; nothing was written.`);
		const { mode, uid, gid } = statSync(target);
		const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
		try {
			writeDurably(temporary, after, mode);
			chmodSync(temporary, mode & 0o7777);
			keepOwner(temporary, uid, gid);
		} catch (error) {
			remove(temporary);
			throw error;
		}
		return { temporary, target, shown };
	});
}

function writeDurably(path: string, text: string, mode: number): void {
	const file = openSync(path, "wx", mode & 0o777);
	try {
		const bytes = Buffer.from(text, "utf8");
		for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

/** Only root may give files away; anybody else already owns what they write. */
function keepOwner(path: string, uid: number, gid: number): void {
	if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

function remove(path: string): void {
	try {
		unlinkSync(path);
	} catch {
		// It was never made.
	}
}

function attempt<T>(shown: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof UserError) throw error;
		throw new UserError(`\`${shown}\` cannot be written: ${reasonOf(error)}.`);
	}
}
