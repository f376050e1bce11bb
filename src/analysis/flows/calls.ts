/** What the steps of a flow do: over which connection, in which mode, beneath which call, and who waits for it. */
import {
	type Component,
	type Connection,
	type ConnectionKind,
	type Data,
	type Design,
	type Flow,
	hasTrait,
	type Item,
	type Step,
	type Steps,
} from "../../format/index.ts";
import { startsAlone } from "./begun.ts";

export interface Call {
	readonly flow: Flow;
	readonly step: Step;
	/** Who acts and who is reached: of a delivery the topic and its consumer, however the step is written. */
	readonly from: Component;
	readonly to: Component;
	/** Undefined where no connection runs so. */
	readonly connection: Connection | undefined;
	/** Against its connection: a delivery to a subscriber, or a push back along an open connection. */
	readonly against: "delivery" | "push" | undefined;
	/** What this step does, narrowed by the step or its flow. */
	readonly kind: ConnectionKind;
	/** The caller waits for the answer. */
	readonly isAwaited: boolean;
	/** Part of the flow's answer: nothing above it is one-way, nor is it itself; nor is it what begins by itself later on. */
	readonly isOnAnswer: boolean;
	/** Who made the first of the calls above it, or this one. */
	readonly begunBy: Component;
	readonly parent: Call | undefined;
	readonly children: readonly Call[];
	/** Runs of it for one run of the flow: repeats multiply. */
	readonly times: number;
	/** Share of the flow's runs that take it, in [0, 1]. */
	readonly share: number;
	/** What decides that, the outermost first: each block around it, and itself, that not all runs take. */
	readonly chances: readonly Chance[];
	/** The parallel blocks it stands in, outermost first, with its branch in each. */
	readonly branches: readonly { readonly block: Item; readonly branch: number }[];
}

/** A step or block that only a share of runs takes, one as another by itself. */
export interface Chance {
	readonly of: Item;
	/** In [0, 1). */
	readonly share: number;
}

/** Connections from one component to another, as stated. */
export function connectionsBetween(from: Component, to: Component): readonly Connection[] {
	return from.outgoing.length <= to.incoming.length
		? from.outgoing.filter(({ target }) => target === to)
		: to.incoming.filter(({ caller }) => caller === from);
}

/** One-way: nobody waits for what follows. */
export function isOneWay({ kind, caller }: Pick<Connection, "kind" | "caller">): boolean {
	if (kind === "replicate") return caller.replication?.mode?.value !== "sync";
	if (kind === "write") return hasTrait(caller.type, "caches") && caller.strategy?.value === "write-behind";
	return kind === "publish" || kind === "subscribe";
}

export const isCall = (connection: Connection): boolean => !isOneWay(connection);

type DraftCall = { -readonly [K in keyof Call]: Call[K] };

export interface Calls {
	/** The calls of a flow, in the order of its steps. */
	of(flow: Flow): readonly Call[];
	/** Calls with nothing above them. */
	startsOf(flow: Flow): readonly Call[];
	/** Every step of every flow that runs over a connection. */
	over(connection: Connection): readonly Call[];
	/** Every step that reaches a component, or sets out from it. */
	reaching(component: Component): readonly Call[];
	from(component: Component): readonly Call[];
	/** A step or a compensation of some flow says when one calls the other. */
	isNamed(from: Component, to: Component): boolean;
	readonly all: readonly Call[];
}

/** Stops after each step of a flow. */
export function* callSteps(design: Design): Steps<Calls> {
	const byFlow = new Map<Flow, readonly Call[]>();
	const starts = new Map<Flow, readonly Call[]>();
	for (const flow of design.flows) {
		const calls = yield* flowCalls(flow);
		byFlow.set(flow, calls);
		starts.set(
			flow,
			calls.filter(({ parent }) => parent === undefined),
		);
	}
	const all = [...byFlow.values()].flat();
	const over = yield* grouped(all, ({ connection }) => connection);
	const reaching = yield* grouped(all, ({ to }) => to);
	const from = yield* grouped(all, ({ from: caller }) => caller);
	let pairs: Map<Component, Set<Component>> | undefined;
	const reachedFrom = (): Map<Component, Set<Component>> => {
		pairs ??= pairsOf([...all, ...design.flows.flatMap(({ compensations }) => compensations)]);
		return pairs;
	};
	return {
		of: (flow) => byFlow.get(flow) ?? [],
		startsOf: (flow) => starts.get(flow) ?? [],
		over: (connection) => over.get(connection) ?? [],
		reaching: (component) => reaching.get(component) ?? [],
		from: (component) => from.get(component) ?? [],
		isNamed: (caller, to) => reachedFrom().get(caller)?.has(to) ?? false,
		all,
	};
}

function pairsOf(steps: readonly Pick<Step, "from" | "to">[]): Map<Component, Set<Component>> {
	const pairs = new Map<Component, Set<Component>>();
	for (const { from, to } of steps) {
		const same = pairs.get(from);
		if (same === undefined) pairs.set(from, new Set([to]));
		else same.add(to);
	}
	return pairs;
}

function* grouped<K, V>(values: readonly V[], keyOf: (value: V) => K | undefined): Steps<Map<K, V[]>> {
	const groups = new Map<K, V[]>();
	for (const value of values) {
		yield;
		const key = keyOf(value);
		if (key === undefined) continue;
		const same = groups.get(key);
		if (same === undefined) groups.set(key, [value]);
		else same.push(value);
	}
	return groups;
}

