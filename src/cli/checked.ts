/** Verdicts as plain values, for programs and for the text. `check-schema.ts` says what each key means. */
import type { Doubted, Loss, Pair, Question, RequirementVerdict, TargetVerdict, Turning } from "../analysis/index.ts";
import type { Design } from "../format/index.ts";
import type { Help } from "./would-help.ts";

/** What is sought of a target beyond its verdict. */
export interface Sought {
	/** The figure that it hangs on, where that was sought. */
	readonly turningOf: (target: TargetVerdict) => Turning | undefined;
	/** Undefined where nobody asked. */
	readonly helpOf: (target: TargetVerdict) => Help | undefined;
}

export function checked(design: Design, verdicts: readonly RequirementVerdict[], sought: Sought, file: string) {
	return {
		version: 1,
		file,
		name: design.stated.name?.value,
		requirements: verdicts.map(({ requirement, verdict, targets }) => ({
			id: requirement.id,
			verdict,
			targets: targets.map((target) => {
				const wouldHelp = sought.helpOf(target);
				return { ...checkedTarget(target, sought.turningOf(target)), ...(wouldHelp !== undefined && { wouldHelp }) };
			}),
		})),
	};
}

/** Two losses, and the flows that both together stop. */
export const checkedPairs = (pairs: readonly Pair[]) =>
	pairs.map(({ losses, flows }) => ({ losses: losses.map(thingOf), stops: flows.map(({ id }) => id) }));

/** Ranges that decide a verdict, then figures that nobody has stated, with what hangs on them. */
export const checkedQuestions = (doubted: readonly Doubted[], questions: readonly Question[]) => [
	...doubted.map(({ of, key, decides, width }) => ({
		...{ kind: of.is, id: of.id, key },
		settles: [],
		share: 0,
		decides: decides.map(({ id }) => id),
		width: Number(width.toPrecision(4)),
	})),
	...questions.map(({ of, key, settles, share }) => ({
		...{ kind: of.is, id: of.id, key },
		settles: settles.map(({ id }) => id),
		share: Number(share.toPrecision(4)),
		decides: [],
		width: 0,
	})),
];

export type CheckedQuestion = ReturnType<typeof checkedQuestions>[number];

export type CheckedPair = ReturnType<typeof checkedPairs>[number];

export const thingOf = (loss: Loss) =>
	loss.kind === "copy" ? { kind: "copy", id: loss.component.id } : { kind: loss.kind, id: loss.id };

/** To nine digits, of an uptime to nine of what it lacks; without the noise of binary fractions. */
export function inDigits(figure: number): number {
	const rest = 1 - figure;
	return rest > 0 && rest < 0.1 ? cut(1 - cut(rest, 9), 15) : cut(figure, 9);
}

const cut = (figure: number, digits: number): number => Number(figure.toPrecision(digits));

/** Without a bound above: null, as JSON knows no infinity. */
export const bounds = ({ low, high }: { readonly low: number; readonly high: number }) => ({
	low: inDigits(low),
	high: Number.isFinite(high) ? inDigits(high) : null,
});

export function checkedTarget(
	{ key, target, scope, verdict, figure, estimate, estimates, basis, from, contributions, missing }: TargetVerdict,
	turning?: Turning,
) {
	return {
		key,
		scope: { kind: scope.is, id: scope.id },
		target: target.value as number | string,
		verdict,
		figure: figure === undefined ? null : typeof figure === "string" ? figure : bounds(figure),
		...(estimate !== undefined && { estimate: inDigits(estimate) }),
		...(estimates !== undefined && { estimates: bounds(estimates) }),
		...(turning !== undefined && { holdsFrom: checkedTurning(turning) }),
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

const checkedTurning = ({ of, key, from, unit, better, others }: Turning) => ({
	...{ kind: of.is, id: of.id, key, value: inDigits(from), unit: unitNames[unit], better, others },
});

const unitNames: Readonly<Record<Turning["unit"], string>> = {
	...{ share: "share", duration: "s", rate: "/s", size: "B", bandwidth: "B/s", growth: "share" },
};

function unitOf(key: TargetVerdict["key"]): "share" | "s" | "/s" | null {
	if (key === "availability") return "share";
	if (key === "consistency" || key === "throughput.concurrent") return null;
	return key.startsWith("throughput") ? "/s" : "s";
}

/** Each key once: several figures may lack the same. */
const distinct = <T extends object>(all: readonly T[]): T[] => [
	...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];
