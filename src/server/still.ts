/** Answers that are computed when findings are: they take longer, so they wait until the text stands still. */
import type { CancellationToken } from "vscode-languageserver";
import type { Snapshot, Steps } from "../service/index.ts";
import { Overtaken } from "./designs.ts";
import { type Session, snapshotAt } from "./session.ts";

/** Findings first. A text that moves on meanwhile is asked about again: no answer would take away what is shown. */
export async function whenStill<T>(
	session: Session,
	params: Parameters<typeof snapshotAt>[1],
	token: CancellationToken,
	stepsOf: (of: Snapshot, uri: string) => Steps<readonly T[]> | undefined,
): Promise<readonly T[]> {
	for (;;) {
		try {
			const at = await snapshotAt(session, params);
			const steps = at && stepsOf(at.of, at.uri);
			return steps === undefined ? [] : await session.designs.unhurried(steps, () => token.isCancellationRequested);
		} catch (error) {
			if (!(error instanceof Overtaken) || token.isCancellationRequested) throw error;
		}
	}
}
