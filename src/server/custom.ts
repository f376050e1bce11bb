/** Requests beyond the protocol: see `src/protocol/server.ts`. */
import type { CancellationToken } from "vscode-languageserver";
import {
	type EntityParams,
	type FixResult,
	type Help,
	type Insertion,
	isEntityParams,
	isFileParams,
	isFindingRef,
	isFixParams,
	isInsertionParams,
	isPageParams,
	isPatternsParams,
	isPictureParams,
	isRequirementParams,
	type OfferedAction,
	type Outline,
	type PageEntry,
	type PageResult,
	type Pattern,
	type PatternsParams,
	type PictureParams,
	type PictureResult,
	type RequirementParams,
	type Requirements,
	requests,
	type TargetRow,
} from "../protocol/index.ts";
import {
	actionEdit,
	effectiveSettingsText,
	entityAt,
	explain,
	helpSteps,
	insertion,
	offeredFixes,
	outline,
	pageEntries,
	patterns,
	picture,
	type Reading,
	requirementRows,
	targetRows,
	verdictSteps,
} from "../service/index.ts";
import { actionOptions, readingAt, type Session, snapshotAt, spotAt, unlessOvertaken } from "./session.ts";

export function answerCustom(session: Session): void {
	answerPreview(session);
	const { connection, client, files, uris, roots, designs } = session;
	connection.onRequest(
		requests.fix,
		(params: unknown): Promise<FixResult> =>
			unlessOvertaken(async () => {
				if (!isFixParams(params)) return null;
				const { action, answer } = params;
				const snapshot = await designs.snapshot(action.uri);
				if (snapshot === undefined) return null;
				const answered = answer === undefined ? action : { ...action, answer };
				return uris.allOutward(actionEdit(snapshot, answered, await actionOptions(session, snapshot.uri)) ?? null);
			}),
	);
	connection.onRequest(
		requests.outline,
		(params: unknown): Promise<Outline | null> =>
			unlessOvertaken(async () => {
				const at = isFileParams(params) ? await snapshotAt(session, { textDocument: params }) : undefined;
				return uris.allOutward(at === undefined ? null : outline(at.of));
			}),
	);
	connection.onRequest(
		requests.requirements,
		async (params: unknown): Promise<Requirements | null> =>
			uris.allOutward(await judgedAt(session, params, requirementRows)),
	);
	connection.onRequest(
		requests.targets,
		async (params: unknown): Promise<readonly TargetRow[] | null> =>
			isRequirementParams(params)
				? uris.allOutward(await judgedAt(session, params, (of) => targetRows(of, params.id)))
				: null,
	);
	connection.onRequest(
		requests.wouldHelp,
		(params: unknown, token: CancellationToken): Promise<Help | null> =>
			unlessOvertaken(async () => {
				const at = isRequirementParams(params) ? await readingAt(session, { textDocument: params }) : undefined;
				if (at === undefined) return null;
				const steps = helpSteps(at.of, (params as RequirementParams).id, { client, versionOf: files.versionOf });
				return uris.allOutward(await designs.unhurried(steps, () => token.isCancellationRequested));
			}),
	);
	connection.onRequest(requests.page, (params: unknown): PageResult | null =>
		isPageParams(params) ? (explain(params.word, pageLink(session)) ?? null) : null,
	);
	connection.onRequest(requests.pages, (): readonly PageEntry[] => pageEntries());
	connection.onRequest(requests.settings, async (params: unknown): Promise<string | null> => {
		if (!isFileParams(params)) return null;
		const uri = uris.inward(params.uri);
		const root = await roots.of(uri);
		const nameOf = (file: string) => decodeURIComponent(file.slice(root.length + 1));
		return effectiveSettingsText(uri, await designs.settingsSources(uri), nameOf);
	});
	connection.onRequest(requests.patterns, async (params: unknown): Promise<readonly Pattern[]> => {
		const at = isPatternsParams(params) ? await readingAt(session, { textDocument: params }) : undefined;
		return at === undefined ? [] : patterns(at.of, spotAt(at.uri, params as PatternsParams));
	});
	connection.onRequest(requests.insertion, async (params: unknown): Promise<Insertion | null> => {
		if (!isInsertionParams(params)) return null;
		const at = await readingAt(session, { textDocument: params });
		return at === undefined ? null : uris.allOutward(insertion(at.of, { ...params, uri: at.uri }));
	});
}

/** Told when every requirement is judged. */
async function judgedAt<T>(session: Session, params: unknown, tell: (of: Reading) => T): Promise<T | null> {
	const at = isFileParams(params) ? await readingAt(session, { textDocument: params }) : undefined;
	if (at === undefined) return null;
	await session.designs.unhurried(verdictSteps(at.of));
	return tell(at.of);
}

function answerPreview(session: Session): void {
	const { connection, uris, designs } = session;
	connection.onRequest(
		requests.picture,
		(params: unknown): Promise<PictureResult | null> =>
			unlessOvertaken(async () => {
				const at = isPictureParams(params) ? await snapshotAt(session, { textDocument: params }) : undefined;
				return uris.allOutward(at === undefined ? null : picture(at.of, params as PictureParams));
			}),
	);
	connection.onRequest(requests.entity, async (params: unknown): Promise<string | null> => {
		const at = isEntityParams(params) ? await readingAt(session, { textDocument: params }) : undefined;
		if (at === undefined) return null;
		const { open, most, ...spot } = params as EntityParams;
		return entityAt(at.of, spotAt(at.uri, spot), { open, ...(most !== undefined && { most }) }) ?? null;
	});
	connection.onRequest(
		requests.fixes,
		(params: unknown): Promise<readonly OfferedAction[]> =>
			unlessOvertaken(async () => {
				if (!isFindingRef(params)) return [];
				const snapshot = await designs.snapshot(await designs.wholeOf(uris.inward(params.uri)));
				return snapshot === undefined ? [] : offeredFixes(snapshot, { ...params, file: uris.inward(params.file) });
			}),
	);
}

const pageLink = ({ options: { pageLink: link } }: Session) =>
	link === undefined
		? undefined
		: (word: string) => link.replace("{rule}", word.split("/").map(encodeURIComponent).join("/"));
