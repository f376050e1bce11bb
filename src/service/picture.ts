/** The design drawn, with what the preview asks about what it shows. */
import { diagram, drawnAs } from "../diagram/index.ts";
import { idOf } from "../format/index.ts";
import { pathOf, routeAt } from "../format/yaml/route.ts";
import type { FindingRef, Folded, OfferedAction, PictureResult } from "../protocol/index.ts";
import { aboutFinding, findingOf } from "./actions/action.ts";
import { fixTitle } from "./actions/titles.ts";
import type { Spot } from "./client.ts";
import { plain, plainQuestion } from "./plain.ts";
import type { Reading, Snapshot } from "./snapshot.ts";

export function picture({ design, analysis, findings, lines }: Snapshot, { open, most }: Folded): PictureResult {
	const broken = brokenLine({ design, lines });
	return {
		picture: diagram(design, analysis, findings, { open: new Set(open), ...(most !== undefined && { most }) }),
		...(broken !== undefined && { broken }),
	};
}

/** Where the text cannot be read, counted from 1. */
function brokenLine({ design, lines }: Pick<Reading, "design" | "lines">): number | undefined {
	for (const { uri, document } of design.parts) {
		const [first] = document.yaml.syntaxProblems;
		if (first !== undefined) return lines(uri).position(first.start).line + 1;
	}
	return undefined;
}

/** What the cursor is in, as drawn things name it: a flow, a connection, else its component, or the fold around it. */
export function entityAt(
	{ design, analysis, lines, part }: Reading,
	{ uri, position }: Spot,
	folded: Folded,
): string | undefined {
	const file = part(uri);
	if (file === undefined) return undefined;
	const [section, id, inner, item] = pathOf(routeAt(file.document.yaml, lines(uri).offset(position)));
	if (section === "flows" && id !== undefined) return `flow:${idOf(file, String(id))}`;
	if (section !== "components" || id === undefined) return undefined;
	const component = design.component(idOf(file, String(id)));
	if (component === undefined) return undefined;
	const drawn = drawnAs(component, analysis, folded.open, folded.most);
	if (inner !== "connections" || drawn.startsWith("fold:")) return drawn;
	const connection = component.outgoing.find(({ route }) => route.path[3] === item);
	return connection === undefined ? drawn : `connection:${connection.id}`;
}

/** The fixes of a finding, for whoever shows it outside of the text. */
export function offeredFixes(snapshot: Snapshot, ref: FindingRef): OfferedAction[] {
	const finding = findingOf(snapshot, ref);
	if (finding === undefined || !finding.fixable) return [];
	return finding.fixes().map((fix, index) => ({
		title: plain(fixTitle(finding.rule, fix.title)),
		kind: fix.kind,
		action: { do: "fix", ...aboutFinding(snapshot.uri, finding), index },
		...(fix.kind === "choice" && { question: plainQuestion(fix.question) }),
	}));
}
