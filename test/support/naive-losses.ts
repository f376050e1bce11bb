/**
 * What a single loss does to a flow, by the words of the format and by trying: copies are dealt out one by one, the
 * loss strikes, and the steps are asked in turn whether they still work. Slow, and apart from src/analysis.
 */
import type { Component, Connection, Design, Flow, Step } from "../../src/format/index.ts";

export type NaiveLoss = { readonly kind: "copy" | "zone" | "region"; readonly id: string };
type Until = "answer" | "done";

const brokers = ["queue", "topic", "event-store"];
const consulted = ["dns", "identity-provider", "coordinator", "service-registry"];
const passing = ["dns", "cdn", "load-balancer", "reverse-proxy", "forward-proxy", "api-gateway"];
const data = ["database", "cache", "object-storage", "file-storage", "block-storage"];
const fronts = ["dns", "cdn", "load-balancer", "reverse-proxy", "api-gateway"];

export const isOutside = ({ type }: Component): boolean => type === "client" || type === "external";
export const isManaged = (component: Component): boolean =>
	component.managed === undefined && isPart(component) ? isManaged(hostOf(component)) : isManagedItself(component);
const isManagedItself = ({ type, managed, replicas }: Component): boolean =>
	managed !== undefined
		? managed.value && (replicas?.value !== 1 || type === "external" || type === "function")
		: type === "external" || type === "function" || ((type === "dns" || type === "cdn") && replicas === undefined);
const isStore = ({ type, holds }: Component): boolean =>
	type === "event-store" ||
	(type === "cache" || type === "queue" || type === "topic" ? holds.length > 0 : data.includes(type!));
const keepsItems = ({ type }: Component): boolean => [...brokers, ...data].includes(type!);
const sharesKeys = ({ type, replication }: Component): boolean =>
	type === "cache" && replication?.topology === undefined;
/** Who may ask in its turn for what a cache keeps. */
const isBetween = (one: Component, { caches }: Component): boolean =>
	passing.includes(one.type!) || ((caches?.items.length ?? 0) > 0 && !isOutside(one) && !isStore(one));
const onlyWrites = ({ from, to, more }: Step): boolean => {
	const kinds = from.outgoing.filter(({ target }) => target === to).map(({ kind }) => kind);
	return more.kind !== undefined
		? more.kind.value === "write"
		: kinds.length > 0 && kinds.every((kind) => kind === "write");
};
const onlyReads = ({ from, to, more }: Step, { kind }: Flow): boolean => {
	const said = more.kind ?? kind;
	const kinds = from.outgoing.filter(({ target }) => target === to).map((one) => one.kind);
	return said !== undefined ? said.value === "read" : kinds.length > 0 && kinds.every((one) => one === "read");
};
const majority = (n: number): number => Math.floor(n / 2) + 1;

/** For each loss the flows that it stops, and those that it keeps from being done. */
export function naivelyStopped(design: Design, losses: readonly NaiveLoss[]) {
	const flows = new Map(design.flows.map((flow) => [flow, new Steps(flow, design)]));
	return losses.map((loss) => {
		const world = new World(design, (component, use) => isUpWithout(component, use, loss, design), flows);
		const fail = (until: Until): Flow[] => design.flows.filter((flow) => !world.works(flow, until));
		return { loss, stopped: fail("answer"), unfinished: fail("done") };
	});
}

export type Use = "read" | "write" | "both" | "any" | "asks";

/** The design in one state of its parts. */
export class World {
	/** All critical calls of a component work. Up until shown otherwise: what only needs each other stops nothing. */
	private readonly served = new Map<Component, boolean>();

	constructor(
		private readonly design: Design,
		private readonly isUp: (component: Component, use: Use) => boolean,
		private readonly flows: ReadonlyMap<Flow, Steps>,
		/** Whether something lost is still to be taken over from. */
		private readonly isSwitching: (component: Component) => boolean = () => false,
		private readonly isTaken: (item: Step) => boolean = () => true,
		/** What keeps answers has one in place of what the step reaches. */
		private readonly isAnswered: (item: Step) => boolean = () => false,
	) {
		for (const component of design.components) this.served.set(component, true);
		for (let changed = true; changed; ) {
			changed = false;
			for (const component of design.components) {
				const works = component.outgoing
					.filter((connection) => this.isNeed(connection) && !(isOutside(component) && !goesWithAll(connection)))
					.every((connection) => this.connectionWorks(connection));
				if (works === this.served.get(component)) continue;
				this.served.set(component, works);
				changed = true;
			}
		}
	}

