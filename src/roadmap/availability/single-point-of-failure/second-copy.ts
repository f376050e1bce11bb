/** The fix that several rules share: one copy more than has to be up, or somebody who switches to the one that there is. */
import {
	type Analysis,
	asksForNoAnswer,
	defaultUnhealthyAfter,
	isStore,
	lacksFailover,
	poolsOf,
	replicasAtPeak,
	waitsForHand,
} from "../../../analysis/index.ts";
import { type Component, hasTrait, writeDuration } from "../../../format/index.ts";
import { mostCopiesAssumed, usualFailover } from "../../constants.ts";
import { assume, choice, type FileChange, type Fix, set } from "../../fix.ts";
import { enoughOf } from "../../fundamentals/latency-vs-throughput/enough.ts";
import { moreVoters, type Votes } from "../../patterns/voters.ts";
import { retriesOnceSpare } from "../../resilience/protections/missing.ts";
import { callerRetries } from "../../resilience/retries.ts";
import { healthCheck } from "../health-checks/health-check.ts";
import { isOwnCompute } from "../health-checks/own-compute.ts";

/** Written where the number of copies stands; copies of what keeps something are kept alike, and one of them takes over. */
export function secondCopy(component: Component, analysis: Analysis): Fix | undefined {
	const { copies: counts, targets } = analysis;
	const { route, replication, quorum, placement, type } = component;
	const { copies, needed } = counts.survival(component);
	if (copies > 1 && (waitsForHand(component) || lacksFailover(component))) return automaticFailover(component);
	const standby = standbyFor(component);
	if (standby !== undefined)
		return assume(`Add automatic failover to ${standby.id}`, set(route, "failover", "automatic"));
	if (hasTrait(type, "runs-to-end")) return restart(component);
	const loses = replication?.mode?.value === "async" && targets.rpoOf(component)?.value === 0;
	const isBehind = replication?.lag !== undefined && (loses || replication.mode === undefined);
	if (quorum !== undefined || placement !== undefined || isBehind || writesApart(component, analysis)) return undefined;
	const isVote = counts.majorityVoters(component) !== undefined;
	const wanted = forLoad(copiesWanted(copies, needed, isVote), component, analysis);
	const changes = [
		...copiesMore(component, wanted),
		...amongCopies(component, analysis),
		...sharedBulkheads(component, wanted),
	];
	const title = wanted === 2 ? "Add a second copy" : `Run ${wanted} copies`;
	if (hasTrait(type, "keeps-records") && copies <= 1) {
		if (replication?.topology === undefined) changes.push(set(route, ["replication", "topology"], "leader-follower"));
		if (replication?.mode === undefined) changes.push(set(route, ["replication", "mode"], "sync"));
	}
	if (takesOver(component, copies)) changes.push(...automatic(component));
	const isCopied = hasTrait(type, "keeps-records") || isVote || !keepsSomething(component);
	if (!isCopied && replication?.mode === undefined && copies <= 1) return alike(title, component, changes);
	// A copy that may be behind is none where nothing may be lost.
	if (loses) changes.push(set(route, ["replication", "mode"], "sync"));
	changes.push(...givingWay(component, loses ? "sync" : replication?.mode?.value));
	return isVote ? moreVoters(title, component, majorityOf(wanted), changes, analysis) : assume(title, ...changes);
}

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

/**
 * What several copies need that one does not: somebody who tells which are up, also of those that hang, and pauses that
 * differ; and what makes use of them, a second try.
 */
