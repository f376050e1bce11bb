/** One call of a server of the Model Context Protocol, in a process that ends with it: it keeps nothing that could be stale. */
import { spawn } from "node:child_process";

export interface Started {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
}

interface Call {
	readonly name: string;
	readonly arguments: unknown;
}

interface Result {
	readonly isError?: boolean;
	readonly content: readonly { readonly type: string; readonly text?: string }[];
}

const protocolVersion = "2025-06-18";
/** A call that takes longer is not worth waiting for. */
const longest = 120_000;

/** The text of its answer; throws what the server refuses. */
export function called(start: Started, call: Call, onStop: (stop: () => void) => { dispose(): void }): Promise<string> {
	const child = spawn(start.command, start.args, {
		cwd: start.cwd,
		env: { ...process.env, ...start.env },
		stdio: ["pipe", "pipe", "ignore"],
		windowsHide: true,
	});
	const cancelled = onStop(() => child.kill());
	const late = setTimeout(() => child.kill(), longest);
	const told = new Promise<string>((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", () => reject(new Error("Plumbline gave no answer.")));
		/** Whatever ended before it had read all: its exit tells. */
		child.stdin.once("error", () => undefined);
		let rest = "";
		child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
			const lines = (rest + chunk).split("\n");
			rest = lines.pop() ?? "";
			for (const line of lines) {
				const { id, result, error } = JSON.parse(line) as {
					id?: unknown;
					result?: Result;
					error?: { readonly message: string };
				};
				if (id !== 2) continue;
				const text = result?.content.map((one) => one.text ?? "").join("\n") ?? error?.message ?? "";
				if (result === undefined || result.isError === true) reject(new Error(text));
				else resolve(text);
			}
		});
	});
	const clientInfo = { name: "plumbline", version: "1" };
	for (const message of [
		{ id: 1, method: "initialize", params: { protocolVersion, capabilities: {}, clientInfo } },
		{ method: "notifications/initialized" },
		{ id: 2, method: "tools/call", params: call },
	])
		child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
	return told.finally(() => {
		clearTimeout(late);
		cancelled.dispose();
		child.kill();
	});
}
