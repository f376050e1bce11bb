/** The design in one of its views, with what the preview asks about what it shows. */
import { diagram, drawnAs, sequencePicture } from "../diagram/index.ts";
import { type Design, finish, idOf, type Steps } from "../format/index.ts";
import { pathOf, routeAt } from "../format/yaml/route.ts";
import type { FindingRef, Folded, OfferedAction, PictureResult, Shown, Viewing } from "../protocol/index.ts";
import { aboutFinding, findingOf } from "./actions/action.ts";
import { fixTitle } from "./actions/titles.ts";
import type { Spot } from "./client.ts";
import { dataSteps } from "./data-sheet.ts";
import { deploymentSteps } from "./deployment-sheet.ts";
import { plain, plainQuestion } from "./plain.ts";
import { requirementsSheet } from "./requirements-sheet.ts";
import { roadMapSteps } from "./road-map-sheet.ts";
import type { Reading, Snapshot } from "./snapshot.ts";
import { verdictSteps } from "./sums.ts";

export const picture = (snapshot: Snapshot, asked: Folded & Viewing): PictureResult =>
	finish(pictureSteps(snapshot, asked));

/** The same, stopping often where it rests on what takes long. */
export function* pictureSteps(snapshot: Snapshot, asked: Folded & Viewing): Steps<PictureResult> {
	const broken = brokenLine(snapshot);
	return { ...(yield* shownSteps(snapshot, asked)), ...(broken !== undefined && { broken }) };
}

function* shownSteps(snapshot: Snapshot, asked: Folded & Viewing): Steps<Shown> {
	const { view, flow, open, most, failed } = asked;
	const { design, analysis, findings, accepts } = snapshot;
	if (view === "requirements" || failed !== undefined) yield* verdictSteps(snapshot);
	switch (view) {
		case "architecture": {
			const options = { open: new Set(open), failed: failed ?? [], accepts, ...(most !== undefined && { most }) };
			return { type: "picture", picture: diagram(design, analysis, findings, options) };
		}
		case "flow": {
			const { flows } = design;
			const of = flows.find(({ id }) => flow === `flow:${id}`) ?? flows[0];
			return { type: "picture", picture: sequencePicture(of, design, analysis, findings, accepts) };
		}
		case "deployment":
			return { type: "sheet", sheet: yield* deploymentSteps(snapshot) };
		case "data":
			return { type: "sheet", sheet: yield* dataSteps(snapshot) };
		case "requirements":
			return { type: "sheet", sheet: requirementsSheet(snapshot) };
		case "road-map":
			return { type: "sheet", sheet: yield* roadMapSteps(snapshot) };
	}
}

/** Where the text cannot be read, counted from 1. */
function brokenLine({ design, lines }: Pick<Reading, "design" | "lines">): number | undefined {
	for (const { uri, document } of design.parts) {
		const [first] = document.yaml.syntaxProblems;
		if (first !== undefined) return lines(uri).position(first.start).line + 1;
	}
	return undefined;
}

/** What the cursor is in, as views name it: a step, a flow, a requirement, data, a connection, else its component, or the fold around it. */
export function entityAt(
	{ design, analysis, lines, part }: Reading,
	{ uri, position }: Spot,
	folded: Folded,
): string | undefined {
	const file = part(uri);
	if (file === undefined) return undefined;
	const offset = lines(uri).offset(position);
	const [section, id, inner, item] = pathOf(routeAt(file.document.yaml, offset));
	if (id === undefined) return undefined;
	if (section === "flows") return inFlow(design, idOf(file, String(id)), { uri, offset });
	if (section === "data" || section === "requirements")
		return `${section === "data" ? section : "requirement"}:${idOf(file, String(id))}`;
	if (section !== "components") return undefined;
	const component = design.component(idOf(file, String(id)));
	if (component === undefined) return undefined;
	const drawn = drawnAs(component, analysis, folded.open, folded.most);
	if (inner !== "connections" || drawn.startsWith("fold:")) return drawn;
	const connection = component.outgoing.find(({ route }) => route.path[3] === item);
	return connection === undefined ? drawn : `connection:${connection.id}`;
}

/** The step, as a sequence counts them, else the flow as a whole. */
function inFlow(design: Design, id: string, { uri, offset }: { uri: string; offset: number }): string {
	const { steps, compensations } = design.flow(id) ?? { steps: [], compensations: [] };
	const at = [...steps, ...compensations].findIndex(({ node }) => {
		const { uri: file, start, end } = design.locate(node);
		return file === uri && start <= offset && offset <= end;
	});
	return at === -1 ? `flow:${id}` : `flow:${id}#${at}`;
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
