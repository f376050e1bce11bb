/** How long a flow takes, hop by hop. */
import { type FlowTime, type Hop, isKnown, type LatencyTerm } from "../analysis/index.ts";
import { sayDuration } from "../format/index.ts";
import { portion } from "./figures.ts";
import { firstOf, id, key, type Line, type Words } from "./words.ts";

const mostHops = 15;

export function timeLines(time: FlowTime): readonly Line[] {
	const level = levels[time.percentile];
	const hops = time.term.terms.flatMap((term) => linesOf(term, level));
	const { high, estimate, low } = time;
	const whole: Line[] = isKnown(high)
		? [
				{
					words: [
						`added up at most ${sayDuration(high.value)}`,
						...(isKnown(estimate) ? [`, about ${sayDuration(estimate.value)} if each is slow by itself`] : []),
						`, at least ${sayDuration(low.value)}`,
					],
				},
			]
		: [];
	return [...firstOf(hops, mostHops), ...whole];
}

const levels = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 } as const;

/** A row of rows is one row, as long as nothing is repeated. */
function linesOf(term: LatencyTerm, level: number): readonly Line[] {
	switch (term.is) {
		case "one":
			return [hopLine(term, level)];
		case "row": {
			const lines = term.terms.flatMap((one) => linesOf(one, level));
			return term.times === 1 ? lines : group([`${term.times} times over`], lines);
		}
		case "largest": {
			const lines = term.terms.flatMap((one) => linesOf(one, level));
			return group(
				term.copies > 1 ? [`the slowest of ${term.copies} calls`] : ["the slowest of these"],
				lines,
				term.from[0],
			);
		}
		case "capped":
			return group(
				[`no longer than ${sayDuration(term.most)}, then without it`],
				linesOf(term.term, level),
				term.from[0],
			);
		case "mixture": {
			const [missing] = term.missing;
			const share = term.share === undefined ? "a share" : portion(term.share);
			const words: Words =
				term.because === "share"
					? [`in ${share} of the runs`]
					: [
							`for ${share} of the look-ups, which no cache answers`,
							...(missing === undefined ? [] : [": ", key(missing.key), " of ", id(missing.of.id), " would tell"]),
						];
			return group(words, linesOf(term.term, level), term.from[0]);
		}
	}
}

const group = (
	words: Words,
	below: readonly Line[],
	from?: { readonly node: Line["at"]; readonly text: string },
): readonly Line[] => (below.length === 0 ? [] : [{ words: [...words, ":"], below, at: from?.node }]);

const doings: Readonly<Record<Hop["doing"], string>> = {
	work: "",
	network: ", network",
	polling: ", until it is asked",
	queueing: ", waiting for its turn",
	lag: ", running behind",
	timeout: ", timing out",
};

function hopLine({ of, doing, takes, from, isAssumed, missing }: Hop, level: number): Line {
	const name: Words = [id(of.id), doings[doing]];
	const [lacking] = missing;
	if (takes === undefined)
		return lacking === undefined
			? { words: [...name, " not known"], lacks: "known" }
			: { words: [...name, " not known: ", key(lacking.key), " is missing"], at: placeOf(of), lacks: "known" };
	const figure = sayDuration(takes.atMost(level) ?? takes.quantile(level));
	const isBeyond = takes.atMost(level) === undefined;
	return {
		words: [
			...name,
			` ${isBeyond ? "about " : ""}${figure}`,
			isAssumed || isBeyond ? " (as its other figures suggest)" : "",
		],
		figure,
		at: (from.at(-1) ?? { node: placeOf(of) }).node,
		...(isAssumed && { lacks: "stated" as const }),
	};
}

const placeOf = (of: Hop["of"]) => (of.is === "component" ? of.key : of.node);
