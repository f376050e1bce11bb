/** What findings rest on: how far that carries their level, and the places that it leads to. */
import type { Basis } from "../analysis/answer.ts";
import type { Design, Location, Stated } from "../format/index.ts";
import { askedBy } from "../roadmap/asked.ts";
import type { Ground, Severity } from "../roadmap/topic.ts";
import { pathAt } from "./written-paths.ts";

/** Weaker still than a default: nobody has said it. */
export type Footing = Basis | "unknown";

const weakness: readonly Footing[] = ["stated", "derived", "default", "unknown"];

const footingOf = (ground: Ground): Footing =>
	"missing" in ground ? "unknown" : "basis" in ground ? ground.basis : "stated";

export const weakestOf = (rests: readonly Ground[]): Footing =>
	rests.map(footingOf).reduce((a, b) => (weakness.indexOf(a) >= weakness.indexOf(b) ? a : b), "stated" as Footing);

/**
 * The highest level that such a finding may have: stated facts may contradict each other; what rests on a default or
 * asks for what is unknown cannot be wrong for certain; and a sketch has not been asked for it yet.
 */
export function ceilingOf(rests: readonly Ground[], isSketch: boolean): Severity {
	const footing = weakestOf(rests);
	if (footing === "unknown") return isSketch ? "info" : "warning";
	return footing === "default" ? "warning" : "error";
}

/** Keys with dots, of what: `timeout` of `orders->psp`. */
export const missingIn = (rests: readonly Ground[]): readonly { readonly of: string; readonly key: string }[] =>
	rests.flatMap((ground) =>
		"missing" in ground ? ground.missing.map(({ of, key }) => ({ of: `${of.is}:${of.id}`, key })) : [],
	);

export interface RelatedPlace {
	readonly location: Location;
	readonly message: string;
}

const mostRelated = 6;

/** The statements beneath a finding that stand elsewhere, each told once. */
export function placesBeneath(
	rests: readonly Ground[],
	design: Design,
	told: readonly Pick<Location, "uri" | "start">[],
): readonly RelatedPlace[] {
	const seen = new Set(told.map(placeKey));
	const found: RelatedPlace[] = [];
	for (const { stated, message } of rests.flatMap(statementsOf)) {
		if (found.length >= mostRelated) break;
		const location = design.locate(stated.node);
		if (seen.has(placeKey(location))) continue;
		seen.add(placeKey(location));
		found.push({ location, message: message ?? `${whereIn(design, location)}: ${textOf(stated)}.` });
	}
	return found;
}

const placeKey = ({ uri, start }: Pick<Location, "uri" | "start">): string => `${uri} ${start}`;

function statementsOf(ground: Ground): { stated: Stated<unknown>; message?: string }[] {
	if ("missing" in ground) return [];
	if (!("basis" in ground)) return [{ stated: ground }];
	if (isTarget(ground)) return [{ stated: ground.from[0]!, message: askedBy(ground).message }];
	return ground.from.map((stated) => ({ stated }));
}

type Asking = Parameters<typeof askedBy>[0];
const isTarget = (ground: object): ground is Asking & { readonly from: readonly Stated<unknown>[] } =>
	"requirement" in ground;

const textOf = ({ text }: Stated<unknown>): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** An item of a list has a number for a name, and perhaps another. */
const isItem = ([name = ""]: readonly string[]): boolean => /^\d+$/.test(name);

/** `replicas` of `orders`, as the path to a value is told. */
function whereIn(design: Design, location: Location): string {
	const [, owner, ...keys] = pathAt(design, location)
		.filter((names, i, path) => !isItem(names) || path[i - 1]?.[0] === "connections")
		.map((names) => names.at(-1)!)
		.filter((name) => name !== "<<");
	if (owner === undefined) return "Stated here";
	const to = keys[0] === "connections" ? keys[1] : undefined;
	const of = to === undefined ? owner : `${owner} -> ${to}`;
	const key = keys.slice(to === undefined ? 0 : 2).join(".");
	return key === "" ? `\`${of}\`` : `\`${key}\` of \`${of}\``;
}