	works(flow: Flow, until: Until): boolean {
		const steps = this.flows.get(flow)!;
		const first = steps.all[0];
		if (first === undefined) return true;
		const begins = first.way === "delivery";
		const starts = steps.all.filter(
			(taken) => taken.above === undefined && (until === "done" || !startsItself(taken, first)),
		);
		const about = this.isAbout(steps);
		const stepWorks = (taken: Taken): boolean => this.stepWorks(taken, steps, until, begins);
		return (
			(about.length === 0 || about.some((taken) => this.stepWorks(taken, steps, until, begins, true))) &&
			starts.every((taken) => stepWorks(taken)) &&
			starts.every(
				({ from, way }) =>
					(until === "answer" && way === "delivery" && !begins) ||
					(this.isUp(from, isOutside(from) ? "asks" : "both") && this.unnamedWork(from)),
			)
		);
	}

	/** Who begins the flow could do without each of its first calls: it is about any of them all the same. */
	private isAbout(steps: Steps): Taken[] {
		const [{ from: who } = { from: undefined }] = steps.all;
		const asked = steps.all.filter(
			(taken) =>
				taken.above === undefined &&
				taken.from === who &&
				taken.way === "call" &&
				!consulted.includes(taken.to.type!) &&
				!this.isTakenOnMiss(taken, steps),
		);
		const watches = who?.type === "monitoring";
		const isMissed = ({ connection }: Taken): boolean =>
			connection !== undefined && !canFail(connection) && !(watches && connection.kind === "read");
		return asked.every(isMissed) ? asked : [];
	}

	private stepWorks(taken: Taken, steps: Steps, until: Until, begins: boolean, isAbout = false): boolean {
		const { from, to, connection, kind, way, above } = taken;
		if (!this.isTaken(taken.step) || this.isAnswered(taken.step)) return true;
		const beneath = steps.all.filter((other) => other.above === taken);
		const allBeneath = (): boolean => beneath.every((other) => this.stepWorks(other, steps, until, begins));
		if (way === "push") return until === "answer" || allBeneath();
		if (until === "answer") {
			if (way === "delivery" && !(begins && above === undefined)) return true;
			if (connection !== undefined && way === "call") {
				if (kind === "publish" && connection.outbox?.value === true) return true;
				if (kind === "replicate" && !(from.replication?.mode?.value === "sync" && connection.critical?.value === true))
					return true;
				if (kind === "write" && from.type === "cache" && from.strategy?.value === "write-behind") return true;
			}
		}
		/** One waits until a message is accepted, not for what follows; a broker's own calls are what it needs itself. */
		const follows = (): boolean => {
			const isSent = way === "call" && connection !== undefined && kind === "publish";
			if (until === "done" || !isSent) return allBeneath();
			if (!brokers.includes(to.type!)) return true;
			return beneath.filter((other) => isAwaited(other)).every((other) => this.stepWorks(other, steps, until, begins));
		};
		if (way === "delivery" || connection === undefined)
			return this.isUp(to, "both") && this.unnamedWork(to) && follows();
		if (!canFail(connection) && !isAbout) return true;
		if (this.isTakenOnMiss(taken, steps)) return follows();
		const use = useOf(connection, kind);
		const standby = standbyOf(to);
		const works = (): boolean =>
			(this.isUp(to, use) && this.unnamedWork(to) && follows()) ||
			this.standInsOf(from, to).some((other) => other !== to && this.wholeWorks(other, use)) ||
			(standby !== undefined && this.standaloneWorks(standby, use));
		return (works() && !(standby !== undefined && this.isSwitching(to))) || this.fallbackWorks(connection);
	}

	/** A call that no step describes: its target, a stand-in or a fallback works, with all critical calls. */
	private connectionWorks(connection: Connection): boolean {
		const { caller, target, kind } = connection;
		return (
			this.standInsOf(caller, target).some((other) => this.wholeWorks(other, useOf(connection, kind))) ||
			this.fallbackWorks(connection)
		);
	}

