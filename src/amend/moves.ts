/** What may be changed for one target: copies, places, who takes over, what is kept, and how far behind. */
import type { Analysis, TargetVerdict } from "../analysis/index.ts";
import { isKnown, isOwn, isStore } from "../analysis/index.ts";
import {
	type Component,
	type Connection,
	type Design,
	hasTrait,
	roundedDuration,
	writeDuration,
} from "../format/index.ts";
import { queueBefore } from "../roadmap/availability/load-leveling.ts";
import { copiesMore, secondCopy } from "../roadmap/availability/single-point-of-failure/second-copy.ts";
import { usualFailover } from "../roadmap/constants.ts";
import { type Fix, set } from "../roadmap/fix.ts";
import { cacheBefore } from "../roadmap/scalability/cache-before.ts";
import { isPlainRead, type Move } from "./move.ts";
import { givenUp, noticedSooner } from "./timeouts.ts";

/** Of a large design what contributes most is looked at. */
const mostComponents = 12;

export function movesFor(target: TargetVerdict, design: Design, analysis: Analysis): readonly Move[] {
	const { key } = target;
	const components = concerned(target, analysis);
	const each = (moves: (component: Component) => readonly Move[]) => components.flatMap(moves);
	if (key === "availability")
		return each((one) => [
			...copies(one, analysis),
			...zones(one, design, analysis),
			...quicker(one),
			...optional(one, target, analysis),
			...spared(one, target, analysis),
			...unwaited(one, target, analysis),
		]);
	if (key.startsWith("throughput"))
		return each((one) => [...enough(one, analysis), ...kept(one, target, analysis), ...cached(one, target, analysis)]);
	if (key === "consistency") return each((one) => [...fromLeader(one), ...acknowledged(one)]);
	if (key === "recovery.rto")
		return each((one) => [...takingOver(one, analysis), ...quicker(one), ...noticedSooner(one, target)]);
	if (key === "recovery.rpo") return each((one) => [...acknowledged(one), ...oftener(one, target)]);
	if (key === "freshness") return [...each((one) => kept(one, target, analysis)), ...polled(target, analysis)];
	return [...givenUp(target, analysis), ...each((one) => kept(one, target, analysis))];
}

/** What contributes most first. */
function concerned({ scope, contributions }: TargetVerdict, { calls, losses }: Analysis): readonly Component[] {
	const most = contributions.flatMap(({ of }) => ("is" in of && of.is === "component" ? [of] : []));
	const others =
		scope.is === "flow"
			? [...calls.of(scope).flatMap(({ from, to }) => [from, to]), ...losses.neededBy(scope)]
			: scope.is === "data"
				? scope.stores
				: [scope, ...contributing(scope)];
	return [...new Set([...most, ...others])].filter(isOwn).slice(0, mostComponents);
}

const contributing = ({ outgoing }: Component): Component[] => outgoing.map(({ target }) => target);

/** What a fix would write; of one that asks, each answer. */
function movesOf(fix: Fix | undefined, component: Component): Move[] {
	if (fix === undefined) return [];
	const title = titleOf(fix, component);
	if (fix.kind !== "choice") return [{ title, changes: fix.changes }];
	return (fix.question.options ?? []).map(({ value, label }) => ({
		title: `${title} (${label ?? value})`,
		changes: fix.changes(value),
	}));
}

/** Where it asks for more than a choice of a few, what it suggests. */
function suggested(fix: Fix | undefined, component: Component): Move[] {
	const suggestion = fix?.kind === "choice" ? fix.question.suggestion : undefined;
	if (fix?.kind !== "choice" || suggestion === undefined) return movesOf(fix, component);
	return [{ title: titleOf(fix, component), changes: fix.changes(suggestion) }];
}

const titleOf = ({ title }: Fix, { id }: Component): string => `${id}: ${title[0]!.toLowerCase()}${title.slice(1)}`;

