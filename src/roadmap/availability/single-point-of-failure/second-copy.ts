/** The fix that several rules share: one copy more than has to be up, or somebody who switches to the one that there is. */
import {
	type Analysis,
	isBesideDevices,
	isOneOfAKind,
	isOutside,
	isStore,
	lacksFailover,
	poolsOf,
	replicasAtPeak,
	waitsForHand,
} from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { mostCopiesAssumed } from "../../constants.ts";
import { assume, choice, type FileChange, type Fix, offer, type Question, set } from "../../fix.ts";
import { enoughOf } from "../../fundamentals/latency-vs-throughput/enough.ts";
import { moreVoters, type Votes } from "../../patterns/voters.ts";
import { amongCopies, copiedWith, type Discovery, usualDiscovery } from "./among-copies.ts";
import { automatic, automaticFailover, restart, standbyFor, turnTo } from "./automatic-failover.ts";

/**
 * Written where the number of copies stands; copies of what keeps something are kept alike, and one of them takes over.
 * Callers come to the second one as to others in the design; else a platform spreads their calls.
 */
export function secondCopy(component: Component, analysis: Analysis): Fix | undefined {
	const how = usualDiscovery(analysis);
	const fix = withSecond(component, analysis, how);
	if (isMoreThanCopies(component, analysis) || isBesideDevices(component)) return offer(fix);
	const isOpen = how === undefined && fix?.kind === "assumption" && isAtOneAddress(component);
	return isOpen ? choice(fix.title, byAddress, (way) => [...fix.changes, reached(component, way)]) : fix;
}

/** A cache whose callers could ask what is behind it, or a host whose copy would keep what it keeps apart. */
const isMoreThanCopies = (component: Component, analysis: Analysis): boolean =>
	(hasTrait(component.type, "caches") && analysis.keeping.behind(component).length > 0) ||
	copiedWith(component, analysis).some(keepsSomething);

/** A front of one's own that those outside call at the address that they know. */
const isAtOneAddress = ({ type, incoming, managed, failover, discovery }: Component): boolean =>
	hasTrait(type, "traffic") &&
	!hasTrait(type, "names") &&
	managed?.value !== true &&
	failover === undefined &&
	discovery === undefined &&
	incoming.some(({ caller }) => isOutside(caller)) &&
	incoming.every(({ caller }) => isOutside(caller) || hasTrait(caller.type, "watches"));

const byAddress: Question<"address" | "dns"> = {
	ask: "How do those outside come to the second one?",
	options: [
		{ value: "address", description: "It takes over the address of the first." },
		{ value: "dns", description: "A name is answered with the addresses of both." },
	],
};

const reached = ({ route }: Component, way: "address" | "dns"): FileChange =>
	way === "dns" ? set(route, "discovery", "dns") : set(route, "failover", "automatic");

function withSecond(component: Component, analysis: Analysis, how: Discovery | undefined): Fix | undefined {
	const { copies: counts, targets } = analysis;
	const { route, replication, quorum, placement, type } = component;
	const { copies, needed } = counts.survival(component);
	if (copies > 1 && (waitsForHand(component) || lacksFailover(component)))
		return automaticFailover(component, analysis);
	const standby = standbyFor(component);
	if (standby !== undefined) return turnTo(standby, component, analysis);
	if (hasTrait(type, "runs-to-end")) return restart(component);
	const loses = replication?.mode?.value === "async" && targets.rpoOf(component)?.value === 0;
	const isBehind = replication?.lag !== undefined && (loses || replication.mode === undefined);
	if (quorum !== undefined || placement !== undefined || isBehind || writesApart(component, analysis)) return undefined;
	// Its callers would not find the copy that knows them, or is to tell them.
	if (isOneOfAKind(component) || keepsOrder(component)) return undefined;
	const isVote = counts.majorityVoters(component) !== undefined;
	const wanted = forLoad(copiesWanted(copies, needed, isVote), component, analysis);
	// Where all of them are needed for the load, one more is none to spare: more can fail.
	if (analysis.availability.copiesFor(component) >= wanted) return undefined;
	const changes = [
		...copiesMore(component, wanted, analysis),
		...amongCopies(component, analysis, how),
		...sharedBulkheads(component, wanted),
	];
	const title = wanted === 2 ? "Add a second copy" : `Run ${wanted} copies`;
	if (hasTrait(type, "keeps-records") && copies <= 1 && replication?.topology === undefined)
		changes.push(set(route, ["replication", "topology"], "leader-follower"));
	if (takesOver(component, copies)) changes.push(...automatic(component));
	// A standby of what keeps something is bought, and how it is kept alike decides what a switch loses.
	const isCopied = isVote || !keepsSomething(component);
	if (!isCopied && replication?.mode === undefined && copies <= 1) return alike(title, component, changes);
	// A copy that may be behind is none where nothing may be lost.
	if (loses) changes.push(set(route, ["replication", "mode"], atOnce(component)));
	changes.push(
		...givingWay(component, loses ? "sync" : replication?.mode?.value),
		...copiedWith(component, analysis).flatMap((one) => givingWay(one, one.replication?.mode?.value)),
	);
	return isVote ? moreVoters(title, component, majorityOf(wanted), changes, analysis) : assume(title, ...changes);
}

