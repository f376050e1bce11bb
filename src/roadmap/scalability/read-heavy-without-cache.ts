/** Reads that all reach the one copy of a store, although an older answer would do. */
import {
	type Analysis,
	type Call,
	dataAt,
	isAtLeast,
	isStore,
	type PlainReads,
	unknown,
} from "../../analysis/index.ts";
import { type Component, type Data, hasTrait } from "../../format/index.ts";
import { manyReads } from "../constants.ts";
import { rate, share } from "../facts.ts";
import { messages, type ReportedBy, rule } from "../rule.ts";
import { cacheBefore } from "./cache-before.ts";

const said = messages({
	full: "{store} answers {reads} at peak for {flows}, {taken} of its capacity, and nothing on their way keeps an answer, though nobody asks for the newest. Put a cache before {store}, or let more copies answer.",
	many: "{store} answers {reads} at peak for {flows}, and nothing on their way keeps an answer, though nobody asks for the newest; what {store} carries is not said. Put a cache before it, or let more copies answer.",
});

type Finding = ReportedBy<typeof said>;

export const readHeavyWithoutCache = rule({
	id: "scalability/read-heavy-without-cache",
	severity: "warning",
	title: "Every read goes to the store",
	message: said,
	why: "Most of what is read was read a moment ago and has not changed. A store that answers it anew each time is sized for the readers and not for the data, and slows the writers down when readers come in numbers. A copy nearer to the reader takes nine of ten such calls off it.",
	when: `Fires for a database or object storage where the reads at peak that ask its one copy in charge pass ${manyReads.share * 100}% of its \`capacity\`, or, of a database that states none, ${manyReads.perSecond}/s, with no cache, cdn or kept answer (\`cached\`) on their way. Counted are steps that are known to read (\`kind: read\`, or by the \`readShare\` of the throughput) at a stated load. Not counted are reads of data that is needed read-your-writes or stronger or whose \`staleness\` is zero, those of a flow that writes the same data, and those of jobs that run through all of it. Silent for stores whose copies all answer, and for key-value and wide-column stores that state no capacity. Yields to fundamentals/capacity-shortfall, fundamentals/no-headroom and scalability/database-unscaled.`,
	falseAlarms:
		"Answers that are hardly ever asked for twice, so that a cache would not have them: accept it with a waiver that says so, and state the `capacity`.",
	bad: `
components:
  app: { type: client, connections: [shop] }
  shop: { type: service, replicas: 6, connections: [{ to: products-db, kind: read }] }
  products-db: { type: database, managed: true, capacity: 2000/s }
data: { products: { store: products-db, staleness: 5m } }
flows: { look: { rate: 1600/s, steps: [app -> shop, shop -> products-db] } }
`,
	good: `
components:
  app: { type: client, connections: [shop] }
  shop: { type: service, replicas: 6, connections: [{ to: products, kind: read }, { to: products-db, kind: read }] }
  products: { type: cache, managed: true, strategy: cache-aside, caches: products-db, hitRatio: 90%, ttl: 5m, eviction: lru }
  products-db: { type: database, managed: true, capacity: 2000/s }
data: { products: { store: products-db, staleness: 5m } }
flows: { look: { rate: 1600/s, steps: [app -> shop, shop -> products, shop -> products-db] } }
`,
	yieldsTo: ["fundamentals/capacity-shortfall", "fundamentals/no-headroom", "scalability/database-unscaled"],
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		if (design.flows.every((flow) => analysis.load.peakOf(flow) === undefined)) return;
		for (const store of design.components) {
			const reads = isReadByKey(store) ? analysis.plainReadsOf(store, (call) => mayBeOld(call, analysis)) : undefined;
			const found = reads === undefined ? undefined : tooMany(store, reads, analysis);
			if (found !== undefined) report(found);
		}
	},
});

/** What it is asked for can be kept by what it was asked for. */
const isReadByKey = (store: Component): boolean =>
	isStore(store) &&
	!hasTrait(store.type, "caches") &&
	// What is read one by one and must lie nowhere else gains nothing from a second place.
	!store.holds.some(({ sensitivity }) => sensitivity?.value === "payment" || sensitivity?.value === "credential") &&
	(hasTrait(store.type, "queried") || hasTrait(store.type, "keeps-contents"));

function tooMany(store: Component, reads: PlainReads, analysis: Analysis): Finding | undefined {
	const { all, busiest, calls } = reads;
	const { capacity } = store;
	const flows = [...new Set(calls.map(({ flow }) => flow))];
	const common = { subject: store, about: flows, fix: () => cacheBefore(store, calls, analysis) };
	const facts = { store, flows, reads: rate(all.value) };
	if (capacity !== undefined) {
		const taken = busiest.value / capacity.value;
		if (taken <= manyReads.share) return undefined;
		return {
			...common,
			message: "full",
			at: capacity.node,
			rests: [busiest, capacity],
			facts: { ...facts, taken: share(Number.parseFloat(taken.toPrecision(2))) },
		};
	}
	if (isMadeForLookUps(store) || busiest.value <= manyReads.perSecond) return undefined;
	return { ...common, message: "many", rests: [busiest, unknown(store, "capacity")], facts };
}

/** As many as come are no news to it, as long as nobody says what it carries. */
const isMadeForLookUps = ({ type, model }: Component): boolean =>
	!hasTrait(type, "keeps-records") || model?.value === "key-value" || model?.value === "wide-column";

/** Nobody asks for the newest, nothing is decided by it here, and it is not all that there is. */
function mayBeOld(call: Call, { consistency, targets, writes }: Analysis): boolean {
	const { flow, begunBy, from } = call;
	if ([begunBy, from].some(({ type }) => hasTrait(type, "runs-to-end"))) return false;
	const data = dataAt(call);
	const asked =
		data.length > 0
			? data.map((one) => consistency.needIn(one, flow))
			: [targets.consistencyOf(flow), targets.consistencyOf(call.to)];
	if (asked.some((target) => target !== undefined && isAtLeast(target.value, "read-your-writes"))) return false;
	const written = writes.inFlow(flow).filter(({ certainty }) => certainty === "certain");
	const isWrittenHere = (one: Data): boolean => written.some((write) => write.data === one);
	return !data.some((one) => one.staleness?.value === 0 || isWrittenHere(one));
}
