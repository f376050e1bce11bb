/** One client's session: what it can do, its files and its designs. Features answer from it. */
import { type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { InitializationOptions } from "../protocol/index.ts";
import type { ActionOptions, DiagnosticOptions, Reading, SettingsSnapshot, Snapshot, Spot } from "../service/index.ts";
import type { Client } from "./abilities.ts";
import { isDesign, isSettings } from "./addresses.ts";
import type { Showing } from "./configuration.ts";
import { type Designs, Overtaken } from "./designs.ts";
import type { Files } from "./files.ts";
import type { Folders } from "./folders.ts";
import type { Roots } from "./roots.ts";
import type { SettingsSnapshots } from "./settings-snapshots.ts";
import type { Uris } from "./uris.ts";

export interface Session {
	readonly connection: Connection;
	readonly client: Client;
	readonly options: InitializationOptions;
	readonly uris: Uris;
	readonly folders: Folders;
	readonly roots: Roots;
	readonly files: Files;
	readonly designs: Designs;
	readonly settings: SettingsSnapshots;
	readonly diagnosticOptions: DiagnosticOptions;
	/** What the client shows of a design's files. */
	readonly showingFor: (uri: string) => Showing;
}

interface Asked {
	readonly textDocument: { readonly uri: string };
}

export interface At<T> {
	readonly of: T;
	readonly uri: string;
}

/** The design of a file that is asked about; undefined for files that are none, nor a part of one. */
export async function readingAt(session: Session, asked: Asked): Promise<At<Reading> | undefined> {
	const uri = session.uris.inward(asked.textDocument.uri);
	const whole = await designOf(session, uri);
	const reading = whole === undefined ? undefined : await session.designs.reading(whole);
	return reading && { of: reading, uri };
}

export async function snapshotAt(session: Session, asked: Asked): Promise<At<Snapshot> | undefined> {
	const uri = session.uris.inward(asked.textDocument.uri);
	const whole = await designOf(session, uri);
	const snapshot = whole === undefined ? undefined : await session.designs.snapshot(whole);
	return snapshot && { of: snapshot, uri };
}

/** A settings file as it stands; undefined for others. */
export async function settingsAt(
	{ files, settings, designs }: Session,
	uri: string,
): Promise<SettingsSnapshot | undefined> {
	const text = isSettings(uri) ? files.known(uri) : undefined;
	return typeof text === "string" ? settings.judged(uri, text, await designs.settingsChain(uri)) : undefined;
}

/** A part of a design may have any name. */
export async function designOf({ designs }: Session, uri: string): Promise<string | undefined> {
	if (isSettings(uri)) return undefined;
	const whole = await designs.wholeOf(uri);
	return whole !== uri || isDesign(uri) ? whole : undefined;
}

export const spotAt = (uri: string, { position }: { position: Spot["position"] }): Spot => ({ uri, position });

export async function actionOptions(
	{ client, files, designs, diagnosticOptions }: Session,
	uri: string,
): Promise<ActionOptions> {
	return { client, versionOf: files.versionOf, settingsFile: await designs.settingsFile(uri), ...diagnosticOptions };
}

/** A request that a newer text has overtaken has no answer any more. */
export async function unlessOvertaken<T>(answer: () => Promise<T>): Promise<T> {
	try {
		return await answer();
	} catch (error) {
		if (error instanceof Overtaken) throw new ResponseError(LSPErrorCodes.ContentModified, "The text has changed.");
		throw error;
	}
}
