/** What is computed and shown in the text: lenses above requirements and flows, hints behind components. */
import { CodeLensRefreshRequest, InlayHintRefreshRequest } from "vscode-languageserver";
import type { Command } from "vscode-languageserver-types";
import { inlayHintSteps, lensSteps } from "../service/index.ts";
import { type Session, unlessOvertaken } from "./session.ts";
import { whenStill } from "./still.ts";
import type { Uris } from "./uris.ts";

export function answerLenses(session: Session): void {
	const { connection, client, uris, showingFor } = session;
	connection.onCodeLens((params, token) =>
		unlessOvertaken(async () => {
			const lenses = await whenStill(session, params, token, (of, uri) =>
				showingFor(of.uri).lenses ? lensSteps(of, uri, client) : undefined,
			);
			return lenses.map(({ range, command }) => ({
				range,
				...(command && { command: outwardCommand(command, uris) }),
			}));
		}),
	);
	connection.languages.inlayHint.on((params, token) =>
		unlessOvertaken(async () => [
			...(await whenStill(session, params, token, (of, uri) =>
				showingFor(of.uri).hints ? inlayHintSteps(of, uri, params.range) : undefined,
			)),
		]),
	);
}

/** What a command is given stays as it is, unless the client itself uses it. */
export const outwardCommand = (command: Command, uris: Uris): Command =>
	command.arguments === undefined ? command : { ...command, arguments: uris.allOutward(command.arguments) };

/** When a client does not know by itself: another file, or a setting, has changed. */
export function refreshLenses({ connection, client }: Session): void {
	if (client.refreshesLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
	if (client.refreshesHints) connection.sendRequest(InlayHintRefreshRequest.type).catch(() => undefined);
}