	private fallbackWorks(connection: Connection): boolean {
		const { fallback, caller, kind } = connection;
		if (fallback === undefined || "value" in fallback) return false;
		const other = this.design.component(fallback.to!.value);
		return (
			other !== undefined &&
			this.standInsOf(caller, other).some((standIn) => this.wholeWorks(standIn, useOf(connection, kind)))
		);
	}

	/** It and all its critical calls, with nothing in its place. */
	standaloneWorks(component: Component, use: Use): boolean {
		return this.isUp(component, use) && this.served.get(component)!;
	}

	private wholeWorks(component: Component, use: Use): boolean {
		const standby = standbyOf(component);
		if (standby === undefined) return this.standaloneWorks(component, use);
		return (this.standaloneWorks(component, use) || this.standaloneWorks(standby, use)) && !this.isSwitching(component);
	}

	/** Critical calls that are a step of no flow and go with every call. */
	private unnamedWork(component: Component): boolean {
		return component.outgoing.every((connection) => {
			const { caller, target } = connection;
			const others =
				caller.type === "load-balancer" || caller.type === "dns" ? caller.outgoing.map((one) => one.target) : [target];
			const isBetween = ({ from, to }: { from: Component; to: Component }) => from === caller && others.includes(to);
			const isNamed = [...this.flows].some(
				([{ compensations }, { all }]) => compensations.some(isBetween) || all.some(isBetween),
			);
			return isNamed || !this.isNeed(connection) || !goesWithAll(connection) || this.connectionWorks(connection);
		});
	}

	private isNeed(connection: Connection): boolean {
		const { caller, target, kind, critical } = connection;
		if (kind === "publish" || kind === "subscribe" || caller.type === "dns" || !canFail(connection)) return false;
		if (kind === "replicate") return caller.replication?.mode?.value === "sync" && critical?.value === true;
		if (kind === "write" && caller.type === "cache" && caller.strategy?.value === "write-behind") return false;
		const isFallback = ({ target: main, fallback }: Connection): boolean =>
			fallback !== undefined && !("value" in fallback) && fallback.to?.value === target.id && main !== target;
		if (critical?.value !== true && caller.outgoing.some(isFallback)) return false;
		if (target.type !== "cache" || target.holds.length > 0 || critical?.value === true) return true;
		return ![caller, target].some((one) => this.asksWhatIsCached(one, target, [target]));
	}

	private asksWhatIsCached({ outgoing }: Component, cache: Component, seen: readonly Component[]): boolean {
		const caches = cache.caches?.items.map(({ value }) => value) ?? [];
		return outgoing.some((connection) => {
			const { target } = connection;
			if (seen.includes(target) || isSent(connection)) return false;
			if (caches.length > 0 ? caches.includes(target.id) : isStore(target)) return true;
			return isBetween(target, cache) && this.asksWhatIsCached(target, cache, [...seen, target]);
		});
	}

	/** Through what only passes calls on as well, however many of those stand between. */
	private isTakenOnMiss(taken: Taken, { all, steps, flow }: Steps): boolean {
		let last = taken;
		for (let next = all.filter(({ above }) => above === last); ; next = all.filter(({ above }) => above === last)) {
			if (!passing.includes(last.to.type!) || next.length !== 1) break;
			last = next[0]!;
		}
		const cache = last.to;
		if (cache.type !== "cache" || last.way !== "call" || cache.holds.length > 0) return false;
		if (taken.connection?.critical?.value === true) return false;
		let first = taken;
		while (passing.includes(first.from.type!) && first.above !== undefined) first = first.above;
		const caches = cache.caches?.items.map(({ value }) => value) ?? [];
		const isKnown = caches.length > 0;
		const leads = (step: Step, before: readonly Component[], isThrough: boolean): boolean => {
			const { to } = step;
			const isMeant = isKnown ? caches.includes(to.id) : isStore(to);
			if (isMeant && (!isThrough || onlyReads(step, flow))) return true;
			if (before.includes(to)) return true;
			const next = isBetween(to, cache) && !isMeant ? steps.filter(({ from }) => from === to) : [];
			const isAsked = isThrough || !passing.includes(to.type!);
			return next.length > 0 && next.every((one) => leads(one, [...before, to], isAsked));
		};
		return steps.some(
			(step, i) =>
				(step.from === taken.from ||
					step.from === cache ||
					(step.from === first.from && (isKnown || !passing.includes(step.to.type!)))) &&
				step.to !== cache &&
				(isKnown || (i > taken.index && !onlyWrites(step))) &&
				leads(step, [], false),
		);
	}

