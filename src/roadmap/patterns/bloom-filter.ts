/** Bloom filters: what is certainly absent is not looked up. */
import { bestHashes, derived, falsePositives, leastFilter } from "../../analysis/index.ts";
import { type Component, rounded } from "../../format/index.ts";
import { filterTolerance } from "../constants.ts";
import { count, share } from "../facts.ts";
import { type Fix, safe, set } from "../fix.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const said = messages({
	default:
		"The Bloom filter of {component}, {bits:bit} and {hashes:hash function} for {items:item}, lets {given} of what is absent pass, not {asked} as stated: more look-ups in vain reach what it should spare. {mend}",
	best: "The Bloom filter of {component}, {bits:bit} for {items:item}, lets {given} of what is absent pass with the best number of hash functions ({hashes}), not {asked} as stated: more look-ups in vain get through. {mend}",
});
const parts = clauses({
	mend: {
		size: "{enough:bit} and {functions:hash function} keep it.",
		hashes: "With {functions:hash function} it is {left}.",
		never: "No size keeps that: a filter lets some pass.",
	},
});

type Finding = ReportedBy<typeof said, typeof parts>;

const size = rule({
	id: "patterns/bloom-filter-size",
	severity: "warning",
	title: "A Bloom filter that is too small for its promise",
	message: said,
	clauses: parts,
	why: "A filter is built for a number of items. With more of them, or fewer bits, most of its bits are set, and it says of nearly everything that it may be there: the look-ups that it was to spare are made again, on top of its own. The number of hash functions matters too: too few tell too little, too many fill the bits.",
	when: "Fires where a `bloomFilter` states items, bits and a rate of false positives, and (1 - e^(-kn/m))^k with its k hash functions, m bits and n items is above that rate by more than a twentieth, which the rounding of k may cost. Where `hashes` is unstated, the best number counts.",
	falseAlarms: "A filter in blocks or with counters, whose `bits` are not all of one filter: leave `bits` out.",
	bad: `
components:
  users: { type: service, bloomFilter: { items: 1000000, falsePositiveRate: 1%, bits: 4000000, hashes: 7 } }
`,
	good: `
components:
  users: { type: service, bloomFilter: { items: 1000000, falsePositiveRate: 1%, bits: 9600000, hashes: 7 } }
`,
	fix: "safe",
	needsNoWhole: true,
	check({ design, report }) {
		for (const component of design.components) {
			const found = tooSmall(component);
			if (found !== undefined) report(found);
		}
	},
});

function tooSmall(component: Component): Finding | undefined {
	const { items, bits, hashes, falsePositiveRate: asked } = component.bloomFilter ?? {};
	if (items === undefined || bits === undefined || asked === undefined) return undefined;
	const best = bestHashes(items.value, bits.value);
	const given = falsePositives(items.value, { bits: bits.value, hashes: hashes?.value ?? best });
	if (given <= asked.value * filterTolerance) return undefined;
	const common = {
		subject: component,
		at: bits.node,
		rests: [items, bits, ...(hashes === undefined ? [] : [hashes]), asked],
	};
	const mend = mendOf(component, items.value, bits.value, asked.value);
	const facts = {
		component,
		bits: count(bits),
		items: count(items),
		given: about(given),
		asked: share(asked),
		...mend.facts,
	};
	const fix = () => mend.fix;
	return hashes === undefined
		? {
				...common,
				fix,
				message: "best",
				rests: [...common.rests, derived(best, bits, items)],
				facts: { ...facts, hashes: best },
			}
		: { ...common, fix, facts: { ...facts, hashes: count(hashes) } };
}

/** To the three digits that people read. */
const about = (rate: number) => share(Number(rate.toPrecision(3)));

/** Other hash functions, where the bits are enough; else the fewest bits, rounded up as people write them. */
function mendOf({ route }: Component, items: number, bits: number, asked: number) {
	const functions = bestHashes(items, bits);
	const then = falsePositives(items, { bits, hashes: functions });
	if (then <= asked * filterTolerance)
		return {
			facts: { mend: "hashes" as const, functions, left: about(then) },
			fix: safe(`Use ${functions} hash functions`, set(route, ["bloomFilter", "hashes"], functions)),
		};
	const least = leastFilter(items, asked);
	if (least === undefined) return { facts: { mend: "never" as const }, fix: undefined };
	const enough = rounded(least.bits, 2, "up");
	return {
		facts: { mend: "size" as const, enough, functions: least.hashes },
		fix: safe(
			`Give the Bloom filter ${enough} bits and ${least.hashes} hash functions`,
			set(route, ["bloomFilter", "bits"], enough),
			set(route, ["bloomFilter", "hashes"], least.hashes),
		) as Fix | undefined,
	};
}

export const bloomFilter = topic({
	id: "patterns/bloom-filter",
	title: "Bloom filter",
	what: "A Bloom filter is a row of bits that says of a key that it is certainly absent, or perhaps there. Each key that is added sets k bits, found by k hash functions; a key of which one bit is not set was never added. With n keys in m bits, a share of (1 - e^(-kn/m))^k of the absent ones passes all the same. For a share p the least is m = -n ln p / (ln 2)^2 bits, with k = m/n ln 2: for a million keys and 1%, 9.59 million bits (1.2 MB) and 7 hash functions.",
	useWhen:
		"many look-ups are for what is not there and each of them is dear: a read from disk, a call over the network, an entry that nobody should cache",
	avoidWhen:
		'nearly all look-ups find something, keys are often deleted, or a wrong "perhaps" may decide anything by itself',
	tradeOff:
		"Keys cannot be taken out of a plain filter, and it has to be built anew when it has more than it was built for: with twice the keys, 1% becomes 16%.",
	sources: [
		"B. H. Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, CACM 1970",
		"A. Broder, M. Mitzenmacher, Network Applications of Bloom Filters: A Survey, Internet Mathematics 2004",
	],
	shownBy: ["components.bloomFilter"],
	rules: [size],
	snippets: [
		{
			prefix: "bloom-filter",
			title: "Bloom filter for a million items",
			description: "For how many items it is built, how many absent ones may pass, and the size that keeps it.",
			place: "component",
			body: "bloomFilter: { items: ${1:1000000}, falsePositiveRate: ${2:1%}, bits: ${3:9600000}, hashes: ${4:7} }",
		},
	],
});
