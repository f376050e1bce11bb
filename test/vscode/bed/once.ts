/** Makes a folder once: it appears finished or not at all, and of several processes that want it one works and the others wait. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { cache } from "./root.ts";

const markFile = ".plumbline-made-from";

/** `mark` says what the folder is made from: another mark, and it is made anew. */
export async function once(folder: string, mark: string, make: (staging: string) => Promise<void>): Promise<void> {
	const made = () => read(join(folder, markFile)) === mark;
	if (made()) return;
	const name = basename(folder).replace(/^\./, "");
	const release = await hold(join(cache, `${name}.lock`));
	try {
		if (made()) return;
		discardLeftovers(name);
		const staging = join(cache, `${name}.${process.pid}`);
		mkdirSync(staging, { recursive: true });
		await make(staging);
		writeFileSync(join(staging, markFile), mark);
		moveInto(folder, staging);
	} finally {
		discardLeftovers(name);
		release();
	}
}

/** A lock is a file with its holder's process id; one whose holder has died is nobody's. */
async function hold(lock: string): Promise<() => void> {
	mkdirSync(dirname(lock), { recursive: true });
	for (;;) {
		try {
			writeFileSync(lock, String(process.pid), { flag: "wx" });
			return () => rmSync(lock, { force: true });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
		}
		if (!isAlive(Number(read(lock)))) rmSync(lock, { force: true });
		else await setTimeout(200);
	}
}

function isAlive(pid: number): boolean {
	// An empty file is a lock whose holder is about to write its id.
	if (pid === 0) return true;
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

function moveInto(folder: string, staging: string): void {
	const old = `${staging}.old`;
	mkdirSync(dirname(folder), { recursive: true });
	try {
		renameSync(folder, old);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
	}
	renameSync(staging, folder);
}

function discardLeftovers(name: string): void {
	const leftovers = readdirSync(cache).filter((entry) => entry.startsWith(`${name}.`) && !entry.endsWith(".lock"));
	for (const entry of leftovers) rmSync(join(cache, entry), { recursive: true, force: true });
}

function read(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return undefined;
	}
}