/** Two would work on messages at once that are to be done in order. */
const keepsOrder = ({ outgoing }: Component): boolean =>
	outgoing.some(
		({ kind, target: { ordering, partitions } }) =>
			kind === "subscribe" &&
			(ordering?.value === "total" || (ordering?.value === "partition" && partitions === undefined)),
	);

/** Of strong data no second copy may take writes by itself. */
const writesApart = (component: Component, { consistency }: Analysis): boolean =>
	component.replication?.topology !== undefined &&
	component.replication.topology.value !== "leader-follower" &&
	consistency.strongIn(component).length > 0;

const majorityOf = (nodes: number): Votes => ({ nodes, needed: Math.floor(nodes / 2) + 1 });

/** One more than has to be up; voters stay odd, so that each of them counts. */
function copiesWanted(copies: number, needed: number, vote: boolean): number {
	if (vote) return Math.max(3, copies + 1 + (copies % 2));
	return copies <= 1 ? 2 : needed + 2;
}

/** As many as carry the load with one of them lost, where that is a number that one would just write. */
function forLoad(wanted: number, component: Component, analysis: Analysis): number {
	const enough = enoughOf(component, analysis) ?? 0;
	return enough <= mostCopiesAssumed ? Math.max(wanted, enough) : wanted;
}

/** Together they may hold no more calls open than one did, where its target holds no more. */
function sharedBulkheads(component: Component, wanted: number): FileChange[] {
	const copies = replicasAtPeak(component).value;
	const further = Math.max(0, wanted - copies);
	return component.outgoing.flatMap(({ bulkhead, target, route }) => {
		const each = bulkhead?.maxConcurrent?.value;
		if (each === undefined || further === 0) return [];
		const isTooMuch = poolsOf(target).some(({ held, booked }) => booked <= held && booked + each * further > held);
		const share = Math.floor((each * copies) / wanted);
		return isTooMuch && share > 0 ? [set(route, ["bulkhead", "maxConcurrent"], share)] : [];
	});
}

const keepsSomething = (component: Component): boolean => isStore(component) || hasTrait(component.type, "messaging");

/** Two copies that nothing keeps alike are two stores. */
const alike = (title: string, component: Component, changes: readonly FileChange[]): Fix =>
	choice(
		title,
		{
			ask: "How are the copies kept alike?",
			options: [
				{ value: atOnce(component), description: "Each write waits for both." },
				{ value: "async", description: "The second may lack the newest writes." },
			],
		},
		(mode) => [...changes, set(component.route, ["replication", "mode"], mode), ...givingWay(component, mode)],
	);

/** Its own copies are waited for; what it feeds besides is not, as it would be with `sync`. */
const atOnce = ({ outgoing }: Component): "sync" | "semi-sync" =>
	outgoing.some(({ kind }) => kind === "replicate") ? "semi-sync" : "sync";

/** Where several copies may lose contact, one of them does: with copies that follow at once, the side without a majority. */
function givingWay({ route, cap, consistency }: Component, mode: string | undefined): FileChange[] {
	if (cap?.value !== "CA") return [];
	const isStrong = consistency === undefined ? mode !== "async" : consistency.value === "strong";
	return [set(route, "cap", isStrong ? "CP" : "AP")];
}

/** One leader whose writes stop with it. */
function takesOver(component: Component, copies: number): boolean {
	if (component.failover !== undefined) return waitsForHand(component);
	const isLed =
		hasTrait(component.type, "keeps-records") || component.replication?.topology?.value === "leader-follower";
	return isLed && copies <= 1 && component.leaderElection === undefined;
}

/** Written where the number of copies stands. */
export const copiesMore = (component: Component, wanted: number, analysis: Analysis): FileChange[] =>
	component.replication?.factor !== undefined || component.sharding !== undefined || hasTrait(component.type, "caches")
		? itemCopies(component, wanted, analysis.copies.running(component).value)
		: nodes(component, wanted);

/** More nodes, at quiet times too. */
function nodes({ route, scaling, replicas }: Component, wanted: number): FileChange[] {
	const scales = scaling?.min !== undefined && scaling.kind?.value !== "vertical";
	return [
		...(scales ? [set(route, ["scaling", "min"], wanted)] : []),
		...(scales && scaling.max !== undefined && scaling.max.value < wanted
			? [set(route, ["scaling", "max"], wanted)]
			: []),
		...(!scales || (replicas !== undefined && replicas.value < wanted) ? [set(route, "replicas", wanted)] : []),
	];
}

/**
 * More copies of each item, on nodes enough for them: where a node has one shard, twice the copies are twice the nodes.
 * Nodes that only their zones tell of are said, lest there be no more than copies of an item.
 */
function itemCopies(component: Component, wanted: number, nodesNow: number): FileChange[] {
	const { route, replicas, scaling, sharding, replication } = component;
	const changes = [set(route, ["replication", "factor"], wanted)];
	const isUnsaid = replicas === undefined && replication?.factor === undefined && scaling?.min === undefined;
	if (isUnsaid && nodesNow > wanted) changes.push(set(route, "replicas", nodesNow));
	const isShardEach = sharding?.shards !== undefined && sharding.shards.value === replicas?.value;
	const enough = isShardEach ? sharding.shards.value * wanted : wanted;
	if (replicas !== undefined && replicas.value < enough) changes.push(set(route, "replicas", enough));
	if (scaling?.min !== undefined && scaling.min.value < wanted) changes.push(set(route, ["scaling", "min"], wanted));
	return changes;
}
