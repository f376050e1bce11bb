/** Values of one thing that cannot all be true. */
import type { Contradiction, ContradictionKind } from "../../analysis/index.ts";
import { hasTrait } from "../../format/index.ts";
import { word } from "../facts.ts";
import { rule } from "../rule.ts";

/** Why the two exclude each other. */
const reasons = {
	percentiles: "a higher percentile is never the shorter one",
	average: "an average is never above the peak",
	freshness: "the flow is not done before its first part is",
	bounds: "the least is never above the most",
	"outside-bounds": "what runs has to stay within the bounds",
	placement: "the two count the same instances",
	factor: "each copy of an item needs a node of its own",
	voters: "votes within a region take as many copies in each region",
	protocol: "this protocol is never spoken without TLS",
	push: "who is called does not ask at intervals",
	lag: "a write that waits for all copies leaves none behind",
	backup: "each backup is gone before the next one is made",
	authentication: "no protocol proves who calls where nobody is asked",
} as const;

export const contradictoryValues = rule({
	id: "reference/contradictory-values",
	severity: "error",
	title: "Values that exclude each other",
	clauses: { reason: reasons },
	message: {
		default:
			"{of} states `{firstKey}` {first} and `{secondKey}` {second}, but {reason}. Correct one of them; until then every figure that rests on them is in doubt.",
		"round-trip":
			"The network has two figures for `{firstKey}`, {first} and {second}, but one distance has one. Correct one of them; until then every figure that rests on them is in doubt.",
		zone: "{of} stands in zone `{first}`, which is not in its region `{second}`. Correct one of them; losses of zones and regions cannot be judged otherwise.",
		"unlisted-zone":
			"{of} places replicas in `{first}`, which its `zones` leave out. State one of the two, or make them agree.",
		"zone-twice":
			"Zone `{first}` stands in region `{firstKey}` and in `{secondKey}`; it counts for `{firstKey}`. A zone fails with one region only.",
		balancer:
			"{of} is a load balancer, so `layer` is 4 (it passes connections on) or 7 (it understands requests), not {first}.",
		cache:
			"{of} is a cache, so `layer` says where on the way to the data it sits (client, cdn, web-server, application, database), not {first}.",
		itself: "{of} names itself as its `{firstKey}`, which nothing can be. Name another one.",
		fallback:
			"{of} falls back to the very component that has just failed when a fallback is needed. Name another one, or take the fallback away.",
	},
	why: "Both values cannot be true, and nobody knows which one the author believes. Capacity, losses and latency that are computed from the wrong one look as sound as any other.",
	when: "Fires on one thing: percentiles that fall, an average above its peak, a freshness below the p50 beside it, `min` above `max`, replicas outside them, a placement that does not add up to `replicas` or uses a zone that `zones` leaves out, `factor` above the nodes (read replicas and shards are in neither count) or below what votes within each region take, a zone outside the stated region or in two regions, two figures for one distance, a `layer` of the wrong kind, a secure protocol with `encryption: none`, polling of what is pushed, a lag of synchronous copies, backups kept for less than the time between two, a protocol of no authentication, and what names itself as its dead letter, fallback, source or command side.",
	falseAlarms: "None known: state the value that is true.",
	bad: `
components:
  orders: { type: service, latency: { p50: 200ms, p99: 80ms } }
`,
	good: `
components:
  orders: { type: service, latency: { p50: 20ms, p99: 80ms } }
`,
	needsNoWhole: true,
	check({ analysis, report }) {
		for (const contradiction of analysis.contradictions) {
			const { of, first, second } = contradiction;
			const facts = {
				of: of === "document" ? word(of) : of,
				firstKey: word(first.key),
				first: word(first.value.text),
				secondKey: word(second.key),
				second: word(second.value.text),
			};
			const common = { subject: of, at: first.value.node, rests: [first.value, second.value] };
			const message = variantOf(contradiction);
			if (message in reasons) report({ ...common, facts: { ...facts, reason: message as keyof typeof reasons } });
			else report({ ...common, message: message as Exclude<typeof message, keyof typeof reasons>, facts });
		}
	},
});

type Variant = Exclude<ContradictionKind, "layer"> | "cache" | "balancer";

function variantOf({ of, kind }: Contradiction): Variant {
	if (kind !== "layer") return kind;
	return of !== "document" && "type" in of && hasTrait(of.type, "caches") ? "cache" : "balancer";
}