function* flowCalls(flow: Flow): Steps<Call[]> {
	const calls: Call[] = [];
	/** The latest call that reached a component. */
	const latest = new Map<Component, Call>();
	function* walk(items: readonly Item[], around: Around): Steps<void> {
		for (const item of items) {
			yield;
			const inside = within(item, around);
			if (item.item === "step") {
				const call = oneCall(flow, item, inside, latest);
				calls.push(call);
				latest.set(call.to, call);
			} else if (item.item === "parallel") {
				for (const [branch, inner] of item.items.entries())
					yield* walk([inner], { ...inside, branches: [...inside.branches, { block: item, branch }] });
			} else yield* walk(item.items, { ...inside, times: inside.times * item.times });
		}
	}
	yield* walk(flow.items, { times: 1, share: 1, chances: [], branches: [] });
	return calls;
}

/** What the blocks around a step say of it. */
type Around = Pick<Call, "times" | "share" | "chances" | "branches">;

function within(item: Item, around: Around): Around {
	const share = item.item === "step" ? (item.more.share?.value ?? 1) : item.share;
	return share === 1
		? around
		: { ...around, share: around.share * share, chances: [...around.chances, { of: item, share }] };
}

function oneCall(flow: Flow, step: Step, around: Around, latest: ReadonlyMap<Component, Call>): Call {
	const wanted = step.more.kind?.value ?? flow.kind?.value;
	const used = usedConnection(step, wanted);
	const [from, to] = used.isReversed ? [step.to, step.from] : [step.from, step.to];
	const parent = latest.get(from);
	const { connection, against } = used;
	const kind = kindOf(connection, wanted);
	const isAwaited =
		against === undefined && (connection === undefined || !isOneWay({ kind, caller: connection.caller }));
	const isFirst = latest.size === 0;
	const isOnAnswer =
		against === undefined &&
		(parent === undefined ? isFirst || !startsAlone(from) : parent.isOnAnswer && parent.isAwaited);
	const call: DraftCall = {
		flow,
		step,
		from,
		to,
		connection,
		against,
		kind,
		isAwaited,
		isOnAnswer,
		begunBy: parent?.begunBy ?? from,
		parent,
		children: [],
		...around,
	};
	(parent?.children as Call[] | undefined)?.push(call);
	return call;
}

/** `kind` of a step narrows a `read-write` connection; of the flow, only where it can. */
function kindOf(connection: Connection | undefined, wanted: string | undefined): ConnectionKind {
	if (connection === undefined) return (wanted as ConnectionKind | undefined) ?? "request";
	return connection.kind === "read-write" && (wanted === "read" || wanted === "write") ? wanted : connection.kind;
}

/** The connection that a step runs over, and whether it runs against it. */
export function usedConnection(
	step: Step,
	wanted: string | undefined,
): { connection: Connection | undefined; against: Call["against"]; isReversed: boolean } {
	const forward = connectionsBetween(step.from, step.to);
	const fitting = forward.find((connection) => fits(connection, wanted)) ?? forward[0];
	if (fitting?.kind === "subscribe") return { connection: fitting, against: "delivery", isReversed: true };
	if (fitting !== undefined) return { connection: fitting, against: undefined, isReversed: false };
	const delivery = connectionsBetween(step.to, step.from).find(({ kind }) => kind === "subscribe");
	if (delivery !== undefined) return { connection: delivery, against: "delivery", isReversed: false };
	const push = openConnection(step.to, step.from);
	return { connection: push, against: push && "push", isReversed: false };
}

const fits = ({ kind }: Connection, wanted: string | undefined): boolean =>
	wanted === undefined
		? kind !== "subscribe"
		: kind === wanted || (kind === "read-write" && (wanted === "read" || wanted === "write"));

const pushing: readonly (string | undefined)[] = ["websocket", "sse", "mqtt"];

/** A push can run back along it. */
export const keepsStream = ({ protocol }: Connection): boolean => pushing.includes(protocol?.value);

/** Transports that say nothing of what runs over them. */
const transports: readonly string[] = ["tcp", "tls"];

/** Behind a front that passes streams on: one that nothing says otherwise of. */
export const mayKeepStream = (connection: Connection): boolean =>
	keepsStream(connection) || connection.protocol === undefined || transports.includes(connection.protocol.value);

/** The connection that `end` holds open towards `server`, through fronts that only pass it on; a push runs back along it. */
function openConnection(end: Component, server: Component): Connection | undefined {
	const seen = new Set<Component>([end]);
	const ways = end.outgoing.filter(keepsStream).map((first) => ({ first, at: first.target }));
	for (let i = 0; i < ways.length; i++) {
		const { first, at } = ways[i]!;
		if (at === server) return first;
		if (seen.has(at) || !hasTrait(at.type, "front")) continue;
		seen.add(at);
		for (const connection of at.outgoing) if (mayKeepStream(connection)) ways.push({ first, at: connection.target });
	}
	return undefined;
}

/** The data that a step reads or writes at the store it reaches. */
export const dataAt = ({ step, to }: Pick<Call, "step" | "to">): readonly Data[] =>
	step.data.length > 0 ? step.data : to.holds;
