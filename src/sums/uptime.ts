/** How much of the time something is up, as a product of what has to be up for it. */
import { type Analysis, type UptimeFactor as Factor, isKnown, type Known, type Uptime } from "../analysis/index.ts";
import { type Component, sayUptime } from "../format/index.ts";
import { portion, uptimeRange } from "./figures.ts";
import { firstOf, id, type Line, listed, type Words } from "./words.ts";

const mostFactors = 12;

export function uptimeLines({ value }: Known<Uptime>, analysis: Analysis): readonly Line[] {
	const {
		up,
		factors: { factors, shared },
	} = value;
	if (factors.length === 0) return [];
	const lines = factors.map((factor) => factorLine(factor, analysis));
	const together: Line[] =
		factors.length === 1
			? []
			: [{ words: [`multiplied ${sayUptime(factors.reduce((product, one) => product * one.up.low, 1))}`] }];
	if (shared.length === 0) return [...firstOf(lines, mostFactors), ...together];
	const names = listed(shared.map(nameOf), 6);
	return [
		...firstOf(lines, mostFactors),
		...together,
		{
			words: [
				...names,
				` ${shared.length === 1 ? "stands beneath several of these and counts" : "stand beneath several of these and count"} once, so that the whole is ${uptimeRange(up)}`,
			],
		},
	];
}

const nameOf = (of: Factor["of"][number]): Words => ("is" in of ? [id(of.id)] : [`${of.kind} `, id(of.id)]);

function factorLine({ of, up, share }: Factor, analysis: Analysis): Line {
	const asked = share < 1 ? `, asked for in ${portion(share)} of the runs` : "";
	const [only] = of;
	if (of.length !== 1 || only === undefined)
		return { words: [...listed(of.map(nameOf), 6), `, enough of them, up ${uptimeRange(up)}${asked}`] };
	if ("is" in only) return componentLine(only, uptimeRange(up), asked, analysis);
	const isDefault = analysis.figures.place(only.kind).basis === "default";
	return { words: [...nameOf(only), ` up ${uptimeRange(up)}${isDefault ? aDefault : ""}${asked}`] };
}

const aDefault = " (a default)";

/** It counts because calls to it are critical unless something else is stated. */
const isUnnamed = ({ incoming }: Component, { unnamed, calls }: Analysis): boolean =>
	incoming.some((connection) => unnamed.flowsOver(connection).length > 0) &&
	!incoming.some(({ caller, target }) => calls.isNamed(caller, target));

/** What is stated of one copy, and how many there are. */
function componentLine(component: Component, up: string, asked: string, analysis: Analysis): Line {
	const { copies, figures, availability } = analysis;
	const one = figures.availability(component);
	const running = copies.running(component);
	const taken = availability.copiesFor(component);
	const load = taken > 1 ? `, of which the peak takes ${taken}` : "";
	const count = isKnown(running) && running.value > 1 ? `${running.value} copies${load}, each ` : "";
	const figure = sayUptime(one.value);
	const isPlain = count === "" && figure === up;
	const isDefault = one.basis === "default";
	const unnamed = isUnnamed(component, analysis) ? ", which no step names and its caller needs" : "";
	return {
		words: [
			id(component.id),
			` up ${up}${isPlain ? "" : `: ${count}${figure}`}${isDefault ? aDefault : ""}${unnamed}${asked}`,
		],
		figure: isPlain ? up : figure,
		at: one.from[0]?.node ?? component.key,
		...(isDefault && { lacks: "stated" as const }),
	};
}
