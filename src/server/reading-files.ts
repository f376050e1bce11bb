/** Where files come from: the client where it offers to read them, else the host. */
import type { Connection } from "vscode-languageserver";
import { isFileText, requests } from "../protocol/index.ts";
import type { ReadFile } from "./files.ts";
import type { Host } from "./host.ts";
import type { Uris } from "./uris.ts";

export function fileReader(connection: Connection, { readFile }: Host, uris: Uris, clientReads: boolean): ReadFile {
	if (!clientReads) return readFile ?? (async () => undefined);
	return async (uri) => {
		const answer: unknown = await connection.sendRequest(requests.readFile, { uri: uris.outward(uri) });
		if (!isFileText(answer)) return null;
		return answer.text ?? (answer.missing ? undefined : null);
	};
}
