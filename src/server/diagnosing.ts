/** Findings as a client is told of them, whether it asks or not. */
import type { Diagnostic } from "vscode-languageserver";
import { diagnostics, type Snapshot, settingsDiagnostics } from "../service/index.ts";
import { type Session, settingsAt } from "./session.ts";

/** What to do when findings may be others than before. */
export interface Changes {
	/** In the text of an open file, and in no other. */
	inText(): void;
	/** Anywhere. */
	around(): void;
	/** A file was closed. */
	closed(uri: string): void;
	/** The client leaves. */
	readonly end: () => void;
}

/** For changes that follow each other closely. */
export const quietMilliseconds = 200;

export function itemsOf({ diagnosticOptions, showingFor }: Session, snapshot: Snapshot, uri: string): Diagnostic[] {
	const { limit: most } = showingFor(snapshot.uri);
	return diagnostics(snapshot, uri, { ...diagnosticOptions, ...(most !== undefined && { most }) });
}

export async function settingsItems(session: Session, uri: string): Promise<Diagnostic[]> {
	const settings = await settingsAt(session, uri);
	return settings === undefined ? [] : settingsDiagnostics(settings, session.diagnosticOptions);
}

/** What the client was told without having asked. */
export class Published {
	/** Which files a design spoke of last. */
	private readonly spoken = new Map<string, Set<string>>();

	constructor(private readonly session: Session) {}

	get wholes(): readonly string[] {
		return [...this.spoken.keys()];
	}

	/** What was said of files that the design does not speak of any more is taken back. */
	speak(whole: string, items: ReadonlyMap<string, Diagnostic[]>): void {
		for (const uri of this.spoken.get(whole) ?? []) if (!items.has(uri)) this.send(uri, []);
		for (const [uri, found] of items) this.send(uri, found);
		if (items.size === 0) this.spoken.delete(whole);
		else this.spoken.set(whole, new Set(items.keys()));
	}

	takeBack(uri: string): void {
		const wasSpoken = [...this.spoken.values()].filter((files) => files.delete(uri)).length > 0;
		if (wasSpoken) this.send(uri, []);
	}

	send(uri: string, items: Diagnostic[]): void {
		const { connection, uris, files } = this.session;
		const version = files.versionOf(uri);
		void connection.sendDiagnostics({
			uri: uris.outward(uri),
			...(version !== null && { version }),
			diagnostics: uris.allOutward(items),
		});
	}
}
