/** The server as a process: over stdio for any editor, over IPC where an editor starts it as a module. */
import type { Stats } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { FrameStream } from "./frame-stream.ts";
import type { Host } from "./host.ts";
import { openToRead, refusal } from "./readable.ts";
import { startServer } from "./server.ts";
import { largest } from "./sizes.ts";

/** Of the event loop, from when a message arrives until its answer is sent: with fewer, rules run in between. */
const turns = 4;
const turn = (): Promise<void> => new Promise((resume) => void setImmediate(resume));

const host: Host = {
	readFile: fromDisk,
	refusal: refusalOf,
	isThere: (uri) =>
		stat(pathOf(uri)).then(
			() => true,
			() => false,
		),
	pause: async () => {
		for (let i = 0; i < turns; i++) await turn();
	},
	today: () => new Date().toISOString().slice(0, 10),
	now: () => performance.now(),
};

export function serveStdio(): void {
	const frames = new FrameStream();
	const connection = createConnection(ProposedFeatures.all, process.stdin.pipe(frames), process.stdout);
	frames.on("skipped", () => connection.console.warn("Something that is no message was skipped."));
	startServer(connection, host);
}

/** As the command line says: `--stdio`, `--node-ipc`, `--socket`, `--pipe`. */
export const serve = (): void =>
	process.argv.includes("--stdio") ? serveStdio() : startServer(createConnection(ProposedFeatures.all), host);

/** Only from inside the root, wherever links lead. */
async function fromDisk(uri: string, root: string): Promise<string | null | undefined> {
	try {
		const [path, folder] = await Promise.all([realpath(pathOf(uri)), realpath(pathOf(root))]);
		if (path !== folder && !path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
		const bytes = await regular(path);
		return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (error) {
		return ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "") ? undefined : null;
	}
}

/** A file that changes while it is read is read again, this often. */
const mostReads = 5;

/** What a regular file holds; null for a pipe, a device and what is too large. Opening a pipe could last for ever. */
async function regular(path: string): Promise<Uint8Array | null> {
	const mayBeRead = (stats: Stats) => stats.isFile() && stats.size <= largest(path);
	if (!mayBeRead(await stat(path))) return null;
	for (let i = 0; i < mostReads; i++) {
		const file = await open(path, openToRead);
		try {
			const before = await file.stat();
			if (!mayBeRead(before)) return null;
			const bytes = await file.readFile();
			const after = await file.stat();
			if (after.mtimeMs === before.mtimeMs && after.size === before.size) return bytes;
		} finally {
			await file.close();
		}
	}
	return null;
}

async function refusalOf(uri: string, root: string): Promise<string | undefined> {
	try {
		const path = pathOf(uri);
		const [real, folder, stats] = await Promise.all([realpath(path), realpath(pathOf(root)), stat(path)]);
		return refusal(path, { real, root: folder, stats });
	} catch {
		// Who reads it sees what is wrong; what is not saved yet is nowhere.
		return undefined;
	}
}

/** Addresses inside are without percent-encoding. */
function pathOf(uri: string): string {
	if (!uri.startsWith("file://")) throw new Error("not a file");
	return fileURLToPath(`file://${uri.slice("file://".length).split("/").map(encodeURIComponent).join("/")}`);
}