	/**
	 * Targets of one type behind one dns or load-balancer, unless steps of the balancer, or of who asks the dns, name more
	 * than one of them, or they are stores that nothing keeps alike.
	 */
	private standInsOf(caller: Component, target: Component): Component[] {
		const found = new Set([target]);
		const taken = [...this.flows.values()].flatMap(({ all }) => all);
		for (const spreader of this.design.components) {
			if (spreader.type !== "dns" && !(spreader.type === "load-balancer" && spreader === caller)) continue;
			const alike = spreader.outgoing.map((connection) => connection.target).filter(({ type }) => type === target.type);
			const choosers = [spreader, ...(spreader.type === "dns" ? spreader.incoming.map((one) => one.caller) : [])];
			const named = new Set(taken.filter(({ from }) => choosers.includes(from)).map(({ to }) => to));
			if (alike.includes(target) && new Set(alike.filter((one) => named.has(one))).size <= 1 && haveTheSame(alike))
				for (const one of alike) found.add(one);
		}
		return [...found];
	}
}

/** Enough copies of it are left for what is asked, and something takes charge of them. */
function isUpWithout(component: Component, use: Use, loss: NaiveLoss, design: Design): boolean {
	if (isOutside(component)) return true;
	const { runsOn } = component.linked;
	const isOnAnother = runsOn !== undefined && hostOf(component) !== component;
	if (isOnAnother && !isUpWithout(hostOf(component), "both", loss, design)) return false;
	if (isOnAnother && isPart(component)) return true;
	const places = placesOf(component, design);
	if (isManaged(component))
		return !(loss.kind === "region" && places.length > 0 && places.every(({ region }) => region === loss.id));
	if (loss.kind === "copy" && loss.id !== component.id) return true;
	if (isRestarted(component))
		return (
			loss.kind === "copy" || places.length === 0 || places.some((place) => place[loss.kind as "zone"] !== loss.id)
		);
	const further = use === "any" ? (component.readReplicas?.value ?? 0) : 0;
	const copies = copiesOf(component) + further;
	const isPlaced = places.length > 0 && further === 0;
	if (loss.kind !== "copy" && !isPlaced) return true;
	if (loss.kind === "copy" && use !== "any" && waits(component)) return false;
	const deals = isPlaced
		? dealsIn(component, places)
		: [Array.from({ length: copies }, () => ({ zone: undefined, region: undefined }))];
	return deals.every((deal) => {
		if (loss.kind === "copy")
			return deal.every((_, gone) =>
				isEnough(
					component,
					use,
					deal,
					deal.filter((_copy, i) => i !== gone),
				),
			);
		const left = deal.filter((copy) => copy[loss.kind as "zone" | "region"] !== loss.id);
		return left.length === deal.length || isEnough(component, use, deal, left);
	});
}

/** By what nobody calls, after the flow has begun elsewhere. */
const startsItself = ({ from, index }: Taken, first: Taken): boolean =>
	index > 0 &&
	from !== first.from &&
	from !== first.to &&
	!isOutside(from) &&
	!from.incoming.some(({ kind, caller }) => kind !== "subscribe" && caller !== from);

export const isRestarted = ({ type, failover }: Component): boolean =>
	["batch-job", "worker"].includes(type!) && failover !== undefined && failover.mode?.value !== "manual";

/** The outermost that it runs on; itself where that leads round in a circle. */
export function hostOf(component: Component): Component {
	const way = [component];
	for (let next = component.linked.runsOn; next !== undefined; next = next.linked.runsOn) {
		if (way.includes(next)) return component;
		way.push(next);
	}
	return way.at(-1)!;
}

export const isPart = (component: Component): boolean =>
	hostOf(component) !== component &&
	component.replicas === undefined &&
	component.placement === undefined &&
	component.scaling?.min === undefined &&
	component.replication?.factor === undefined &&
	component.zones === undefined &&
	component.region === undefined;