function amongCopies(component: Component, analysis: Analysis): FileChange[] {
	const isUnchecked = component.healthCheck === undefined && isOwnCompute(component);
	const check =
		isUnchecked && analysis.spreading.wouldCover(component) ? healthCheck(component, analysis)?.change : undefined;
	const inStep = component.outgoing.filter((one) => callerRetries(one) && one.retry?.jitter?.value !== true);
	return [
		...(check === undefined ? [] : [check]),
		...noticingHangs(component),
		...(isOwnCompute(component) && component.healthCheck?.depth?.value === "deep"
			? [set(component.route, ["healthCheck", "depth"], "shallow")]
			: []),
		...inStep.map(({ route }) => set(route, ["retry", "jitter"], true)),
		...retriesOnceSpare(component, analysis),
	];
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

/** A check that a program which hangs passes notices as much once it has to answer in the time that a loss takes. */
function noticingHangs(component: Component): FileChange[] {
	const { route, healthCheck } = component;
	if (!asksForNoAnswer(component)) return [];
	const failures = healthCheck!.unhealthyAfter?.value ?? defaultUnhealthyAfter;
	return [set(route, ["healthCheck", "within"], writeDuration(healthCheck!.interval!.value * failures))];
}

/** Something starts a job again elsewhere. */
export const restart = (component: Component): Fix =>
	assume("Add automatic failover: something starts it again elsewhere", ...automatic(component));

const keepsSomething = (component: Component): boolean => isStore(component) || hasTrait(component.type, "messaging");

/** Two copies that nothing keeps alike are two stores. */
const alike = (title: string, component: Component, changes: readonly FileChange[]): Fix =>
	choice(
		title,
		{
			ask: "How are the copies kept alike?",
			options: [
				{ value: "sync", description: "Each write waits for both." },
				{ value: "async", description: "The second may lack the newest writes." },
			],
		},
		(mode) => [...changes, set(component.route, ["replication", "mode"], mode), ...givingWay(component, mode)],
	);

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

/** Where copies may be behind, a switch that nobody looks at loses what they lack: that is for people to decide. */
export function automaticFailover(component: Component): Fix {
	const title = "Add automatic failover";
	const changes = automatic(component);
	if (component.replication?.mode?.value !== "async") return assume(title, ...changes);
	return choice(
		title,
		{
			ask: "Its copies may lack the newest writes. Switch all the same, or copy before a write is acknowledged?",
			options: [
				{ value: "switch", description: "The newest writes may be lost in a switch." },
				{ value: "semi-sync", description: "Each write waits for one other copy." },
			],
		},
		(answer) =>
			answer === "switch" ? changes : [set(component.route, ["replication", "mode"], "semi-sync"), ...changes],
	);
}

/** A figure that was stated for a person does not hold for the system itself. */
function automatic({ route, failover }: Component): FileChange[] {
	if (failover === undefined) return [set(route, "failover", "automatic")];
	const isSlow = failover.rto !== undefined && failover.rto.value > usualFailover;
	return [
		set(route, ["failover", "mode"], "automatic"),
		...(isSlow ? [set(route, ["failover", "rto"], writeDuration(usualFailover))] : []),
	];
}

/** A store of its kind that it feeds, where nothing says that it takes over. */
export function standbyFor({ failover, outgoing, type }: Component): Component | undefined {
	if (failover !== undefined) return undefined;
	return outgoing.find(({ kind, target }) => kind === "replicate" && target.type === type)?.target;
}

/** Written where the number of copies stands. */
export const copiesMore = (component: Component, wanted: number): FileChange[] =>
	component.replication?.factor !== undefined || component.sharding !== undefined || hasTrait(component.type, "caches")
		? itemCopies(component, wanted)
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

/** More copies of each item, on nodes enough for them: where a node has one shard, twice the copies are twice the nodes. */
function itemCopies(component: Component, wanted: number): FileChange[] {
	const { route, replicas, scaling, sharding } = component;
	const changes = [set(route, ["replication", "factor"], wanted)];
	const isShardEach = sharding?.shards !== undefined && sharding.shards.value === replicas?.value;
	const enough = isShardEach ? sharding.shards.value * wanted : wanted;
	if (replicas !== undefined && replicas.value < enough) changes.push(set(route, "replicas", enough));
	if (scaling?.min !== undefined && scaling.min.value < wanted) changes.push(set(route, ["scaling", "min"], wanted));
	return changes;
}
