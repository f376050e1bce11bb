/** Findings to clients that ask. Of parts that they do not ask about they are told all the same. */
import { type Diagnostic, type DocumentDiagnosticReport, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Snapshot } from "../service/index.ts";
import { Overtaken } from "./designs.ts";
import { type Changes, itemsOf, Published, quietMilliseconds, settingsItems } from "./diagnosing.ts";
import { refreshLenses } from "./lenses.ts";
import { designOf, type Session } from "./session.ts";

export class Pulling implements Changes {
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Files that were asked about since they were opened. */
	private readonly asked = new Set<string>();
	private readonly published: Published;

	constructor(private readonly session: Session) {
		this.published = new Published(session);
		const { connection, uris } = session;
		connection.languages.diagnostics.on(({ textDocument }) => this.answer(uris.inward(textDocument.uri)));
	}

	/** The client asks again by itself for the file that changes; not for others that depend on it. */
	inText(): void {}

	end = (): void => clearTimeout(this.timer);

	around(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.again(), quietMilliseconds);
	}

	/** A client asks only about files that are in sight; what it shows of others, a picture or a list, is judged for it. */
	private again(): void {
		const { client, connection, designs, options } = this.session;
		refreshLenses(this.session);
		if (client.refreshesPulls) connection.languages.diagnostics.refresh().catch(() => undefined);
		if (options.asks) void designs.judgeAgain();
	}

	closed(uri: string): void {
		this.asked.delete(uri);
		this.published.speak(uri, new Map());
		this.around();
	}

	private async answer(uri: string): Promise<DocumentDiagnosticReport> {
		this.asked.add(uri);
		this.published.takeBack(uri);
		try {
			return await this.report(uri);
		} catch (error) {
			if (!(error instanceof Overtaken)) throw error;
			throw new ResponseError(LSPErrorCodes.ServerCancelled, "The text has changed.", { retriggerRequest: true });
		}
	}

	private async report(uri: string): Promise<DocumentDiagnosticReport> {
		const { session } = this;
		const whole = await designOf(session, uri);
		if (whole === undefined) return this.full(await settingsItems(session, uri));
		const snapshot = await session.designs.snapshot(whole);
		if (snapshot === undefined) return this.full([]);
		const own = this.full(itemsOf(session, snapshot, uri));
		return whole === uri ? this.withParts(own, snapshot) : own;
	}

	/** In the answer where the client takes them there, beside it where it does not. */
	private withParts(own: ReturnType<Pulling["full"]>, snapshot: Snapshot): DocumentDiagnosticReport {
		const { client, uris, files } = this.session;
		const parts = snapshot.design.parts.filter(({ uri }) => uri !== snapshot.uri && !this.asked.has(uri));
		const items = parts.map(({ uri }) => [uri, itemsOf(this.session, snapshot, uri)] as const);
		if (!client.takesRelated && files.isOpen(snapshot.uri)) this.published.speak(snapshot.uri, new Map(items));
		if (!client.takesRelated || items.length === 0) return own;
		const related = items.map(([uri, found]) => [uris.outward(uri), this.full(found)]);
		return { ...own, relatedDocuments: Object.fromEntries(related) };
	}

	private full(items: Diagnostic[]) {
		return { kind: "full" as const, items: this.session.uris.allOutward(items) };
	}
}