/** Stores are alike only if, from any of them, all others are reached by feeding, replicating together or same data. */
function haveTheSame(members: readonly Component[]): boolean {
	const stores = [...new Set(members.filter(isStore))];
	const feeds = (a: Component, b: Component): boolean =>
		a.outgoing.some(({ kind, target }) => kind === "replicate" && target === b);
	const topology = ({ replication }: Component) => replication?.topology?.value;
	const areAlike = (a: Component, b: Component): boolean =>
		feeds(a, b) ||
		feeds(b, a) ||
		(topology(a) === topology(b) && topology(a) !== undefined && topology(a) !== "leader-follower") ||
		a.holds.some((data) => data.copies?.value === "same" && data.stores.includes(b));
	let group = stores.slice(0, 1);
	for (let size = 0; size < group.length; ) {
		size = group.length;
		group = stores.filter((store) => group.some((one) => one === store || areAlike(one, store)));
	}
	return group.length === stores.length;
}

export interface Spot {
	readonly zone: string | undefined;
	readonly region: string | undefined;
}

export function isEnough(component: Component, use: Use, before: readonly Spot[], left: readonly Spot[]): boolean {
	const regions = new Set(
		component.quorum?.within?.value === "region" ? before.flatMap(({ region }) => region ?? []) : [],
	);
	if (regions.size === 0) return left.length >= needed(component, use, before.length);
	const within = (spots: readonly Spot[], id: string): number => spots.filter(({ region }) => region === id).length;
	return [...regions].some((id) => within(left, id) >= needed(component, use, within(before, id)));
}

function needed(component: Component, use: Use, copies: number): number {
	const { quorum, type, leaderElection } = component;
	if (quorum !== undefined) {
		const nodes = quorum.within?.value === "region" ? copies : copiesOf(component);
		const [read, write] = [quorum.read?.value ?? majority(nodes), quorum.write?.value ?? majority(nodes)];
		return use === "both" ? Math.max(read, write) : use === "write" ? write : read;
	}
	const votes = type === "coordinator" || ["raft", "paxos", "zab"].includes(leaderElection?.method?.value ?? "");
	return votes && use !== "any" ? majority(copies) : 1;
}

/** Votes of one region: where each has room for as many as are stated, each has so many, and stands by itself. */
export function dealsIn(component: Component, places: readonly (Spot & { nodes: number })[]): Spot[][] {
	const { quorum, replication } = component;
	const copies = copiesOf(component);
	const regions = [...new Set(places.map(({ region }) => region))];
	const parts = regions.map((region) => places.filter((place) => place.region === region));
	const isApart =
		quorum?.nodes !== undefined &&
		quorum.within?.value === "region" &&
		quorum.witnesses === undefined &&
		!regions.includes(undefined) &&
		parts.every((part) => part.reduce((sum, { nodes }) => sum + nodes, 0) >= copies) &&
		(replication?.factor === undefined || parts.length * copies <= replication.factor.value);
	if (!isApart) {
		if (regions.length < 2 || regions.includes(undefined)) return dealsOf(copies, places);
		const whole = parts.map((part, i) => ({
			zone: undefined,
			region: regions[i],
			nodes: part.reduce((sum, { nodes }) => sum + nodes, 0),
		}));
		return dealsOf(copies, whole).flatMap((given) =>
			parts.reduce<Spot[][]>(
				(deals, part, i) => {
					const here = given.filter(({ region }) => region === regions[i]).length;
					const within = here === 0 ? [[]] : dealsOf(here, part);
					return deals.flatMap((deal) => within.map((more) => [...deal, ...more]));
				},
				[[]],
			),
		);
	}
	return parts.reduce<Spot[][]>(
		(deals, part) => deals.flatMap((deal) => dealsOf(copies, part).map((more) => [...deal, ...more])),
		[[]],
	);
}

