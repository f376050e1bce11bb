/** Runs VS Code's server in a process group of its own, so that its hosts and watchers end with it. */
import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { packages } from "./root.ts";
import { runtime } from "./runtime.ts";

const script = join(packages, "code-server/lib/vscode/out/server-main.js");
const always = ["--accept-server-license-terms", "--disable-telemetry", "--enable-smoke-test-driver"];

/** `data` takes everything that it writes, its sockets too. */
export function launch(data: string, args: readonly string[]) {
	const child = spawn(runtime(), [script, ...always, "--server-data-dir", data, ...args], {
		detached: true,
		stdio: ["ignore", "pipe", "pipe"],
		env: environment(data),
	});
	let output = "";
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding("utf8").on("data", (text: string) => (output += text));
	const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
	const end = () => {
		signalGroup(child, "SIGKILL");
		rmSync(data, { recursive: true, force: true, maxRetries: 5 });
	};
	const forget = onEnd(end);
	return {
		log: () => output,
		/** The port, once it listens. */
		listening: () =>
			new Promise<number>((resolve, reject) => {
				const look = () => {
					const port = /agent listening on (\d+)/.exec(output)?.[1];
					if (port) resolve(Number(port));
				};
				child.stdout.on("data", look);
				child.once("error", reject);
				closed.then((code) => reject(new Error(`VS Code's server ended with ${code}:\n${output}`)));
			}),
		stop: async () => {
			forget();
			signalGroup(child, "SIGTERM");
			const impatient = setTimeout(() => signalGroup(child, "SIGKILL"), 5_000);
			await closed;
			clearTimeout(impatient);
			end();
		},
	};
}

/** Without what a VS Code around us or the test runner has left in it, and without a gallery to ask. */
function environment(data: string): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => !/^(VSCODE_|ELECTRON_|VITEST|NODE_OPTIONS$|NODE_ENV$)/.test(name),
	);
	return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: data };
}

/** However this process ends, short of being killed; a group of its own is not told by the terminal. */
function onEnd(end: () => void): () => void {
	const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
	const interrupted = (signal: NodeJS.Signals) => {
		end();
		forget();
		if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
	};
	const forget = () => {
		process.off("exit", end);
		for (const signal of signals) process.off(signal, interrupted);
	};
	process.once("exit", end);
	for (const signal of signals) process.on(signal, interrupted);
	return forget;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	if (process.platform === "win32") return void spawn("taskkill", ["/pid", String(pid), "/t", "/f"]);
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
	}
}
