/**
 * diagram: a design, or one of its flows, with its findings as a picture: Mermaid text, with the way back from each drawn thing to its line.
 * Stands on format, analysis, lint (findings as values), profile and protocol (the picture as a message).
 * Must not know editors, browsers, how Mermaid draws, or what any rule is about.
 */
import type { Analysis } from "../analysis/index.ts";
import type { Component, Design, Location } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import type { DrawnGroup, Picture } from "../protocol/picture.ts";
import { edgesOf } from "./edges.ts";
import { type Accepts, borne, drawnFinding } from "./findings.ts";
import { foldingOf } from "./fold.ts";
import { legendOf } from "./legend.ts";
import { litIn } from "./lit.ts";
import { flowchart, type Tree, treeOf, treesIn } from "./mermaid.ts";
import { nodesOf, type Placed } from "./nodes.ts";
import { portableText } from "./portable.ts";
import { namedFlows } from "./sequence-picture.ts";
import { summaryOf } from "./summary.ts";
import { failuresNamed, placesThatFail, stateOf, withoutOf } from "./without.ts";

export interface DiagramOptions {
	/** Folds that are drawn opened, by id: `group:payments`. */
	readonly open?: ReadonlySet<string>;
	/** How many nodes can be read where it is shown: from then on groups and regions are folded. */
	readonly most?: number;
	/** What is thought to have failed, by entity: `component:orders`, `zone:eu-west-a`. */
	readonly failed?: readonly string[];
	/** What the baseline accepts, where there is one. */
	readonly accepts?: Accepts | undefined;
}

export const diagram = (
	design: Design,
	analysis: Analysis,
	findings: readonly Finding[],
	options?: DiagramOptions,
): Picture => chartOf(design, analysis, findings, options).picture;

/** A picture of all, and which of its boxes stands in which. */
export interface Chart {
	readonly picture: Picture;
	/** The outer before the inner. */
	readonly groups: readonly { readonly group: DrawnGroup; readonly parent: string | undefined }[];
	/** The box around a node. */
	readonly parentOf: (node: string) => string | undefined;
}

export function chartOf(
	design: Design,
	analysis: Analysis,
	findings: readonly Finding[],
	{ open = new Set(), most, failed = [], accepts }: DiagramOptions = {},
): Chart {
	const bearers = borne(design, findings);
	const drawnFindings = findings.map(drawnFinding(accepts));
	const nodes = nodesOf(design, analysis, foldingOf(design.components, analysis, open, most), bearers);
	const edges = edgesOf(design, analysis, nodes, bearers);
	const { root, groups } = treeOf(nodes.placed, (one, box) => locationOf(one, box, design));
	const failures = failuresNamed(failed, analysis);
	const whatIf = failures.length === 0 ? undefined : analysis.whatIf(failures);
	const drawn = {
		title: design.stated.name?.value ?? "Design",
		nodes: nodes.placed.map(({ node, members }) =>
			whatIf === undefined ? node : { ...node, state: stateOf(members, whatIf) },
		),
		edges: edges.all,
		groups,
		findings: drawnFindings,
	};
	const legend = legendOf(drawn);
	const picture: Picture = {
		...drawn,
		is: "chart",
		mermaid: flowchart(root, edges.all, drawnFindings),
		portable: portableText(root, edges.all, drawnFindings, legend),
		legend,
		lit: litIn(design, analysis, nodes, edges.of),
		flows: namedFlows(design),
		flow: undefined,
		without: whatIf && withoutOf(failures, whatIf),
		places: placesThatFail(analysis),
		elsewhere: bearers.elsewhere,
		summary: summaryOf(drawn),
	};
	const within = new Map(treesIn(root).flatMap(({ group, nodes: own }) => own.map(({ id }) => [id, group!.id])));
	return { picture, groups: nestedIn(root), parentOf: (node) => within.get(node) };
}

const nestedIn = ({ group, trees }: Tree): Chart["groups"] =>
	[...trees.values()].flatMap((inner) => [{ group: inner.group!, parent: group?.id }, ...nestedIn(inner)]);

/** As what a component is drawn: as itself, or as the fold that it is in. */
export function drawnAs(component: Component, analysis: Analysis, open: readonly string[], most?: number): string {
	const fold = foldingOf(analysis.design.components, analysis, new Set(open), most).closed.get(component);
	return fold === undefined ? `component:${component.id}` : `fold:${fold.id}`;
}

/** A region where it is stated, else what first says that it is there. */
function locationOf({ members }: Placed, { is, key }: Placed["boxes"][number], design: Design): Location {
	const region = is === "region" ? design.regions.find(({ id }) => id === key)?.key : undefined;
	const [first] = members as [Component];
	const says = is === "group" ? first.group?.node : (first.zones ?? first.region ?? first.placement)?.node;
	return design.locate(region ?? says ?? first.key);
}

export type { Picture } from "../protocol/picture.ts";
export { badge as badgeOf, worst as worstOf } from "./findings.ts";
export { sequenceOf } from "./sequence.ts";
export { sequencePicture } from "./sequence-picture.ts";
export { boxStyles, lineStyles, lookStyles, optionalStyle, severityStyles } from "./styles.ts";
export { shortened } from "./text.ts";
export { inTheme, themes } from "./themes.ts";
