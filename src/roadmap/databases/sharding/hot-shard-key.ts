/** A shard key by which some shards get all the work. */
import { isOwn, isStore, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { choice, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";
import { isTimeField } from "../time-fields.ts";

const said = messages({
	monotonic:
		"{store} is split by ranges of {key}, whose values only grow: every write goes to the last shard, and the others stand idle. Hash it, or put before it a field that spreads.",
	time: "{store} is split by ranges of {key}, by its name a time: every write goes to the last shard, and the others stand idle. Hash it, put before it a field that spreads, or state `keyDistribution`.",
	"low-cardinality":
		"{store} is split by {key}, which has few values: there can be no more shards at work than values, and each keeps growing. Add a field to the key that has many.",
	skewed:
		"{store} is split by {key}, of which some values come far more often than others: their shards carry most of the load, and more shards do not help. Add a field to the key that splits them.",
	"skewed-work":
		"{component} shares its work out by {key}, of which some values come far more often than others: those who have them do most of the work, and more copies do not help. Add a field to the key that splits them, or move what is hot.",
	"low-cardinality-work":
		"{component} shares its work out by {key}, which has few values: no more copies can be at work than there are values. Add a field to the key that has many.",
});

export const hotShardKey = rule({
	id: "databases/hot-shard-key",
	severity: "warning",
	title: "A shard key with a hot spot",
	message: said,
	why: "Sharding multiplies what a store can do only if the load spreads over the shards. With a key whose newest value is always the largest, or whose values are few or uneven, one shard does the work of all, and the store does what one machine can.",
	when: "Fires where a store's `sharding` states a `keyDistribution` of low-cardinality or skewed, or monotonic with the `strategy` range. Where the distribution is unstated and the strategy is range, a first key field named for a time or a date counts as monotonic, as info. Info too for compute of one's own that states such a `keyDistribution`, low-cardinality or skewed: what it does may be moved while it runs.",
	levels: { time: "info", "skewed-work": "info", "low-cardinality-work": "info" },
	falseAlarms: "Items that are only read, and evenly: state `keyDistribution: uniform`.",
	bad: `
components:
  readings-db: { type: database, replicas: 6, sharding: { key: measured-at, keyDistribution: monotonic, strategy: range, shards: 3 } }
data: { readings: { store: readings-db } }
`,
	good: `
components:
  readings-db: { type: database, replicas: 6, sharding: { key: [meter, measured-at], keyDistribution: uniform, strategy: range, shards: 3 } }
data: { readings: { store: readings-db } }
`,
	fix: "choice",
	check({ design, report }) {
		for (const store of design.components) {
			const found = isStore(store) ? hotSpot(store) : unevenWork(store);
			if (found !== undefined) report(found);
		}
	},
});

function hotSpot(store: Component): ReportedBy<typeof said> | undefined {
	const { key, keyDistribution, strategy } = store.sharding ?? {};
	const first = key?.items[0];
	if (store.sharding === undefined || first === undefined) return undefined;
	const common = { subject: store, at: keyDistribution?.node ?? first.node, facts: { store, key: word(first.value) } };
	const isByRange = strategy?.value === "range";
	const hashed = () => hash(store);
	switch (keyDistribution?.value) {
		case "skewed":
			// A directory gives the largest a shard of its own.
			if (strategy?.value === "directory") return undefined;
			return { ...common, message: "skewed", rests: [keyDistribution] };
		case "low-cardinality":
			return { ...common, message: keyDistribution.value, rests: [keyDistribution] };
		case "monotonic":
			return isByRange
				? { ...common, message: "monotonic", rests: [keyDistribution, strategy], fix: hashed }
				: undefined;
		case undefined:
			return isByRange && isTimeField(first.value)
				? { ...common, message: "time", rests: [strategy, unknown(store, "sharding.keyDistribution")], fix: hashed }
				: undefined;
		default:
			return undefined;
	}
}

function unevenWork(component: Component): ReportedBy<typeof said> | undefined {
	const { key, keyDistribution, strategy } = component.sharding ?? {};
	const first = key?.items[0];
	if (first === undefined || keyDistribution === undefined || strategy?.value === "directory") return undefined;
	if (!hasTrait(component.type, "compute") || !isOwn(component)) return undefined;
	if (keyDistribution.value !== "skewed" && keyDistribution.value !== "low-cardinality") return undefined;
	return {
		subject: component,
		at: keyDistribution.node,
		message: `${keyDistribution.value}-work`,
		rests: [keyDistribution],
		facts: { component, key: word(first.value) },
	};
}

const hash = (store: Component) =>
	choice(
		"Find shards by a hash…",
		{
			ask: `Is ${store.id} looked up by single values, or by ranges?`,
			options: [
				{ value: "hash", label: "By single values: hash the key", description: "ranges then ask all shards" },
				{ value: "consistent-hashing", label: "By single values, and the number of shards changes" },
			],
		},
		(strategy) => [set(store.route, ["sharding", "strategy"], strategy)],
	);
