/** Verdicts as plain values, for programs and for the text. `check-schema.ts` says what each key means. */
import type { Loss, Pair, RequirementVerdict, TargetVerdict } from "../analysis/index.ts";
import type { Design } from "../format/index.ts";

export function checked(design: Design, verdicts: readonly RequirementVerdict[], file: string) {
	return {
		version: 1,
		file,
		name: design.stated.name?.value,
		requirements: verdicts.map(({ requirement, verdict, targets }) => ({
			id: requirement.id,
			verdict,
			targets: targets.map(checkedTarget),
		})),
	};
}

/** Two losses, and the flows that both together stop. */
export const checkedPairs = (pairs: readonly Pair[]) =>
	pairs.map(({ losses, flows }) => ({ losses: losses.map(thingOf), stops: flows.map(({ id }) => id) }));

export type CheckedPair = ReturnType<typeof checkedPairs>[number];

export const thingOf = (loss: Loss) =>
	loss.kind === "copy" ? { kind: "copy", id: loss.component.id } : { kind: loss.kind, id: loss.id };

/** Without a bound above: null, as JSON knows no infinity. */
export const bounds = ({ low, high }: { readonly low: number; readonly high: number }) => ({
	low,
	high: Number.isFinite(high) ? high : null,
});

export function checkedTarget({
	key,
	target,
	scope,
	verdict,
	figure,
	estimate,
	basis,
	from,
	contributions,
	missing,
}: TargetVerdict) {
	return {
		key,
		scope: { kind: scope.is, id: scope.id },
		target: target.value as number | string,
		verdict,
		figure: figure === undefined ? null : typeof figure === "string" ? figure : bounds(figure),
		...(estimate !== undefined && { estimate }),
		unit: unitOf(key),
		basis,
		/** The statements beneath it, as written. */
		restsOn: [...new Set(from.map(({ text }) => text))],
		contributions: contributions.map(({ of, share }) => ({
			kind: "is" in of ? of.is : of.kind,
			id: of.id,
			share: Number(share.toPrecision(4)),
		})),
		missing: distinct(missing.map(({ of, key: path }) => ({ kind: of.is, id: of.id, key: path }))),
	};
}

function unitOf(key: TargetVerdict["key"]): "share" | "s" | "/s" | null {
	if (key === "availability") return "share";
	if (key === "consistency") return null;
	return key.startsWith("throughput") ? "/s" : "s";
}

/** Each key once: several figures may lack the same. */
const distinct = <T extends object>(all: readonly T[]): T[] => [
	...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];