/** Where the copies of an item can stand: evenly by nodes; with more nodes than copies, items take turns. */
export function dealsOf(copies: number, places: readonly (Spot & { nodes: number })[]): Spot[][] {
	const total = places.reduce((sum, { nodes }) => sum + nodes, 0);
	const least = places.map(({ nodes }) => Math.floor((copies * nodes) / total));
	const rest = places.map(({ nodes }) => (copies * nodes) % total);
	const odd = copies - least.reduce((sum, n) => sum + n, 0);
	const inOrder = places.map((_, i) => i).sort((a, b) => rest[b]! - rest[a]! || a - b);
	const border = odd > 0 ? rest[inOrder[odd - 1]!]! : Number.POSITIVE_INFINITY;
	const sure = inOrder.filter((i) => rest[i]! > border);
	const tied = inOrder.filter((i) => rest[i] === border);
	const choices = total > copies ? choose(tied, odd - sure.length) : [tied.slice(0, odd - sure.length)];
	return choices.map((chosen) =>
		places.flatMap((place, i) =>
			Array.from({ length: least[i]! + ([...sure, ...chosen].includes(i) ? 1 : 0) }, () => place),
		),
	);
}

function choose(from: readonly number[], count: number): number[][] {
	if (count <= 0) return [[]];
	return from.flatMap((first, i) => choose(from.slice(i + 1), count - 1).map((rest) => [first, ...rest]));
}

function nodesOf(component: Component): number {
	if (isPart(component)) return nodesOf(hostOf(component));
	const { replicas, placement, scaling, replication, zones, region } = component;
	if (scaling?.min !== undefined && scaling.kind?.value !== "vertical") return Math.max(1, scaling.min.value);
	if (replicas !== undefined) return replicas.value;
	if (placement !== undefined && placement.items.length > 0)
		return Math.max(
			1,
			placement.items.reduce((sum, { value }) => sum + value.value, 0),
		);
	if (replication?.factor !== undefined) return replication.factor.value;
	return Math.max(1, (zones ?? region)?.items.length ?? 1);
}

/** Of each item in a store, else of what runs. */
export function copiesOf(component: Component): number {
	const { quorum, replication, sharding } = component;
	if (quorum?.nodes !== undefined) return quorum.nodes.value;
	if (!isStore(component)) return nodesOf(component);
	if (replication?.factor !== undefined) return replication.factor.value;
	if (sharding !== undefined) {
		/** What says how shards are copied says that they are: twice at least, as far as nodes go. */
		const isCopied = replication?.topology !== undefined || replication?.mode !== undefined;
		const nodes = nodesOf(component);
		return isCopied ? Math.min(nodes, Math.max(2, Math.floor(nodes / (sharding.shards?.value ?? nodes)))) : 1;
	}
	return sharesKeys(component) ? 1 : nodesOf(component);
}

export function placesOf(component: Component, design: Design): (Spot & { nodes: number })[] {
	if (isPart(component)) return placesOf(hostOf(component), design);
	const { placement, zones, region } = component;
	const regionOf = (zone: string) => design.regions.find((one) => one.zones.includes(zone))?.id;
	if (placement !== undefined) {
		return placement.items.flatMap(({ id, value }) =>
			value.value > 0 ? [{ zone: id, region: regionOf(id), nodes: value.value }] : [],
		);
	}
	const names = (zones ?? region)?.items.map(({ value }) => value) ?? [];
	const nodes = names.map(() => 0);
	for (let i = 0; i < nodesOf(component) && names.length > 0; i++) nodes[i % names.length]!++;
	const onlyZone = (id: string) => design.regions.find((one) => one.id === id && one.zones.length === 1)?.zones[0];
	const all = names.map((name, i) =>
		zones !== undefined
			? { zone: name, region: regionOf(name), nodes: nodes[i]! }
			: { zone: onlyZone(name), region: name, nodes: nodes[i]! },
	);
	return isManaged(component) || isRestarted(component) ? all : all.filter((place) => place.nodes > 0);
}

/** The copy in charge has a successor, but nobody or only a person puts it there. */
export function waits(component: Component): boolean {
	const { replication, failover, leaderElection, quorum } = component;
	if (leaderElection !== undefined || quorum !== undefined) return false;
	const topology = replication?.topology?.value;
	if (failover === undefined) return keepsItems(component) && topology === "leader-follower" && copiesOf(component) > 1;
	if (failover.mode?.value !== "manual" || failover.strategy?.value === "active-active") return false;
	if (topology !== undefined) return topology === "leader-follower";
	const feeds = component.outgoing.some(({ kind }) => kind === "replicate");
	return isStore(component) ? !(feeds && copiesOf(component) > 1) : copiesOf(component) <= 2;
}

