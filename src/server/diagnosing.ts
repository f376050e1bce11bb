/** Findings to the client: when it asks, or for clients that never do, a moment after each change. */
import { type Diagnostic, type DocumentDiagnosticReport, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { diagnostics, type Snapshot, settingsDiagnostics, settingsSnapshot } from "../service/index.ts";
import { Overtaken } from "./designs.ts";
import { designOf, type Session } from "./session.ts";
import { isDesign, isSettings } from "./uris.ts";

/** The findings of a file, and of the parts of its design that are not open themselves. */
export function answerPulls(session: Session): void {
	const { connection, uris } = session;
	connection.languages.diagnostics.on(async ({ textDocument }): Promise<DocumentDiagnosticReport> => {
		const uri = uris.inward(textDocument.uri);
		try {
			return await report(session, uri);
		} catch (error) {
			if (!(error instanceof Overtaken)) throw error;
			throw new ResponseError(LSPErrorCodes.ServerCancelled, "The text has changed.", { retriggerRequest: true });
		}
	});
}

async function report(session: Session, uri: string): Promise<DocumentDiagnosticReport> {
	const { designs, files, uris } = session;
	const whole = await designOf(session, uri);
	if (whole === undefined) return full(session, settingsItems(session, uri));
	const snapshot = await designs.snapshot(whole);
	if (snapshot === undefined) return full(session, []);
	const others =
		whole === uri
			? snapshot.design.parts.map((part) => part.uri).filter((part) => part !== uri && !files.isOpen(part))
			: [];
	const relatedDocuments = Object.fromEntries(
		others.map((part) => [uris.outward(part), full(session, itemsOf(session, snapshot, part))]),
	);
	return { ...full(session, itemsOf(session, snapshot, uri)), ...(others.length > 0 && { relatedDocuments }) };
}

const full = ({ uris }: Session, items: Diagnostic[]) => ({
	kind: "full" as const,
	items: uris.allOutward(items),
});

const itemsOf = ({ diagnosticOptions }: Session, snapshot: Snapshot, uri: string): Diagnostic[] =>
	diagnostics(snapshot, uri, diagnosticOptions);

function settingsItems({ files, diagnosticOptions }: Session, uri: string): Diagnostic[] {
	const text = isSettings(uri) ? files.known(uri) : undefined;
	return typeof text === "string" ? settingsDiagnostics(settingsSnapshot(uri, text), diagnosticOptions) : [];
}

const quietMilliseconds = 200;

/** Clients that pull ask again for the file that changes, and not for others that depend on it. */
export class Refreshing {
	private timer: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly session: Session) {}

	/** Once for changes that follow each other closely. */
	soon(): void {
		const { client, connection } = this.session;
		if (!client.refreshesPulls) return;
		clearTimeout(this.timer);
		const refresh = () => connection.languages.diagnostics.refresh().catch(() => undefined);
		this.timer = setTimeout(refresh, quietMilliseconds);
	}
}

export class Pushing {
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Which files a design spoke of last. */
	private readonly spoken = new Map<string, ReadonlySet<string>>();

	constructor(private readonly session: Session) {}

	/** Soon, and once for changes that follow each other closely. */
	soon(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.all(), quietMilliseconds);
	}

	private async all(): Promise<void> {
		const { files, designs } = this.session;
		const wholes = new Set<string>();
		for (const uri of files.openUris) {
			if (isDesign(uri)) wholes.add(await designs.wholeOf(uri));
			else if (isSettings(uri)) this.send(uri, settingsItems(this.session, uri));
		}
		for (const gone of [...this.spoken.keys()].filter((uri) => !wholes.has(uri))) this.speak(gone, undefined);
		for (const whole of wholes) {
			try {
				this.speak(whole, await designs.snapshot(whole));
			} catch (error) {
				if (!(error instanceof Overtaken)) throw error;
				this.soon();
			}
		}
	}

	/** What was said of files that the design does not speak of any more is taken back. */
	private speak(whole: string, snapshot: Snapshot | undefined): void {
		const now = new Set(snapshot?.design.parts.map(({ uri }) => uri));
		for (const uri of this.spoken.get(whole) ?? []) if (!now.has(uri)) this.send(uri, []);
		for (const uri of now) this.send(uri, itemsOf(this.session, snapshot!, uri));
		if (snapshot === undefined) this.spoken.delete(whole);
		else this.spoken.set(whole, now);
	}

	private send(uri: string, items: Diagnostic[]): void {
		const { connection, uris, files } = this.session;
		const version = files.versionOf(uri);
		void connection.sendDiagnostics({
			uri: uris.outward(uri),
			...(version !== null && { version }),
			diagnostics: uris.allOutward(items),
		});
	}
}
