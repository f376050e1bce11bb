/** Requests beyond the protocol: see `src/protocol/server.ts`. */
import type { CancellationToken } from "vscode-languageserver";
import {
	type CompareResult,
	type EntityParams,
	type FixResult,
	type Help,
	type Insertion,
	isCompareParams,
	isEntityParams,
	isFileParams,
	isFindingRef,
	isFixParams,
	isInsertionParams,
	isPageParams,
	isPatternsParams,
	isPictureParams,
	isRequirementParams,
	isReviewParams,
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
	comparisonPage,
	effectiveSettingsText,
	entityAt,
	explain,
	helpSteps,
	insertion,
	mergeSettings,
	offeredFixes,
	outline,
	pageEntries,
	patterns,
	pictureSteps,
	type Reading,
	readingSteps,
	requirementRows,
	reviewPage,
	type Settings,
	snapshotSteps,
	targetRows,
	verdictSteps,
} from "../service/index.ts";
import { actionOptions, readingAt, type Session, snapshotAt, spotAt, unlessOvertaken } from "./session.ts";

export function answerCustom(session: Session): void {
	answerPreview(session);
	answerComparison(session);
	answerReview(session);
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
		isPageParams(params) ? (explain(params.word, pageLink(session), session.settings.custom) ?? null) : null,
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
	connection.onRequest<Insertion | null, void>(
		requests.insertion,
		async (params: unknown): Promise<Insertion | null> => {
			if (!isInsertionParams(params)) return null;
			const at = await readingAt(session, { textDocument: params });
			return at === undefined ? null : uris.allOutward(insertion(at.of, { ...params, uri: at.uri }));
		},
	);
}

/** An earlier version is judged by the settings of now; its parts are those of then. */
function answerComparison({ connection, uris, roots, designs }: Session): void {
	connection.onRequest<CompareResult | null, void>(
		requests.compare,
		(params: unknown, token: CancellationToken): Promise<CompareResult | null> =>
			unlessOvertaken(async () => {
				const now = isCompareParams(params) ? await designs.snapshot(uris.inward(params.uri)) : undefined;
				if (!isCompareParams(params) || now === undefined) return null;
				const isStopped = () => token.isCancellationRequested;
				const said = new Map(params.files.map(({ uri, text }) => [uris.inside(uri), text]));
				const root = await roots.of(now.uri);
				const wants = new Set<string>();
				const read = (uri: string) => {
					if (!said.has(uri)) wants.add(uri);
					return said.get(uri) ?? undefined;
				};
				const text = read(now.uri);
				const { settings, today } = now.options;
				/** A part of then may lie in a folder that no part is in now. */
				const options = { today, settings: settingsOf(settings, now.uri) };
				const old = text === undefined ? undefined : { uri: now.uri, text, root, read };
				const reading = old && (await designs.unhurried(readingSteps(old, options), isStopped));
				if (wants.size > 0) return { wants: [...wants].map((uri) => ({ uri: uris.outward(uri) })) };
				const before = reading && (await designs.unhurried(snapshotSteps(reading), isStopped));
				const nameOf = (file: string) => nameWithin(root, file);
				return { markdown: await designs.unhurried(comparisonPage(before, now, nameOf), isStopped) };
			}),
	);
}

function answerReview({ connection, uris, roots, designs }: Session): void {
	connection.onRequest<string | null, void>(
		requests.review,
		(params: unknown, token: CancellationToken): Promise<string | null> =>
			unlessOvertaken(async () => {
				const of = isReviewParams(params) ? await designs.snapshot(uris.inward(params.uri)) : undefined;
				if (!isReviewParams(params) || of === undefined) return null;
				const root = await roots.of(of.uri);
				return designs.unhurried(
					reviewPage(of, params.format, (file) => nameWithin(root, file)),
					() => token.isCancellationRequested,
				);
			}),
	);
}

/** A file as people name it. */
const nameWithin = (root: string, file: string): string => decodeURIComponent(file.slice(root.length + 1));

function settingsOf(settings: Reading["options"]["settings"], main: string): (uri: string) => Settings {
	if (typeof settings !== "function") return () => settings ?? mergeSettings();
	return (uri) => (settings(uri) as Settings | undefined) ?? settings(main);
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
	connection.onRequest<PictureResult | null, void>(
		requests.picture,
		(params: unknown): Promise<PictureResult | null> =>
			unlessOvertaken(async () => {
				const at = isPictureParams(params) ? await snapshotAt(session, { textDocument: params }) : undefined;
				if (at === undefined) return null;
				return uris.allOutward(await designs.unhurried(pictureSteps(at.of, params as PictureParams)));
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