function standbyOf(component: Component): Component | undefined {
	const { failover, outgoing, type } = component;
	if (failover === undefined || failover.mode?.value === "manual") return undefined;
	const fed = outgoing.filter(({ kind }) => kind === "replicate").map(({ target }) => target);
	return fed.find((one) => one.type === type) ?? fed[0];
}

const isSent = ({ kind, caller }: Connection): boolean =>
	kind === "publish" ||
	kind === "subscribe" ||
	(kind === "replicate" && caller.replication?.mode?.value !== "sync") ||
	(kind === "write" && caller.type === "cache" && caller.strategy?.value === "write-behind");

function canFail({ critical, fallback, caller, kind }: Connection): boolean {
	if (caller.type === "monitoring" && kind === "read" && critical?.value !== true) return false;
	const instead = fallback !== undefined && "value" in fallback ? fallback.value : "none";
	return critical?.value !== false && instead === "none";
}

function useOf({ from }: Connection, kind: string): Use {
	if (kind === "read") return from !== undefined && from.value !== "leader" ? "any" : "read";
	return kind === "write" || kind === "publish" ? "write" : "both";
}

/** What passes calls on, or stands outside, makes other calls for other flows: only what it consults goes with all. */
function goesWithAll({ caller, target }: Connection): boolean {
	if (isOutside(caller)) return consulted.includes(target.type!);
	return (
		!(fronts.includes(caller.type!) || caller.type === "forward-proxy") ||
		[...consulted, "database", "cache"].includes(target.type!)
	);
}

/** One step of a flow, with the connection it takes and the step it belongs to. */
interface Taken {
	readonly index: number;
	readonly step: Step;
	readonly from: Component;
	readonly to: Component;
	readonly connection: Connection | undefined;
	readonly kind: string;
	readonly way: "call" | "delivery" | "push";
	readonly above: Taken | undefined;
}

const isAwaited = ({ way, connection, kind, from }: Taken): boolean =>
	way === "call" &&
	(connection === undefined || !isSent({ ...connection, kind: kind as Connection["kind"], caller: from }));

export class Steps {
	readonly all: Taken[] = [];
	readonly steps: readonly Step[];

	constructor(
		readonly flow: Flow,
		design: Design,
	) {
		this.steps = flow.steps;
		flow.steps.forEach((step, index) => {
			const wanted = step.more.kind?.value ?? flow.kind?.value;
			const { connection, way } = wayOf(step, wanted, design);
			const isTurned = way === "delivery" && connection?.caller === step.from;
			const [from, to] = isTurned ? [step.to, step.from] : [step.from, step.to];
			const kind =
				connection?.kind === "read-write" && (wanted === "read" || wanted === "write")
					? wanted
					: (connection?.kind ?? wanted ?? "request");
			const above = this.all.findLast((earlier) => earlier.to === from);
			this.all.push({ index, step, from, to, connection, kind, way, above });
		});
	}
}

function wayOf({ from, to }: Step, wanted: string | undefined, design: Design): Pick<Taken, "connection" | "way"> {
	const along = design.connections.filter(({ caller, target }) => caller === from && target === to);
	const fits = ({ kind }: Connection): boolean =>
		wanted === undefined
			? kind !== "subscribe"
			: kind === wanted || (kind === "read-write" && ["read", "write"].includes(wanted));
	const taken = along.find(fits) ?? along[0];
	if (taken !== undefined) return { connection: taken, way: taken.kind === "subscribe" ? "delivery" : "call" };
	const subscription = design.connections.find(
		({ caller, target, kind }) => caller === to && target === from && kind === "subscribe",
	);
	if (subscription !== undefined) return { connection: subscription, way: "delivery" };
	const opens = ["websocket", "sse", "mqtt"];
	const open = to.outgoing.find(({ protocol, target }) => opens.includes(protocol?.value ?? "") && leads(target, []));
	return { connection: open, way: open === undefined ? "call" : "push" };

	function leads(at: Component, seen: readonly Component[]): boolean {
		if (at === from) return true;
		if (seen.includes(at) || at === to || !fronts.includes(at.type!)) return false;
		return at.outgoing.some(
			({ target, protocol }) =>
				(protocol === undefined || opens.includes(protocol.value)) && leads(target, [...seen, at]),
		);
	}
}
