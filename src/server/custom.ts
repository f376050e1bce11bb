/** Requests beyond the protocol: see `src/protocol/server.ts`. */
import {
	type FixResult,
	type Insertion,
	isFileParams,
	isFixParams,
	isInsertionParams,
	isPageParams,
	type Outline,
	type PageResult,
	type Pattern,
	requests,
} from "../protocol/index.ts";
import { actionEdit, explain, insertion, outline, patterns } from "../service/index.ts";
import { actionOptions, readingAt, type Session, snapshotAt, unlessOvertaken } from "./session.ts";

export function answerCustom(session: Session): void {
	const { connection, uris, designs } = session;
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
	connection.onRequest(requests.page, (params: unknown): PageResult | null =>
		isPageParams(params) ? (explain(params.word, pageLink(session)) ?? null) : null,
	);
	connection.onRequest(requests.patterns, (): readonly Pattern[] => patterns());
	connection.onRequest(requests.insertion, async (params: unknown): Promise<Insertion | null> => {
		if (!isInsertionParams(params)) return null;
		const at = await readingAt(session, { textDocument: params });
		return at === undefined ? null : uris.allOutward(insertion(at.of, { ...params, uri: at.uri }));
	});
}

const pageLink = ({ options: { pageLink: link } }: Session) =>
	link === undefined
		? undefined
		: (word: string) => link.replace("{rule}", word.split("/").map(encodeURIComponent).join("/"));
