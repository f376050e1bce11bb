/** The fix that several rules share: one copy more than has to be up. */
import { type Analysis, lacksFailover, waitsForHand } from "../../../analysis/index.ts";
import { type Component, writeDuration } from "../../../format/index.ts";
import { usualFailover } from "../../constants.ts";
import { assume, type FileChange, type Fix, set } from "../../fix.ts";

/** Written where the number of copies stands; a database's copies also follow a leader, and one of them takes over. */
export function secondCopy(component: Component, { copies: { survival }, targets }: Analysis): Fix | undefined {
	const { route, replication, sharding, quorum, failover, placement, type } = component;
	const { copies, needed } = survival(component);
	if (copies > 1 && (waitsForHand(component) || lacksFailover(component))) return bySelf(component);
	const standby = standbyFor(component);
	if (standby !== undefined)
		return assume(`Let ${standby.id} take over`, set(route, ["failover", "mode"], "automatic"));
	const loses = replication?.mode?.value === "async" && targets.rpoOf(component)?.value === 0;
	if (quorum !== undefined || placement !== undefined || (loses && replication.lag !== undefined)) return undefined;
	const wanted = type === "coordinator" ? 3 : copies <= 1 ? 2 : needed + 2;
	const changes =
		replication?.factor !== undefined || sharding !== undefined || type === "cache"
			? itemCopies(component, wanted)
			: nodes(component, wanted);
	if (type === "database" && copies <= 1) {
		if (replication?.topology === undefined) changes.push(set(route, ["replication", "topology"], "leader-follower"));
		if (replication?.mode === undefined) changes.push(set(route, ["replication", "mode"], "sync"));
	}
	const isByHand = failover === undefined ? type === "database" && copies <= 1 : waitsForHand(component);
	if (isByHand) changes.push(...automatic(component));
	// A copy that may be behind is none where nothing may be lost.
	if (loses) changes.push(set(route, ["replication", "mode"], "sync"));
	return assume(wanted === 2 ? "Run a second copy" : `Run ${wanted} copies`, ...changes);
}

const bySelf = (component: Component): Fix => assume("Fail over by itself", ...automatic(component));

/** A figure that was stated for a person does not hold for the system itself. */
function automatic({ route, failover }: Component): FileChange[] {
	const isSlow = failover?.rto !== undefined && failover.rto.value > usualFailover;
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

/** More copies of each item, on nodes enough for them. */
function itemCopies(component: Component, wanted: number): FileChange[] {
	const { route, replicas, scaling } = component;
	const changes = [set(route, ["replication", "factor"], wanted)];
	if (replicas !== undefined && replicas.value < wanted) changes.push(set(route, "replicas", wanted));
	if (scaling?.min !== undefined && scaling.min.value < wanted) changes.push(set(route, ["scaling", "min"], wanted));
	return changes;
}