/** A second one, and at least one more than the peak takes. */
function copies(component: Component, analysis: Analysis): Move[] {
	const { availability, copies: counts } = analysis;
	const running = counts.running(component);
	const many = isKnown(running) ? running.value : 1;
	const wanted = Math.max(many, availability.copiesFor(component)) + 1;
	const isCounted =
		component.placement !== undefined || component.quorum !== undefined || hasTrait(component.type, "for-people");
	const more =
		isCounted || wanted < 3
			? []
			: [{ title: `${wanted} copies of ${component.id}`, changes: copiesMore(component, wanted, analysis) }];
	return [...takingOver(component, analysis), ...more];
}

const takingOver = (component: Component, analysis: Analysis): Move[] =>
	movesOf(secondCopy(component, analysis), component);

/** One that nothing of it stands in, with a copy for it. */
function zones(component: Component, { regions }: Design, analysis: Analysis): Move[] {
	const { copies: counts } = analysis;
	const { route, placement, zones: stated } = component;
	const used = counts.places(component).flatMap(({ zone }) => zone ?? []);
	const region = regions.find((one) => used.some((zone) => one.zones.includes(zone)));
	const next = region?.zones.find((zone) => !used.includes(zone));
	if (next === undefined || placement !== undefined || stated === undefined) return [];
	const running = counts.running(component);
	const isMore = !isKnown(running) || running.value <= used.length;
	const changes = [
		set(route, "zones", [...used, next]),
		...(isMore ? copiesMore(component, used.length + 1, analysis) : []),
	];
	return [{ title: `${component.id}: another zone, ${next}`, changes }];
}

/** Taken over sooner. */
function quicker({ route, failover, healthCheck, id }: Component): Move[] {
	const moves: Move[] = [];
	if (failover?.rto !== undefined && failover.rto.value > usualFailover)
		moves.push({
			title: `${id}: switched within ${writeDuration(usualFailover)}`,
			changes: [
				set(route, ["failover", "rto"], writeDuration(usualFailover)),
				set(route, ["failover", "mode"], "automatic"),
			],
		});
	const interval = healthCheck?.interval;
	if (interval !== undefined && interval.value > usualCheck)
		moves.push({
			title: `${id}: checked every ${writeDuration(usualCheck)}`,
			changes: [set(route, ["healthCheck", "interval"], writeDuration(usualCheck))],
		});
	return moves;
}

/** Seconds. */
const usualCheck = 5;

/** Reads that are called from elsewhere and can be answered in another way; what is lost with it is for people to say. */
function optional(component: Component, target: TargetVerdict, { calls }: Analysis): Move[] {
	if (target.scope.is !== "flow" || isStore(component)) return [];
	const reads = calls.of(target.scope).filter((call) => call.to === component && isPlainRead(call));
	const ways = new Set(reads.flatMap(({ connection }) => connection ?? []));
	if (ways.size === 0 || [...ways].some(({ fallback, critical }) => fallback !== undefined || critical !== undefined))
		return [];
	return [
		{
			title: `${[...ways].map(({ caller }) => caller.id).join(", ")}: an older answer where ${component.id} fails`,
			changes: [...ways].map(({ route }) => set(route, "fallback", "cached")),
		},
	];
}

/** Calls that no step of a flow makes, for work that nobody has drawn: whether an answer waits for it is for people to say. */
const spared = ({ id, incoming }: Component, { scope }: TargetVerdict, { unnamed }: Analysis): Move[] =>
	incoming
		.filter((one) => scope.is === "flow" && one.critical === undefined && unnamed.flowsOver(one).includes(scope))
		.map(({ route, caller }) => ({
			title: `${caller.id} works on where ${id} is down, which no step asks`,
			changes: [set(route, "critical", false)],
		}));

/** Handed over, so that nobody waits for it: from an outbox to what is published to, by a queue to what works off. */
function unwaited(component: Component, { scope }: TargetVerdict, analysis: Analysis): Move[] {
	if (scope.is !== "flow") return [];
	const calls = analysis.calls.of(scope);
	const published = [...component.incoming, ...handsOnOf(component)].filter(
		({ kind, outbox, caller }) => kind === "publish" && outbox === undefined && caller.outgoing.some(keepsIt),
	);
	return [
		...published.map(({ route, caller, target }) => ({
			title: `${caller.id} publishes to ${target.id} from an outbox`,
			changes: [set(route, "outbox", true)],
		})),
		...calls.filter(({ to }) => to === component).flatMap((call) => suggested(queueBefore(call, analysis), component)),
	];
}

