/** A language server on a connection: says what it can do, keeps texts and settings up to date, answers. */
import {
	type Connection,
	DidChangeConfigurationNotification,
	DidChangeWatchedFilesNotification,
	type InitializeParams,
	type InitializeResult,
	MessageType,
	ShowMessageNotification,
	TextDocumentSyncKind,
	TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { version } from "../../package.json";
import { initializationOptions, isFileParams, notifications } from "../protocol/index.ts";
import { actionKinds, completionTriggers } from "../service/index.ts";
import { clientOf } from "./abilities.ts";
import { isSettings } from "./addresses.ts";
import { Configuration } from "./configuration.ts";
import { answerCustom } from "./custom.ts";
import { Designs } from "./designs.ts";
import type { Changes } from "./diagnosing.ts";
import { answerFeatures } from "./features.ts";
import { Files } from "./files.ts";
import { Folders } from "./folders.ts";
import type { Host } from "./host.ts";
import { answerLenses } from "./lenses.ts";
import { Pulling } from "./pulling.ts";
import { Pushing } from "./pushing.ts";
import { fileReader, presence } from "./reading-files.ts";
import { Roots } from "./roots.ts";
import type { Session } from "./session.ts";
import { SettingsSnapshots } from "./settings-snapshots.ts";
import { Uris } from "./uris.ts";

export function startServer(connection: Connection, host: Host): void {
	connection.onInitialize((params) => {
		let changed: Changes | undefined;
		const { session, configuration, setSettings } = sessionFor(connection, host, params, () => changed?.around());
		changed = session.client.pulls ? new Pulling(session) : new Pushing(session);
		connection.onShutdown(changed.end);
		syncTexts(session, configuration, changed);
		followFiles(session, changed);
		followSettings(session, configuration, setSettings, changed);
		answerFeatures(session);
		answerLenses(session);
		answerCustom(session);
		connection.onInitialized(async () => {
			followFolders(session, changed);
			await registerWatching(session).catch(({ message }: Error) => connection.console.warn(message));
		});
		return capabilitiesFor(session);
	});
	connection.listen();
}

function sessionFor(
	connection: Connection,
	host: Host,
	{ capabilities, initializationOptions: given, workspaceFolders, rootUri }: InitializeParams,
	onLate: () => void,
) {
	const options = initializationOptions(given);
	const client = clientOf(capabilities, options);
	const folders = new Folders();
	const uris = new Uris(folders);
	let settings = options.settings;
	const ask = async (uri: string): Promise<unknown> =>
		client.isAskedForSettings
			? connection.workspace.getConfiguration({ scopeUri: uris.outward(uri), section: "plumbline" })
			: settings;
	const warn = (message: string): void =>
		void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
	const configuration = new Configuration(ask, warn, onLate);
	const files = new Files(fileReader(connection, host, uris, options.readsFiles ?? false), onLate);
	const onUnreadable = (uri: string): void =>
		warn(`A settings file of Plumbline cannot be read, so what it says does not hold: ${uris.outward(uri)}`);
	const onLinted = (uri: string): void => {
		if (options.asks) void connection.sendNotification(notifications.linted, { uri: uris.outward(uri) });
	};
	const settingsFiles = new SettingsSnapshots(host);
	const roots = new Roots(folders, presence(connection, host, uris, options.readsFiles ?? false));
	const world = { files, roots, configuration, settings: settingsFiles, host, onUnreadable };
	const designs = new Designs(world, { onLinted, onChanged: onLate });
	folders.add(inside(uris, workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : [])));
	const link = options.pageLink;
	const diagnosticOptions = {
		leavesSyntax: options.yamlSyntax === "external",
		...(link !== undefined && { pageOf: (rule: string) => link.replace("{rule}", rule) }),
	};
	const setSettings = (stated: unknown): void => {
		settings = stated;
	};
	const session: Session = {
		connection,
		client,
		options,
		uris,
		folders,
		roots,
		files,
		designs,
		settings: settingsFiles,
		diagnosticOptions,
		showingFor: (uri) => configuration.showingFor(uri),
	};
	return { session, configuration, setSettings };
}

const inside = (uris: Uris, folders: readonly { uri: string }[]): string[] =>
	folders.map(({ uri }) => uris.inward(uri).replace(/\/$/, ""));

function syncTexts(
	{ connection, files, uris, client, designs }: Session,
	configuration: Configuration,
	changed: Changes,
): void {
	const documents = new TextDocuments(TextDocument);
	const tell = (uri: string) => (isSettings(uri) || designs.isPart(uri) ? changed.around() : changed.inText());
	documents.onDidOpen(({ document }) => {
		const uri = uris.inward(document.uri);
		if (!client.watches) files.forgetAll();
		files.opened(uri, document);
		changed.around();
	});
	documents.onDidChangeContent(({ document }) => tell(uris.inward(document.uri)));
	documents.onDidSave(() => {
		if (client.watches && !files.forgetUnreadable()) return;
		if (!client.watches) files.forgetAll();
		changed.around();
	});
	documents.onDidClose(({ document }) => {
		const uri = uris.inside(document.uri);
		if (!files.closed(uri, document)) return;
		configuration.forget(uri);
		designs.release();
		changed.closed(uri);
	});
	documents.listen(connection);
}

function followFiles({ connection, files, uris }: Session, changed: Changes): void {
	const forget = (uri: string): void => {
		if (files.forget(uris.inward(uri))) changed.around();
	};
	connection.onDidChangeWatchedFiles(({ changes }) => {
		for (const { uri } of changes) forget(uri);
	});
	connection.onNotification(notifications.fileChanged, (params: unknown) => {
		if (isFileParams(params)) forget(params.uri);
	});
}

/** Only when the client has its answer: what is registered dynamically would reach it too early. */
function followFolders({ connection, uris, folders, client }: Session, changed: Changes): void {
	if (!client.hasFolders) return;
	connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
		folders.remove(inside(uris, removed));
		folders.add(inside(uris, added));
		changed.around();
	});
}

function followSettings(
	{ connection, client }: Session,
	configuration: Configuration,
	setSettings: (stated: unknown) => void,
	changed: Changes,
): void {
	connection.onDidChangeConfiguration(({ settings }) => {
		if (!client.isAskedForSettings) setSettings((settings as { plumbline?: unknown } | null)?.plumbline ?? settings);
		configuration.changed();
		changed.around();
	});
}

async function registerWatching({ connection, client }: Session): Promise<void> {
	if (client.watches)
		await connection.client.register(DidChangeWatchedFilesNotification.type, {
			watchers: [{ globPattern: "**/*.{yaml,yml}" }, { globPattern: "**/*baseline*.json" }],
		});
	if (client.registersSettings)
		await connection.client.register(DidChangeConfigurationNotification.type, { section: "plumbline" });
}

function capabilitiesFor({ client }: Session): InitializeResult {
	return {
		serverInfo: { name: "plumbline", version },
		capabilities: {
			textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
			completionProvider: { triggerCharacters: [...completionTriggers] },
			hoverProvider: true,
			definitionProvider: true,
			referencesProvider: true,
			renameProvider: { prepareProvider: true },
			documentSymbolProvider: true,
			documentLinkProvider: {},
			workspaceSymbolProvider: true,
			codeLensProvider: {},
			inlayHintProvider: true,
			codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: client.resolvesEdits },
			...(client.hasFolders && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
			...(client.pulls && {
				diagnosticProvider: { identifier: "plumbline", interFileDependencies: true, workspaceDiagnostics: false },
			}),
		},
	};
}
