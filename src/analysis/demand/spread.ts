/** How many calls one run of a flow makes: what fans out, repeats, misses and shares make of it on the way. */
import {
	type Block,
	type Component,
	type Flow,
	hasTrait,
	type Item,
	type Stated,
	type Step,
} from "../../format/index.ts";
import type { Missing } from "../answer.ts";
import type { Call } from "../flows/calls.ts";
import { changesIn } from "../flows/changes.ts";
import { keepersBefore } from "../flows/keepers.ts";
import { type Counting, type Factor, factor, factorsAt, firstMissing, type Volume } from "./factors.ts";
import type { Load } from "./load.ts";

export interface Spread {
	readonly call: Call;
	readonly parent: Spread | undefined;
	/** Its own factors, and the nearest call above that has some. */
	readonly factors: readonly Factor[];
	readonly above: Spread | undefined;
	/** The nearest delivery above whose consumer is known to work off only so much. */
	readonly after: Spread | undefined;
	/** The blocks that it stands in, the outermost first. */
	readonly blocks: readonly Block[];
	/** Calls while its blocks run once. */
	readonly once: Volume;
	/** Of the flow's runs, those that make it: as many as its share says, and no more than what is above it. */
	readonly share: number;
	/** The first thing on the way that cannot be known. */
	readonly missing: Missing | undefined;
}

/** Calls for one run of the flow, reads and others; what cannot be known counts as 1. */
export function perRun({ call, once, share }: Spread): Volume {
	const times = call.times * share;
	return { reads: once.reads * times, writes: once.writes * times };
}

export interface SpreadsOf {
	/** Of the flow, in order. */
	readonly calls: readonly Call[];
	readonly load: Load;
	readonly counting: Counting;
	readonly limits: ReadonlyMap<Component, number>;
}

/** For each call of a flow. */
export function spreadsOf(flow: Flow, { calls, load, counting, limits }: SpreadsOf): Map<Call, Spread> {
	const keepers = keepersBefore(calls);
	const blocks = blocksAround(flow.items);
	const parts = partsOfQueues(calls);
	const changes = keepers.size === 0 ? none : changesIn(calls);
	const readShare = load.readShareOf(flow);
	const start: Volume = { reads: readShare?.value ?? 1, writes: 1 - (readShare?.value ?? 1) };
	const found = new Map<Call, Spread>();
	for (const call of calls) {
		const parent = call.parent && found.get(call.parent);
		const { factors, volume } = factorsAt(call, parent?.once ?? start, {
			...counting,
			keepers: keepers.get(call) ?? [],
			readShare,
			isChange: changes.has(call),
			part: parts.get(call),
		});
		found.set(call, {
			call,
			parent,
			factors,
			above: parent === undefined || parent.factors.length > 0 ? parent : parent.above,
			after: parent?.call.against === "delivery" && limits.has(parent.call.to) ? parent : parent?.after,
			blocks: blocks.get(call.step) ?? [],
			once: volume,
			share: Math.min(call.share, parent?.share ?? 1),
			missing: parent?.missing ?? firstMissing(factors),
		});
	}
	return found;
}

const none: ReadonlySet<Call> = new Set();

/** A queue hands each message to one of those that the steps name: as their shares say, else evenly. */
function partsOfQueues(calls: readonly Call[]): Map<Call, number> {
	const groups = new Map<Call | undefined, Map<Component, Call[]>>();
	for (const call of calls) {
		if (call.against !== "delivery" || !hasTrait(call.from.type, "hands-to-one")) continue;
		const beneath = groups.get(call.parent) ?? new Map<Component, Call[]>();
		groups.set(call.parent, beneath);
		const same = beneath.get(call.from);
		if (same === undefined) beneath.set(call.from, [call]);
		else same.push(call);
	}
	const parts = new Map<Call, number>();
	for (const beneath of groups.values()) {
		for (const deliveries of beneath.values()) {
			const unsaid = deliveries.filter(({ step }) => step.more.share === undefined);
			const said = deliveries.reduce((sum, { step }) => sum + (step.more.share?.value ?? 0), 0);
			if (deliveries.length > 1) for (const call of unsaid) parts.set(call, Math.max(0, 1 - said) / unsaid.length);
		}
	}
	return parts;
}

function blocksAround(items: readonly Item[]): Map<Step, readonly Block[]> {
	const found = new Map<Step, readonly Block[]>();
	const walk = (inner: readonly Item[], around: readonly Block[]): void => {
		for (const item of inner) {
			if (item.item !== "step") walk(item.items, multiplies(item) ? [...around, item] : around);
			else if (around.length > 0) found.set(item, around);
		}
	};
	walk(items, []);
	return found;
}

/** All that makes a call as often as it is for one run of its flow, from the top down. */
export function factorsOf(spread: Spread): Factor[] {
	const ways: (readonly Factor[])[] = [];
	for (let at: Spread | undefined = spread; at !== undefined; at = at.above) ways.push(at.factors);
	return [...ways.reverse().flat(), ...repeatsOf(spread), ...sharesOf(spread)];
}

const multiplies = ({ stated: { times, share } }: Block): boolean => times !== undefined || share !== undefined;

const factorIn = (kind: "repeat" | "share", flow: Flow, stated: Stated<number> | undefined): Factor[] =>
	stated === undefined ? [] : [factor(kind, stated.value, flow, stated)];

const repeatsOf = ({ call, blocks }: Spread): Factor[] =>
	blocks.flatMap(({ stated }) => factorIn("repeat", call.flow, stated.times));

/** The shares of the call, of this one or above, whose share decides. */
function sharesOf(spread: Spread): Factor[] {
	let at = spread;
	while (at.parent !== undefined && at.call.share !== spread.share) at = at.parent;
	const { call, blocks } = at;
	return [
		...blocks.flatMap(({ stated }) => factorIn("share", call.flow, stated.share)),
		...factorIn("share", call.flow, call.step.more.share),
	];
}