/** What it publishes to and a provider runs. */
const handsOnOf = ({ outgoing }: Component): Connection[] => outgoing.filter(({ target }) => !isOwn(target));

/** An outbox stands in a store. */
const keepsIt = ({ target, kind }: Connection): boolean =>
	isStore(target) && (kind === "write" || kind === "read-write");

/** A cache before a store that is read. */
function cached(component: Component, { scope }: TargetVerdict, analysis: Analysis): Move[] {
	if (scope.is !== "flow" || !isStore(component)) return [];
	const reads = analysis.calls.of(scope).filter((call) => call.to === component && isPlainRead(call));
	const fix = reads.length === 0 ? undefined : cacheBefore(component, reads, analysis, "90%");
	return suggested(fix, component).map(({ title, changes }) => ({ title: `${title}; it has 90%`, changes }));
}

/** As many as the load takes. */
function enough(component: Component, analysis: Analysis): Move[] {
	const { utilisations, copies: counts } = analysis;
	const { asItIs } = utilisations.of(component);
	const running = counts.running(component);
	if (!isKnown(asItIs) || asItIs.value <= 1 || !isKnown(running) || component.placement !== undefined) return [];
	const wanted = Math.ceil(running.value * asItIs.value - 1e-9);
	if (!Number.isSafeInteger(wanted)) return [];
	return [{ title: `${wanted} copies of ${component.id}`, changes: copiesMore(component, wanted, analysis) }];
}

/** Callers keep what they have read. */
function kept(component: Component, target: TargetVerdict, { calls }: Analysis): Move[] {
	if (target.scope.is !== "flow") return [];
	const reads = calls.of(target.scope).filter((call) => call.to === component && isPlainRead(call));
	return [...new Set(reads.flatMap(({ connection }) => connection ?? []))]
		.filter(({ cached, caller }) => cached === undefined && caller.hitRatio === undefined && isOwn(caller))
		.map(({ route, caller }) => ({
			title: `${caller.id} keeps what it reads from ${component.id}, and has 90% of it`,
			changes: [set(route, "cached", true), set(caller.route, "hitRatio", "90%")],
		}));
}

const fromLeader = ({ incoming }: Component): Move[] =>
	incoming
		.filter(({ from }) => from !== undefined && from.value !== "leader")
		.map(({ route, caller, target }) => ({
			title: `${caller.id} reads from the leader of ${target.id}`,
			changes: [set(route, "from", "leader")],
		}));

/** Nothing is acknowledged that only one copy has. */
function acknowledged({ route, replication, id }: Component): Move[] {
	const mode = replication?.mode?.value;
	if (mode !== "async" && mode !== "semi-sync") return [];
	const stricter = mode === "async" ? (["semi-sync", "sync"] as const) : (["sync"] as const);
	return stricter.map((value) => ({
		title: `${id}: writes wait for ${value === "sync" ? "all copies" : "a second copy"} (${value})`,
		changes: [set(route, ["replication", "mode"], value)],
	}));
}

/** Backed up as often as may be lost. */
function oftener({ route, backup, id }: Component, { target }: TargetVerdict): Move[] {
	const most = target.value as number;
	if (backup?.interval === undefined) return [];
	const value = most > 0 ? writeDuration(roundedDuration(most, "down")) : "continuous";
	return [
		{
			title: `${id}: backed up ${value === "continuous" ? "continuously" : `every ${value}`}`,
			changes: [set(route, ["backup", "interval"], value)],
		},
	];
}

/** Asked about oftener. */
function polled({ scope, target }: TargetVerdict, { calls }: Analysis): Move[] {
	if (scope.is !== "flow") return [];
	const value = writeDuration(roundedDuration((target.value as number) / 4, "down"));
	return [...new Set(calls.of(scope).flatMap(({ connection }) => connection ?? []))]
		.filter(({ interval }) => interval !== undefined && interval.value > (target.value as number) / 4)
		.map(({ route, id }) => ({ title: `${id}: asked every ${value}`, changes: [set(route, "interval", value)] }));
}
