/** What would turn a requirement that does not hold: found when it is chosen, and not before. */
import { type CodeAction, CodeActionKind, type Range } from "vscode-languageserver-types";
import { finish } from "../../format/index.ts";
import type { ActionData } from "../../protocol/index.ts";
import { plain } from "../plain.ts";
import type { Snapshot } from "../snapshot.ts";
import { amendSteps } from "../would-help.ts";
import type { Context, Made } from "./action.ts";

/** On the lines of the requirement; a client that can ask is shown all that there is to choose from. */
export function amendActions({ snapshot, part, options }: Context, { start, end }: Range): CodeAction[] {
	const { design, analysis, uri } = snapshot;
	const lines = snapshot.lines(part.uri);
	return design.requirements.flatMap((requirement): CodeAction[] => {
		const place = requirement.part === part ? design.locate(requirement.node) : undefined;
		const isHere =
			place !== undefined &&
			lines.position(design.locate(requirement.key).start).line <= end.line &&
			start.line <= lines.position(place.end).line;
		if (!isHere || analysis.verdictOf(requirement).verdict !== "violated") return [];
		const { id } = requirement;
		const kind = CodeActionKind.QuickFix;
		if (options.client.showsVerdicts) {
			const title = plain(`See what would make \`${id}\` hold…`);
			return [{ title, kind, command: { title, command: "plumbline.wouldHelp", arguments: [{ uri, id }] } }];
		}
		const data: ActionData = { do: "amend", uri, file: part.uri, requirement: id };
		return options.client.resolvesEdits
			? [{ title: plain(`Make \`${id}\` hold by the smallest change`), kind, data }]
			: [];
	});
}

export function madeAmendment(snapshot: Snapshot, { requirement }: ActionData): Made | undefined {
	const edits = requirement === undefined ? undefined : finish(amendSteps(snapshot, requirement));
	return edits && { edits };
}
