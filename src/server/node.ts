/** The server as a process: over stdio for any editor, over IPC where an editor starts it as a module. */
import { readFile, realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import type { Host } from "./host.ts";
import { refusal } from "./readable.ts";
import { startServer } from "./server.ts";

/** Of the event loop, from when a message arrives until its answer is sent: with fewer, rules run in between. */
const turns = 4;
const turn = (): Promise<void> => new Promise((resume) => void setImmediate(resume));

const host: Host = {
	readFile: fromDisk,
	refusal: refusalOf,
	pause: async () => {
		for (let i = 0; i < turns; i++) await turn();
	},
	today: () => new Date().toISOString().slice(0, 10),
	now: () => performance.now(),
};

/** No design is as large as this; a device or a dump is. */
const largest = 64 * 1024 * 1024;

export const serveStdio = (): void =>
	startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), host);

/** As the command line says: `--stdio`, `--node-ipc`, `--socket`, `--pipe`. */
export const serve = (): void => startServer(createConnection(ProposedFeatures.all), host);

/** Only from inside the root, wherever links lead. */
async function fromDisk(uri: string, root: string): Promise<string | null | undefined> {
	try {
		const [path, folder] = await Promise.all([realpath(pathOf(uri)), realpath(pathOf(root))]);
		if (path !== folder && !path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
		const { size } = await stat(path);
		if (size > largest) return null;
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(path));
	} catch (error) {
		return ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "") ? undefined : null;
	}
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
