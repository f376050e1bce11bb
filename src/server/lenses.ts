/** What stands above requirements and flows. Verdicts take longer than findings, so they wait until the text stands still. */
import { type CancellationToken, type CodeLensParams, CodeLensRefreshRequest } from "vscode-languageserver";
import type { CodeLens, Command } from "vscode-languageserver-types";
import { lensSteps } from "../service/index.ts";
import { Overtaken } from "./designs.ts";
import { type Session, snapshotAt, unlessOvertaken } from "./session.ts";
import type { Uris } from "./uris.ts";

export function answerLenses(session: Session): void {
	session.connection.onCodeLens((params, token) => unlessOvertaken(() => lensesAt(session, params, token)));
}

/** Findings first. A text that moves on meanwhile is asked about again: no answer would take away what is shown. */
async function lensesAt(session: Session, params: CodeLensParams, token: CancellationToken): Promise<CodeLens[]> {
	const { client, uris, designs, showingFor } = session;
	for (;;) {
		try {
			const at = await snapshotAt(session, params);
			if (at === undefined || !showingFor(at.of.uri).lenses) return [];
			const steps = lensSteps(at.of, at.uri, client);
			const lenses = await designs.unhurried(steps, () => token.isCancellationRequested);
			return lenses.map(({ range, command }) => ({
				range,
				...(command && { command: outwardCommand(command, uris) }),
			}));
		} catch (error) {
			if (!(error instanceof Overtaken) || token.isCancellationRequested) throw error;
		}
	}
}

/** What a command is given stays as it is, unless the client itself uses it. */
export const outwardCommand = (command: Command, uris: Uris): Command =>
	command.arguments === undefined ? command : { ...command, arguments: uris.allOutward(command.arguments) };

/** When a client does not know by itself: another file, or a setting, has changed. */
export function refreshLenses({ connection, client }: Session): void {
	if (client.refreshesLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
}
