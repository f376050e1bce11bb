/** VS Code's own server, from code-server: the real editor, extension host and language services, to be opened in a browser. */
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install } from "./install.ts";
import { launch } from "./process.ts";
import { quiet } from "./settings.ts";

export type Settings = Readonly<Record<string, unknown>>;
/** VS Code's own parameters of a window: `extensionDevelopmentPath`, `extensionTestsPath`, `openFile` and so on. */
export type Payload = readonly (readonly [key: string, value: string])[];

export interface ServerOptions {
	/** Packaged extensions to install before the start. */
	vsix?: readonly string[];
	/** User settings beside those that keep the window quiet. */
	settings?: Settings;
	/** Identifiers (publisher.name) of extensions that are to run in the browser's web worker host. */
	web?: readonly string[];
	/** A free one when it is left out. */
	port?: number;
	/** What the server is told beside that. */
	flags?: readonly string[];
}

export class Server {
	/** Host and port. */
	readonly authority: string;
	readonly #data: string;
	readonly #token: string;
	readonly #process: ReturnType<typeof launch>;

	private constructor(port: number, data: string, token: string, process: ReturnType<typeof launch>) {
		this.authority = `127.0.0.1:${port}`;
		this.#data = data;
		this.#token = token;
		this.#process = process;
	}

	static async start({
		vsix = [],
		settings = {},
		web = [],
		port = 0,
		flags = [],
	}: ServerOptions = {}): Promise<Server> {
		await install();
		const data = mkdtempSync(join(tmpdir(), "plumbline-vscode-"));
		const kinds = Object.fromEntries(web.map((id) => [id, ["web"]]));
		mkdirSync(join(data, "data/User"), { recursive: true });
		writeSettings(data, { ...quiet, ...(web.length > 0 ? { "remote.extensionKind": kinds } : {}), ...settings });
		// Whoever may open the page may run programs: a web page elsewhere in the browser may not.
		const token = randomUUID();
		const installing =
			vsix.length > 0 ? [...vsix.flatMap((file) => ["--install-extension", file]), "--start-server"] : [];
		const process = launch(data, [
			...installing,
			"--host",
			"127.0.0.1",
			"--port",
			String(port),
			"--connection-token",
			token,
			...flags,
		]);
		return new Server(await process.listening(), data, token, process);
	}

	/** The page that shows a folder, or a workspace file. */
	address(folder: string, payload: Payload = []): string {
		const query = new URLSearchParams({
			tkn: this.#token,
			[folder.endsWith(".code-workspace") ? "workspace" : "folder"]: folder,
		});
		if (payload.length > 0) query.set("payload", JSON.stringify(payload));
		return `http://${this.authority}/?${query}`;
	}

	/** A file or folder of this machine as the page names it. */
	remote(path: string): string {
		return `vscode-remote://${this.authority}${path}`;
	}

	/** Changes user settings for the windows opened from now on. `undefined` takes one away. */
	configure(settings: Settings): void {
		writeSettings(this.#data, {
			...(JSON.parse(readFileSync(settingsFile(this.#data), "utf8")) as Settings),
			...settings,
		});
	}

	/** What the server has printed so far. */
	log(): string {
		return this.#process.log();
	}

	async stop(): Promise<void> {
		await this.#process.stop();
	}
}

const settingsFile = (data: string) => join(data, "data/User/settings.json");

function writeSettings(data: string, settings: Settings): void {
	writeFileSync(settingsFile(data), JSON.stringify(settings, undefined, "\t"));
}
