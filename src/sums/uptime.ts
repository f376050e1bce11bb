/** How much of the time something is up, as a product of what has to be up for it. */
import { type Analysis, isKnown, type Known, type Uptime } from "../analysis/index.ts";
import type { Component } from "../format/index.ts";
import { portion, uptime, uptimeRange } from "./figures.ts";
import { firstOf, id, type Line, listed, type Words } from "./words.ts";

const mostFactors = 12;

export function uptimeLines({ value }: Known<Uptime>, analysis: Analysis): readonly Line[] {
	const {
		up,
		factors: { factors, shared },
	} = value;
	if (factors.length === 0) return [];
	const lines = factors.map(({ of, up: alone, share }): Line => {
		const asked = share < 1 ? `, asked for in ${portion(share)} of the runs` : "";
		const [only] = of;
		if (of.length === 1 && only !== undefined && "is" in only)
			return ofComponent(only, uptimeRange(alone), asked, analysis);
		const names = listed(
			of.map((one): Words => ("is" in one ? [id(one.id)] : [`${one.kind} `, id(one.id)])),
			6,
		);
		return { words: [...names, of.length > 1 ? ", enough of them" : "", ` up ${uptimeRange(alone)}${asked}`] };
	});
	const together: Line[] =
		factors.length === 1
			? []
			: [{ words: [`multiplied ${uptime(factors.reduce((product, one) => product * one.up.low, 1))}`] }];
	if (shared.length === 0) return [...firstOf(lines, mostFactors), ...together];
	const names = listed(shared.map((one): Words => ("is" in one ? [id(one.id)] : [`${one.kind} `, id(one.id)])));
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

/** What is stated of one copy, and how many there are. */
function ofComponent(component: Component, up: string, asked: string, { copies, figures }: Analysis): Line {
	const one = figures.availability(component);
	const running = copies.running(component);
	const count = isKnown(running) && running.value > 1 ? `${running.value} copies, each ` : "";
	const figure = uptime(one.value);
	const isPlain = count === "" && figure === up;
	return {
		words: [
			id(component.id),
			` up ${up}`,
			isPlain ? "" : `: ${count}${figure}`,
			one.basis === "default" ? " (a default)" : "",
			asked,
		],
		figure: isPlain ? up : figure,
		at: one.from[0]?.node ?? component.key,
		...(one.basis === "default" && { lacks: "stated" as const }),
	};
}
