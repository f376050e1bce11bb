/** The server as the rest of the extension uses it: started when it is first needed, asked, started anew. */
import { type Disposable, EventEmitter, extensions, type LogOutputChannel, window } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from "vscode-languageclient";
import { type InitializationOptions, isActionData, isFileParams, notifications } from "../protocol/index.ts";
import { selector } from "./designs.ts";
import { FileReading } from "./file-reading.ts";
import { mends, tick } from "./walkthrough.ts";

/** The client's library is nearly all of the extension's code, and is not loaded before a design asks for it. */
export type MakeClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/**
 * An edit is asked for when its action was chosen. One that runs a command is whole already: a way to the server and
 * back would only leave time in which VS Code may let go of the list that its command is kept in.
 */
const chosen: NonNullable<Middleware["resolveCodeAction"]> = async (action, token, next) => {
	if (action.command !== undefined) return action;
	const { data } = action as { data?: unknown };
	const resolved = await next(action, token);
	if (isActionData(data) && mends(data)) tick("mended");
	return resolved;
};

/** How often it is started again within three minutes. */
const mostRestarts = 4;
const span = 180_000;

export class Server implements Disposable {
	private client: Promise<BaseLanguageClient> | undefined;
	private readonly lintedEmitter = new EventEmitter<string>();
	/** A design was judged anew; its address. */
	readonly onLinted = this.lintedEmitter.event;
	private readonly files = new FileReading();
	private readonly ends: number[] = [];
	private wasToldOfCrash = false;

	constructor(
		private readonly make: MakeClient,
		private readonly log: LogOutputChannel,
	) {}

	/** Started once, however many ask. */
	started(): Promise<BaseLanguageClient> {
		this.client ??= this.start();
		return this.client;
	}

	get isStarted(): boolean {
		return this.client !== undefined;
	}

	async ask<T>(request: string, params: unknown): Promise<T | null> {
		const client = await this.started();
		return client.sendRequest<T | null>(request, params);
	}

	/** The same, where a newer text may have overtaken the question. */
	async askIfCurrent<T>(request: string, params: unknown): Promise<T | null> {
		try {
			return await this.ask<T>(request, params);
		} catch {
			return null;
		}
	}

	async restart(): Promise<void> {
		if (this.client === undefined) return void (await this.started());
		const client = await this.client;
		await client.stop();
		await client.start();
		this.log.info("The server was started anew.");
	}

	async stop(): Promise<void> {
		const client = await this.client;
		this.client = undefined;
		await client?.stop();
	}

	dispose(): void {
		this.files.dispose();
		this.lintedEmitter.dispose();
	}

	private async start(): Promise<BaseLanguageClient> {
		const client = await this.make(await this.options());
		this.files.serve(client);
		client.onNotification(notifications.linted, (params: unknown) => {
			if (isFileParams(params)) this.lintedEmitter.fire(params.uri);
		});
		await client.start();
		return client;
	}

	private async options(): Promise<LanguageClientOptions> {
		const { CloseAction, ErrorAction } = await import("vscode-languageclient");
		const initializationOptions: InitializationOptions = {
			readsFiles: true,
			listsDesigns: true,
			asks: true,
			picks: true,
			suggestsAgain: true,
			showsVerdicts: true,
			pageLink: "command:plumbline.explain?%5B%22{rule}%22%5D",
			placeLink: "command:plumbline.reveal?{place}",
			yamlSyntax: extensions.getExtension("redhat.vscode-yaml") === undefined ? "own" : "external",
		};
		return {
			documentSelector: selector,
			outputChannel: this.log,
			initializationOptions,
			markdown: { isTrusted: { enabledCommands: ["plumbline.reveal"] } },
			middleware: { resolveCodeAction: chosen },
			diagnosticPullOptions: { onChange: true, onSave: false },
			errorHandler: {
				error: () => ({ action: ErrorAction.Continue }),
				closed: () => ({ action: this.comesBack() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
			},
		};
	}

	/** After an end: told once; the log is a click away, and open files come back with the new process. */
	private comesBack(): boolean {
		const now = Date.now();
		this.ends.push(now);
		const isOften = this.ends.filter((end) => now - end < span).length > mostRestarts;
		if (!this.wasToldOfCrash || isOften) void this.tellOfCrash(isOften);
		this.wasToldOfCrash = true;
		return !isOften;
	}

	private async tellOfCrash(isOften: boolean): Promise<void> {
		const told = isOften
			? "Plumbline's server stopped several times and is not started again."
			: "Plumbline's server stopped and was started again.";
		const restart = "Restart";
		const showLog = "Show Log";
		const chosen = await window.showWarningMessage(told, ...(isOften ? [restart, showLog] : [showLog]));
		if (chosen === showLog) this.log.show();
		if (chosen === restart) await this.restart();
	}
}
