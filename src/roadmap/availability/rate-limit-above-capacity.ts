/** What a limit for all callers lets through against what is carried behind it. */
import { type Analysis, admittedBy, type Carried, isKnown, type RateLimit } from "../../analysis/index.ts";
import { type Component, hasTrait, rounded, writeRate } from "../../format/index.ts";
import { rate } from "../facts.ts";
import { assume, type Fix, offer } from "../fix.ts";
import { carriedBy } from "../fundamentals/latency-vs-throughput/capacity-shortfall.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";

const said = messages({
	own: "{component} lets in {limit} of all callers together and carries {capacity}: below the limit it is overrun already. Lower the limit, or let it carry more.",
	behind:
		"{component} lets in {limit} of all callers together, and {full} behind it, which carries {capacity}, is full at {carried}: the limit protects nothing. Lower it, or let {full} carry more.",
	burst:
		"{component} lets in {limit} of all callers together and up to {worst} in one second, and {full}, which carries {capacity}, is full at {carried}: a burst overruns it. Allow smaller bursts.",
});

const parts = clauses({ capacity: { one: "{each}", all: "{copies} x {each}" } });

type Finding = ReportedBy<typeof said, typeof parts>;

export const rateLimitAboveCapacity = rule({
	id: "availability/rate-limit-above-capacity",
	severity: "warning",
	title: "A limit above what is carried",
	message: said,
	clauses: parts,
	levels: { burst: "info" },
	why: "A limit for all callers together says how much the system takes on. If it lets in more than what is behind it carries, the overload arrives before anything is refused, and the limit is only a figure in a file.",
	when: "Fires where a limit with `per: global` is above what it stands on or what its flows call before they answer carries (`capacity` times copies at `scaling.max`), in the mix that the flows' peaks make, repeats, fan-out and cache hits counted; where a flow states no load, only if the limit is too high for each flow alone. Information where only the worst second is too much, by the stated `algorithm` or `burst`. Limits per client are not judged: how many there are nobody knows.",
	falseAlarms: "Another limit behind this one that is not drawn: state it where it acts.",
	bad: `
components:
  app: { type: client, connections: [gateway] }
  gateway:
    type: api-gateway
    replicas: 2
    rateLimit: [{ limit: 2000/s, per: global }, { limit: 20/s, per: client }]
    connections: [orders]
  orders: { type: service, replicas: 4, capacity: 250/s, healthCheck: { interval: 10s } }
flows: { order: { rate: 400/s, steps: [app -> gateway, gateway -> orders] } }
`,
	good: `
components:
  app: { type: client, connections: [gateway] }
  gateway:
    type: api-gateway
    replicas: 2
    rateLimit: [{ limit: 1000/s, per: global }, { limit: 20/s, per: client }]
    connections: [orders]
  orders: { type: service, replicas: 4, capacity: 250/s, healthCheck: { interval: 10s } }
flows: { order: { rate: 400/s, steps: [app -> gateway, gateway -> orders] } }
`,
	yieldsTo: ["fundamentals/capacity-shortfall"],
	fix: ["assumption", "offer"],
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const limits = component.rateLimit?.items ?? [];
			const at = tightest(limits);
			if (at === undefined || hasTrait(component.type, "names")) continue;
			const carried = analysis.carriedBehind(component);
			const found = carried && tooHigh(component, limits[at]!, at, carried, analysis);
			if (found !== undefined) report(found);
		}
	},
});

/** Of those for all callers the one that lets in least. */
function tightest(limits: readonly RateLimit[]): number | undefined {
	let found: number | undefined;
	for (const [i, { per, limit }] of limits.entries())
		if (per?.value === "global" && limit !== undefined)
			if (found === undefined || limit.value < limits[found]!.limit!.value) found = i;
	return found;
}

function tooHigh(
	component: Component,
	rateLimit: RateLimit,
	at: number,
	carried: Carried,
	analysis: Analysis,
): Finding | undefined {
	const { lasting, worstSecond } = admittedBy(rateLimit, component)!;
	const limit = rateLimit.limit!;
	const common = { subject: component, about: [carried.by], at: limit.node };
	const facts = { component, limit: rate(limit), ...carriedBy(carried.capacity) };
	const behind = { ...facts, full: carried.by, carried: rate(carried.value) };
	if (lasting.value > carried.value * (1 + 1e-9)) {
		const rest = { ...common, rests: [lasting, carried], fix: () => lower(component, at, carried, analysis) };
		return carried.by === component
			? { ...rest, message: "own", facts }
			: { ...rest, message: "behind", facts: behind };
	}
	if (!isKnown(worstSecond) || worstSecond.value <= carried.value * (1 + 1e-9)) return undefined;
	return {
		...common,
		message: "burst",
		rests: [worstSecond, carried],
		facts: { ...behind, worst: Math.round(worstSecond.value) },
	};
}

/** As much as is carried; never less than what is stated to come. */
function lower(component: Component, at: number, carried: Carried, { demand }: Analysis): Fix | undefined {
	const most = rounded(carried.value, 2, "down");
	const position = component.rateLimit!.positions[at]!;
	if (most <= 0 || most < demand.on(component).atLeast) return undefined;
	const path = ["rateLimit", ...(position < 0 ? [] : [position]), "limit"];
	const fix = assume(`Lower the rate limit to ${writeRate(most)}`, {
		uri: component.route.uri,
		change: { do: "set", path: [...component.route.path, ...path], value: writeRate(most) },
	});
	// A burst that is let through beside it is another figure, and its author's.
	return component.rateLimit!.items[at]?.burst === undefined ? fix : offer(fix);
}
