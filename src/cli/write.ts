/**
 * Writes texts so that a file is either as before or wholly new, whatever happens in between, and only over what was
 * read: what somebody saves meanwhile is kept.
 */
import {
	accessSync,
	chmodSync,
	chownSync,
	closeSync,
	constants,
	linkSync,
	lstatSync,
	openSync,
	readFileSync,
	realpathSync,
	renameSync,
	type Stats,
} from "node:fs";
import { isWithin } from "../server/readable.ts";
import { besides, remove, undoOf } from "./leftovers.ts";
import { HalfWritten, overwrite, writeWhole } from "./overwrite.ts";
import { reasonOf, UserError } from "./problem.ts";

export interface Rewrite {
	readonly path: string;
	/** What was read. */
	readonly before: string;
	readonly after: string;
	readonly shown: string;
}

export interface Outcome {
	readonly written: readonly string[];
	/** Why the others were not. */
	readonly trouble?: UserError;
}

/** A rewrite with all that it needs on the disk already. */
interface Prepared extends Rewrite {
	/** Behind all links. */
	readonly target: string;
	readonly temporary: string;
	/** It has other names, or an owner that a new file would not have: it is written where it stands. */
	readonly stays: boolean;
}

/** Files that the same fixes change: if one cannot be written, none is, or else the trouble says which were. */
export function rewriteTogether(rewrites: readonly Rewrite[], rootFor: (path: string) => string): Outcome {
	const prepared: Prepared[] = [];
	const written: string[] = [];
	let current: Rewrite | undefined;
	try {
		for (current of rewrites) {
			/** Under another name it was written before. */
			if (holds(current.path, current.after)) written.push(current.path);
			else prepared.push(prepare(current, rootFor(current.path)));
		}
		for (const one of prepared) {
			current = one;
			refuseChanged(one.target, one);
		}
		for (const one of prepared) {
			current = one;
			if (one.stays) writeInPlace(one);
			else replace(one);
			written.push(one.path);
		}
		return { written };
	} catch (error) {
		for (const one of prepared)
			if (!written.includes(one.path) && !(error instanceof HalfWritten && one === current)) remove(one.temporary);
		const others = rewrites.filter((one) => one.path !== current?.path);
		return { written, trouble: new UserError(messageOf(error, current?.shown), fateOf(others, written)) };
	}
}

function messageOf(error: unknown, shown: string | undefined): string {
	if (error instanceof UserError) return error.message;
	if (error instanceof HalfWritten)
		return `\`${shown}\` was half written when ${reasonOf(error.cause)}; the next \`plumbline lint\` puts it back.`;
	return `\`${shown}\` cannot be written: ${reasonOf(error)}.`;
}

/** What became of the files beside the one that the trouble names. */
function fateOf(others: readonly Rewrite[], written: readonly string[]): string | undefined {
	const listed = (isWritten: boolean) =>
		others
			.filter(({ path }) => written.includes(path) === isWritten)
			.map(({ shown }) => `\`${shown}\``)
			.join(", ");
	const parts = [
		listed(true) && `Written before it: ${listed(true)}.`,
		listed(false) && `Not fixed either, for the same fixes change it: ${listed(false)}.`,
	].filter((part) => part !== "");
	return parts.length === 0 ? undefined : parts.join(" ");
}

function prepare(rewrite: Rewrite, root: string): Prepared {
	const { path, before, after, shown } = rewrite;
	const target = realpathSync(path);
	if (!isWithin(target, realpathSync(root)))
		throw new UserError(`\`${shown}\` is a link that leads out of the workspace; it was not fixed.`);
	const stats = lstatSync(target);
	if (!stats.isFile()) throw new UserError(`\`${shown}\` is not a regular file; it was not fixed.`);
	refuseReadOnly(target, stats, shown);
	refuseChanged(target, rewrite);
	if (stats.nlink === 1) {
		const temporary = besides(target, "new");
		create(temporary, after, stats.mode);
		if (takesOwner(temporary, stats)) return { ...rewrite, target, temporary, stays: false };
		remove(temporary);
	}
	const temporary = besides(target, "undo");
	create(temporary, undoOf(target, before, after), 0o600);
	return { ...rewrite, target, temporary, stays: true };
}

/** Root may write everything, and still should not. */
function refuseReadOnly(target: string, { mode }: Stats, shown: string): void {
	if ((mode & 0o222) === 0) throw new UserError(`\`${shown}\` is read-only; it was not fixed.`);
	accessSync(target, constants.W_OK);
}

function refuseChanged(file: string, { before, shown }: Rewrite): void {
	if (!holds(file, before)) throw changed(shown);
}

const changed = (shown: string) => new UserError(`\`${shown}\` has changed meanwhile; it was not fixed.`);

const holds = (file: string, text: string): boolean => readFileSync(file).equals(Buffer.from(text));

function create(path: string, text: string, mode: number): void {
	const file = openSync(path, "wx", mode & 0o777);
	try {
		writeWhole(file, Buffer.from(text));
		chmodSync(path, mode & 0o7777);
	} catch (error) {
		remove(path);
		throw error;
	} finally {
		closeSync(file);
	}
}

function takesOwner(path: string, { uid, gid, mode }: Stats): boolean {
	try {
		const own = lstatSync(path);
		if (own.uid === uid && own.gid === gid) return true;
		chownSync(path, uid, gid);
		chmodSync(path, mode & 0o7777);
		return true;
	} catch {
		return false;
	}
}

/** The old file is kept under a second name until it is sure that nobody has written to it in between. */
function replace(one: Prepared): void {
	const old = besides(one.target, "old");
	const isKept = keeps(one.target, old);
	try {
		refuseChanged(isKept ? old : one.target, one);
		renameSync(one.temporary, one.target);
		if (!isKept || holds(old, one.before)) return;
		renameSync(old, one.target);
		refuseChanged(one.target, one);
	} finally {
		if (isKept) remove(old);
	}
}

/** Not every file system knows second names. */
function keeps(target: string, old: string): boolean {
	try {
		linkSync(target, old);
		return true;
	} catch {
		return false;
	}
}

function writeInPlace({ target, temporary, before, after, shown }: Prepared): void {
	const isWritten = overwrite(target, Buffer.from(before), Buffer.from(after));
	remove(temporary);
	if (!isWritten) throw changed(shown);
}
