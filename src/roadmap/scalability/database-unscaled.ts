/** A store that a year's growth makes too large for its machine, or for the room that it has. */
import {
	type Analysis,
	fullWithinAYear,
	isKnown,
	isOwn,
	isStore,
	sizeAfter,
	sizeInAYear,
} from "../../analysis/index.ts";
import { type Component, hasTrait } from "../../format/index.ts";
import { mostOnOneNode, ordinaryOnOneNode } from "../constants.ts";
import { duration, rate, share, size } from "../facts.ts";
import { choice, set } from "../fix.ts";
import { clauses, messages, type ReportedBy, rule } from "../rule.ts";

const said = messages({
	size: "{store} keeps all on one machine, and that is {bytes}{when}: what has to read or move all of it takes days, and no larger machine changes that. Split it by a key.",
	ordinary:
		"{store} keeps all on one machine, and that is {bytes}{when}: what has to read or move all of it takes days, and no larger machine changes that. Split it by a key.",
	load: "{store} is one machine, needs {taken} of what it carries at peak, and {without} in a year by the growth that is stated: {load} against {each}. Split it by a key, or let copies answer reads.",
	room: "{store} has room for {room}. With the {bytes} of {data} and the growth that is stated, it is full in {left}: then writes fail, or it ends for want of memory. Give it more room, share it out further, or throw away what is old.",
	over: "{store} has room for {room}, and is to keep {bytes} of {data}: that does not fit. Give it more room, or share it out further.",
});

const parts = clauses({ when: { grown: " in a year by the growth that is stated", now: "" } });

type Finding = ReportedBy<typeof said, typeof parts>;

export const databaseUnscaled = rule({
	id: "scalability/database-unscaled",
	severity: "warning",
	title: "A store outgrows what it runs on",
	message: said,
	levels: { ordinary: "info" },
	onlyStrict: ["ordinary"],
	clauses: parts,
	why: "A store is the part of a system that is hardest to split once it is full: keys have to be chosen, data moved under load, queries that cross the parts rewritten. That is done while there is still room, or in an outage.",
	when: "Fires for a store of one's own that runs on one machine, with no sharding, partitioning or read replicas, where the data in it comes to more than 10 TB within a year, by its `size` and `growth` (from 2 TB on as information, in the preset `strict`); or where the load at peak fits its `capacity` and in a year does not. It fires too, on however many machines, where the data in a store come to more than its stated `size`, now or within a year. Data that states a `retention` does not grow.",
	falseAlarms: "Data that is thrown away as fast as it comes: state its `retention`.",
	bad: `
components:
  app: { type: client, connections: [meters] }
  meters: { type: service, replicas: 2, connections: [{ to: readings-db, kind: write }] }
  readings-db: { type: database, replicas: 1 }
data: { readings: { store: readings-db, size: 900GB, growth: 5GB/day } }
flows: { measure: { steps: [app -> meters, meters -> readings-db] } }
`,
	good: `
components:
  app: { type: client, connections: [meters] }
  meters: { type: service, replicas: 2, connections: [{ to: readings-db, kind: write }] }
  readings-db:
    type: database
    replicas: 4
    sharding: { key: meter, shards: 4 }
    replication: { factor: 2, topology: leader-follower, mode: sync }
    failover: automatic
data: { readings: { store: readings-db, size: 900GB, growth: 5GB/day } }
flows: { measure: { steps: [app -> meters, meters -> readings-db] } }
`,
	yieldsTo: ["fundamentals/capacity-shortfall", "databases/restore-exceeds-rto"],
	fix: "choice",
	check({ design, analysis, report }) {
		for (const store of design.components) {
			const full = tooFull(store);
			if (full !== undefined) report(full);
			if (!isOnOneMachine(store, analysis)) continue;
			const found = tooLarge(store, analysis) ?? tooBusy(store, analysis);
			if (found !== undefined) report(found);
		}
	},
});

const isOnOneMachine = (store: Component, { copies }: Analysis): boolean =>
	isStore(store) &&
	isOwn(store) &&
	copies.running(store).value <= 1 &&
	[store.sharding, store.partitioning, store.readReplicas].every((one) => one === undefined);

const common = (store: Component, analysis: Analysis) => ({
	subject: store,
	about: store.holds,
	counted: analysis.copies.running(store),
});

/** Into as many shards as each keep no more than one node does, on a node each. */
const split = (store: Component, bytes: number) => {
	const shards = Math.ceil(bytes / mostOnOneNode);
	return choice(
		"Add sharding",
		{
			ask: `By what is ${store.id} split?`,
			expects: "text",
			suggestion: store.holds.flatMap(({ lookups }) => lookups?.items ?? [])[0]?.value ?? "id",
		},
		(key) => [set(store.route, "sharding", { key, shards }), ...onNodes(store, shards)],
	);
};

function tooLarge(store: Component, analysis: Analysis): Finding | undefined {
	const bytes = sizeInAYear(store.holds);
	if (bytes === undefined || bytes.value <= mostOnOneNode) return undefined;
	const { counted, ...rest } = common(store, analysis);
	const isGrowing = store.holds.some(({ growth, retention }) => growth !== undefined && retention === undefined);
	const facts = { store, bytes: size(bytes.value), when: isGrowing ? ("grown" as const) : ("now" as const) };
	return {
		...rest,
		message: bytes.value > ordinaryOnOneNode ? "size" : "ordinary",
		rests: [bytes, counted],
		facts,
		fix: () => split(store, bytes.value),
	};
}

/** What its copies do for one another is stated already, and so are they. */
const onNodes = ({ route, replication, failover }: Component, shards: number) =>
	replication === undefined && failover === undefined ? [set(route, "replicas", shards)] : [];

/** Its subject is the data: what a year's load takes of the store is another matter, told beside it. */
function tooFull(store: Component): Finding | undefined {
	const { size: room, retention, type, holds } = store;
	if (room === undefined || retention !== undefined || hasTrait(type, "caches")) return undefined;
	const kept = holds.filter(({ size, stores, copies }) => size && (stores.length === 1 || copies?.value === "same"));
	const [data] = kept.toSorted((a, b) => Number(b.growth !== undefined) - Number(a.growth !== undefined));
	const now = sizeAfter(kept, 0);
	const left = fullWithinAYear(kept, room.value);
	if (data === undefined || now === undefined || left === undefined) return undefined;
	const common = { subject: data, at: room.node, rests: [room, now] };
	const facts = { store, room: size(room), bytes: size(now), data: kept };
	if (now.value > room.value) return { ...common, message: "over", facts };
	return { ...common, message: "room", facts: { ...facts, left: duration(left) } };
}

function tooBusy(store: Component, analysis: Analysis): Finding | undefined {
	const { asItIs, grown } = analysis.utilisations.of(store);
	const { capacity } = store;
	if (capacity === undefined || !isKnown(asItIs) || !isKnown(grown) || asItIs.value > 1 || grown.value <= 1 + 1e-9)
		return undefined;
	const { counted, ...rest } = common(store, analysis);
	return {
		...rest,
		message: "load",
		rests: [grown, counted],
		facts: {
			store,
			taken: inPart(asItIs.value),
			without: inPart(grown.value),
			load: rate(grown.value * capacity.value),
			each: rate(capacity),
		},
	};
}

const inPart = (part: number) => share(Number.parseFloat(part.toPrecision(3)));
