/** The requests of the Language Server Protocol, each answered by the service. */
import {
	LSPErrorCodes,
	MessageType,
	ResponseError,
	ShowMessageNotification,
	type WorkspaceEdit,
} from "vscode-languageserver";
import { type ActionData, isActionData, requests } from "../protocol/index.ts";
import {
	actionEdit,
	amendSteps,
	asksForVerdicts,
	codeActions,
	completion,
	definition,
	documentLinks,
	documentSymbols,
	flatSymbols,
	hover,
	hoverInSettings,
	isOnId,
	namesRules,
	RenameRefused,
	references,
	rename,
	renameRange,
	type Snapshot,
	settingsActions,
	settingsCompletion,
	verdictSteps,
	workspaceSymbols,
} from "../service/index.ts";
import { isDesign } from "./addresses.ts";
import { Overtaken } from "./designs.ts";
import { outwardCommand } from "./lenses.ts";
import { linksOf } from "./links.ts";
import { inTime } from "./patience.ts";
import { actionOptions, readingAt, type Session, settingsAt, snapshotAt, spotAt, unlessOvertaken } from "./session.ts";

export function answerFeatures(session: Session): void {
	answerReading(session);
	answerNavigation(session);
	answerActions(session);
}

function answerReading(session: Session): void {
	const { connection, client } = session;
	connection.onCompletion(async (params) => {
		const settings = await settingsAt(session, session.uris.inward(params.textDocument.uri));
		if (settings !== undefined) return settingsCompletion(settings, params.position, client);
		const at = await readingAt(session, params);
		if (at === undefined) return undefined;
		const spot = spotAt(at.uri, params);
		const judged = namesRules(at.of, spot) ? await snapshotIfCurrent(session, params) : undefined;
		return completion(judged ?? at.of, spot, client);
	});
	connection.onHover((params) =>
		unlessOvertaken(async () => {
			const settings = await settingsAt(session, session.uris.inward(params.textDocument.uri));
			if (settings !== undefined) return hoverInSettings(settings, params.position, client);
			const at = await readingAt(session, params);
			if (at === undefined) return undefined;
			const spot = spotAt(at.uri, params);
			const of = isOnId(at.of, spot) ? (await snapshotAt(session, params))?.of : at.of;
			if (of !== undefined && asksForVerdicts(of, spot)) await session.designs.unhurried(verdictSteps(of));
			return of && hover(of, spot, client, linksOf(session));
		}),
	);
}

/** Undefined where the text moves on meanwhile: what only gains by findings does without. */
async function snapshotIfCurrent(
	session: Session,
	asked: Parameters<typeof snapshotAt>[1],
): Promise<Snapshot | undefined> {
	try {
		return (await snapshotAt(session, asked))?.of;
	} catch (error) {
		if (error instanceof Overtaken) return undefined;
		throw error;
	}
}

function answerNavigation(session: Session): void {
	const { connection, client, uris, files, designs } = session;
	connection.onDefinition(async (params) => {
		const at = await readingAt(session, params);
		return uris.allOutward(at && definition(at.of, spotAt(at.uri, params)));
	});
	connection.onReferences(async (params) => {
		const at = await readingAt(session, params);
		return uris.allOutward(at && references(at.of, spotAt(at.uri, params), params.context.includeDeclaration));
	});
	connection.onPrepareRename(async (params) => {
		const at = await readingAt(session, params);
		return at && renameRange(at.of, spotAt(at.uri, params));
	});
	connection.onRenameRequest(async (params) => {
		const at = await readingAt(session, params);
		try {
			const edit = at && rename(at.of, spotAt(at.uri, params), params.newName, { client, versionOf: files.versionOf });
			return uris.allOutward(edit);
		} catch (error) {
			if (error instanceof RenameRefused) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
			throw error;
		}
	});
	connection.onDocumentLinks(async (params) => {
		const at = await readingAt(session, params);
		return uris.allOutward(at && documentLinks(at.of, at.uri));
	});
	connection.onDocumentSymbol(async (params) => {
		const at = await readingAt(session, params);
		if (at === undefined) return undefined;
		return client.nestedSymbols ? documentSymbols(at.of, at.uri) : uris.allOutward(flatSymbols(at.of, at.uri));
	});
	connection.onWorkspaceSymbol(async ({ query }) => {
		const wholes = new Set<string>();
		for (const uri of await designUris(session)) wholes.add(await designs.wholeOf(uri));
		const readings = await Promise.all([...wholes].map((uri) => designs.reading(uri)));
		return uris.allOutward(
			readings.flatMap((reading) => (reading === undefined ? [] : workspaceSymbols(reading, query))),
		);
	});
}

/** Those that are open, and those that the client finds. */
export async function designUris({ files, options, connection, uris }: Session): Promise<string[]> {
	const open = files.openUris.filter(isDesign);
	if (!options.listsDesigns) return open;
	const listed: unknown = await inTime(connection.sendRequest(requests.designFiles));
	const found = Array.isArray(listed) ? listed.filter((uri): uri is string => typeof uri === "string") : [];
	return [...new Set([...open, ...found.map((uri) => uris.inward(uri)).filter(isDesign)])];
}

function answerActions(session: Session): void {
	const { connection, client, uris, files, diagnosticOptions } = session;
	connection.onCodeAction((params) =>
		unlessOvertaken(async () => {
			const settings = await settingsAt(session, session.uris.inward(params.textDocument.uri));
			if (settings !== undefined) {
				const actions = settingsActions(settings, params.range, {
					client,
					versionOf: files.versionOf,
					...diagnosticOptions,
				});
				return uris.allOutward(actions);
			}
			const at = await snapshotAt(session, params);
			if (at === undefined) return [];
			const { only } = params.context;
			const actions = codeActions(
				at.of,
				{ uri: at.uri, range: params.range, only },
				await actionOptions(session, at.of.uri),
			);
			return uris
				.allOutward(actions)
				.map((action) =>
					action.command?.command === "plumbline.wouldHelp"
						? { ...action, command: outwardCommand(action.command, uris) }
						: action,
				);
		}),
	);
	connection.onCodeActionResolve(async (action) => {
		if (!isActionData(action.data)) return action;
		const edit = await editFor(session, action.data);
		if (edit !== undefined) return { ...action, edit: uris.allOutward(edit) };
		tell(session, `Nothing was changed: “${action.title}” does not fit the text as it is now. Ask for actions again.`);
		return action;
	});
}

/** Undefined where what was offered cannot be made any more: the text has moved on. */
async function editFor(session: Session, action: ActionData): Promise<WorkspaceEdit | undefined> {
	const { designs } = session;
	try {
		const snapshot = await designs.snapshot(action.uri);
		if (snapshot !== undefined && action.requirement !== undefined)
			await designs.unhurried(amendSteps(snapshot, action.requirement));
		return snapshot && actionEdit(snapshot, action, await actionOptions(session, snapshot.uri));
	} catch (error) {
		if (error instanceof Overtaken) return undefined;
		throw error;
	}
}

/** What a client would pass over in silence if it came as an error. */
const tell = ({ connection }: Session, message: string): void =>
	void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
