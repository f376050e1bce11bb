/** Where files come from: the client where it offers to read them, else the host; and only such as may be read. */
import type { Connection } from "vscode-languageserver";
import { isFileText, requests } from "../protocol/index.ts";
import type { ReadFile, Text } from "./files.ts";
import type { Host } from "./host.ts";
import { largest, tooLarge } from "./sizes.ts";
import type { Uris } from "./uris.ts";

export function fileReader(
	connection: Connection,
	{ readFile, refusal }: Host,
	uris: Uris,
	clientReads: boolean,
): ReadFile {
	const read = clientReads ? fromClient : (readFile ?? (async () => undefined));
	/** Each reason is told once, however often the file is asked for. */
	const told = new Map<string, string>();
	return async (uri, root) => {
		const refused = await refusal?.(uri, root);
		const text = refused === undefined ? await read(uri, root) : null;
		const reason = refused ?? (isTooLarge(uri, text) ? tooLarge(uri) : undefined);
		if (reason === undefined) {
			told.delete(uri);
			return text;
		}
		if (told.get(uri) !== reason) connection.console.warn(`${uris.outward(uri)} is not read: ${reason}.`);
		told.set(uri, reason);
		return null;
	};

	async function fromClient(uri: string): Promise<Text> {
		const answer: unknown = await connection.sendRequest(requests.readFile, { uri: uris.outward(uri) });
		if (!isFileText(answer)) return null;
		return answer.text ?? (answer.missing ? undefined : null);
	}
}

/** Whether anything is there, a folder too. */
export function presence(
	connection: Connection,
	{ isThere }: Host,
	uris: Uris,
	clientReads: boolean,
): (uri: string) => Promise<boolean> {
	if (!clientReads) return isThere ?? (async () => false);
	return async (uri) => {
		const answer: unknown = await connection.sendRequest(requests.readFile, { uri: uris.outward(uri) });
		return isFileText(answer) && !answer.missing;
	};
}

const isTooLarge = (uri: string, text: Text): boolean =>
	typeof text === "string" && text.length > largest(uri) / 3 && new TextEncoder().encode(text).length > largest(uri);
