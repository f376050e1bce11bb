/** Verdicts in words: in a line, and beneath it what decides them or would tell. */
import { type Missing, type TargetKey, type TargetVerdict, type Turning, worstFirst } from "../analysis/index.ts";
import { downtime, inUnit, isFloor, isLoad, isText, valueText } from "./figures.ts";
import { id, key, listed, type Words } from "./words.ts";

/** `at least 99.9%`. */
export const askedText = ({ key: of, target }: Pick<TargetVerdict, "key" | "target">): string =>
	`${of === "consistency" ? "needs" : isFloor(of) ? "at least" : "at most"} ${targetText({ key: of, target })}`;

const targetText = ({ key: of, target }: Pick<TargetVerdict, "key" | "target">): string =>
	target.range === undefined
		? valueText(target.value as number | string, of)
		: `${valueText(target.range.low, of)} to ${valueText(target.range.high, of)}`;

export const isOnDefaults = ({ basis, figure }: TargetVerdict): boolean => basis === "default" && figure !== undefined;

/** `order: availability 99.5%`; `unsaid`, where there is no figure. */
export const targetWords = (target: TargetVerdict, unsaid?: string): Words => [
	id(target.scope.id),
	`: ${target.key} ${isText(target, unsaid)}${isOnDefaults(target) ? " (on defaults)" : ""}`,
];

/** What decides a target, and what would tell more. `turning`: the figure that it hangs on, where that was sought. */
export function notesOf(
	{ key: of, figure, contributions, missing }: TargetVerdict,
	turning?: Turning,
): readonly Words[] {
	const notes: Words[] = [];
	const telling = contributions.filter(({ share }) => share >= leastTold);
	const most = listed(telling.map((one): Words => [id(one.of.id), ` (${Math.round(one.share * 100)}%)`]));
	if (of === "availability") {
		if (figure !== undefined && typeof figure !== "string" && figure.low < 1)
			notes.push([`down ${downtime(figure.low)} a year`, ...(most.length === 0 ? [] : [", most of it by ", ...most])]);
	} else if (most.length > 0) notes.push([isLoad(of) ? "fullest " : "most of it by ", ...most]);
	if (missing.length > 0) notes.push(["would tell: ", ...listed(missingWords(missing))]);
	if (turning !== undefined) notes.push(turningWords(turning));
	return notes;
}

/** What would be told as nothing is left out. */
const leastTold = 0.005;

/** `holds if orders-db is up 99.97% or more`. */
export function turningWords({ of, key: name, unit, better, from, others }: Turning): Words {
	const alone = others === "any";
	const subject: Words = name === "availability" ? [id(of.id), " is up"] : [key(name), " of ", id(of.id), " is"];
	return [
		alone ? "holds if " : "holds only if ",
		...subject,
		` ${inUnit(from, unit)} or ${better === "low" ? "less" : "more"}`,
		alone ? "" : ", and all else is at its best",
	].filter((piece) => piece !== "");
}

/** `capacity` of orders-db, each once: several figures may lack the same. */
export function missingWords(missing: readonly Missing[]): readonly Words[] {
	const each = new Map(missing.map((one) => [`${one.of.is} ${one.of.id} ${one.key}`, one]));
	return [...each.values()].map((one): Words => [key(one.key), " of ", id(one.of.id)]);
}

/** The worst in front. */
export const byVerdict = (targets: readonly TargetVerdict[]): readonly TargetVerdict[] =>
	targets.toSorted((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict));

/** `violated: p99 640 ms of 500 ms`: the worst target, and how many others there are. */
export function headline(targets: readonly TargetVerdict[]): Words {
	const [worst, ...others] = byVerdict(targets);
	if (worst === undefined) return ["no target; people check it"];
	const { verdict } = worst;
	const sameScope = targets.every(({ scope }) => scope === worst.scope);
	const alike = others.filter((one) => one.verdict === verdict).length;
	const more = alike === 0 ? "" : ` and ${alike} more`;
	return [`${verdict}: `, ...(sameScope ? [] : [id(worst.scope.id), " "]), ...briefly(worst), more].filter(
		(piece) => piece !== "",
	);
}

/** `p99 640 ms of 500 ms`; of an unknown figure what is missing. */
export function briefly(target: TargetVerdict): Words {
	const { key: of, figure, missing } = target;
	const [first, ...others] = missingWords(missing);
	if (figure === undefined && first !== undefined)
		return [
			...first,
			...(others.length === 0 ? [] : [` and ${others.length} more`]),
			others.length === 0 ? " is missing" : " are missing",
		];
	if (of === "consistency") return [`${isText(target)}, ${targetText(target)} is asked`];
	return [`${leads(of)}${deciding(target)} of ${targetText(target)}`];
}

/** Of two bounds, the one that decides. */
function deciding(target: TargetVerdict): string {
	const { key: of, figure, estimate, estimates, verdict } = target;
	const isSaid = (estimate ?? estimates) !== undefined || verdict === "depends" || verdict === "unknown";
	if (typeof figure !== "object" || isSaid) return isText(target);
	const isPlain = figure.high === Number.POSITIVE_INFINITY || valueText(figure.low, of) === valueText(figure.high, of);
	if (isPlain) return isText(target);
	return (verdict === "violated") === isFloor(of)
		? `at most ${valueText(figure.high, of, target.target.value as number)}`
		: `at least ${valueText(figure.low, of)}`;
}

const words: Partial<Record<TargetKey, string>> = {
	availability: "",
	freshness: "done in ",
	"throughput.average": "carries ",
	"throughput.peak": "carries ",
	"throughput.concurrent": "holds ",
	"recovery.rto": "back in ",
	"recovery.rpo": "loses ",
};

/** A percentile stands by itself. */
const leads = (of: TargetKey): string => words[of] ?? `${of.replace(/^latency\./, "")} `;

const names: Partial<Record<TargetKey, string>> = {
	"throughput.average": "what the average load leaves room for",
	"throughput.peak": "what the peak leaves room for",
	"throughput.concurrent": "what is held at once",
};

/** `availability of order is 99.4%, at least 99.9% is asked`. */
export function sentence(target: TargetVerdict): Words {
	const { key: of, scope, verdict } = target;
	const name = of.replace(/^latency\./, "").replace(/^recovery\./, "");
	return [
		`${verdict[0]!.toUpperCase()}${verdict.slice(1)}: `,
		names[of] === undefined ? `${name} of ` : `${names[of]} in `,
		id(scope.id),
		` is ${isText(target)}${isOnDefaults(target) ? " (on defaults)" : ""}, `,
		of === "consistency" ? `${targetText(target)} is asked` : `${askedText(target)} is asked`,
	];
}
