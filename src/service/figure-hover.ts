/** A figure under the cursor: a target with its verdict and sum, or what rests on what is stated there. */
import type { Node } from "../format/index.ts";
import { byVerdict, said, sentence } from "../sums/index.ts";
import { alternatives, type PlaceAt } from "./place.ts";
import type { Reading } from "./snapshot.ts";
import { inMarkdown, type LinkTo, targetParts } from "./sums.ts";

const mostResting = 6;

/** Whether verdicts have something to say of it. */
export const isFigure = ({ path, type }: PlaceAt): boolean =>
	path.length > 2 &&
	(path[0] === "requirements" || alternatives(type).some(({ kind }) => kind === "quantity" || kind === "count"));

export function figureText(of: Reading, uri: string, place: PlaceAt, linkTo: LinkTo): string | undefined {
	if (!isFigure(place)) return undefined;
	const parts = place.path[0] === "requirements" ? ofTarget(of, uri, place, linkTo) : ofStated(of, place);
	return parts.length === 0 ? undefined : parts.join("\n\n");
}

function ofTarget(of: Reading, uri: string, { path }: PlaceAt, linkTo: LinkTo): string[] {
	const requirement = of.design.requirements.find((one) => one.route.uri === uri && one.route.path[1] === path[1]);
	if (requirement === undefined) return [];
	const key = path.slice(requirement.route.path.length).join(".");
	const { targets } = of.analysis.verdictOf(requirement);
	const own = targets.filter((target) => target.key === key || target.key.startsWith(`${key}.`));
	return targetParts(of, own, linkTo);
}

/** Figures that rest on it, without their sums. */
function ofStated({ analysis }: Reading, place: PlaceAt): string[] {
	const node = valueAt(place);
	const resting = analysis.verdicts.flatMap(({ targets }) =>
		targets.filter(({ from }) => from.some((stated) => stated.node === node)),
	);
	if (resting.length === 0) return [];
	const lines = byVerdict(resting)
		.slice(0, mostResting)
		.map((target) => `- ${said(sentence(target), inMarkdown).replace(/^(\w+)(?=:)/, "**$1**")}`);
	const rest = resting.length - lines.length;
	return [`Rests on this:\n\n${[...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join("\n")}`];
}

/** The value, also where the cursor is on its key. */
function valueAt({ kind, node, around }: PlaceAt): Node | undefined {
	if (kind === "value") return node;
	return around.at(-1)?.map.pairs.find(({ key }) => key === node)?.value;
}
