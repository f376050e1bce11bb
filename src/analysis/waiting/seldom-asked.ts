/** Where somebody looks from time to time for what is new, and more seldom than what rests on it allows. */
import {
	type Connection,
	type ConnectionKind,
	type Data,
	type Design,
	type Flow,
	hasTrait,
	type Stated,
} from "../../format/index.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { streamBeside } from "../flows/streams.ts";
import type { Target, Targets } from "../requirements/targets.ts";

interface Polling {
	readonly connection: Connection;
	readonly interval: Stated<number>;
}

/** A flow that has to wait for the next look, or data that is shown or kept until then. */
export type SeldomAsked = Polling &
	(
		| { readonly flow: Flow; readonly target: Target<number> }
		| { readonly flow: undefined; readonly data: Data; readonly staleness: Stated<number> }
	);

/** For each connection what allows least; a flow first. */
export function seldomAsked(design: Design, calls: Calls, targets: Targets): readonly SeldomAsked[] {
	let known: Limits | undefined;
	const limits = (): Limits => {
		known ??= limitsIn(design, calls);
		return known;
	};
	return design.connections.flatMap((connection): SeldomAsked[] => {
		const { interval } = connection;
		if (interval === undefined || connection.delivery?.value === "push" || isTold(connection)) return [];
		const polling = { connection, interval };
		const found = lateFlow(polling, calls, targets) ?? oldData(polling, calls, limits);
		return found === undefined ? [] : [found];
	});
}

/** News comes by another way, and asking is for when that fails. */
const isTold = (connection: Connection): boolean =>
	streamBeside(connection) !== undefined ||
	connection.caller.invalidation?.value === "event" ||
	connection.caller.invalidation?.value === "explicit";

function lateFlow(polling: Polling, calls: Calls, targets: Targets): SeldomAsked | undefined {
	let worst: (SeldomAsked & { readonly target: Target<number> }) | undefined;
	for (const call of calls.over(polling.connection)) {
		const target = waitsForLook(call, calls) ? targets.freshnessOf(call.flow) : undefined;
		if (target === undefined || polling.interval.value <= target.value) continue;
		if (worst === undefined || target.value < worst.target.value) worst = { ...polling, flow: call.flow, target };
	}
	return worst;
}

/** It is made when its caller looks next. What sets the flow off is made at its start, with all that the same look asks. */
function waitsForLook({ flow, step, from, against, parent, kind, connection }: Call, calls: Calls): boolean {
	const [first] = calls.of(flow);
	if (first === undefined || first.step === step) return false;
	if (against !== undefined) return against === "delivery";
	if (parent === undefined) return first.from !== from || first.connection?.interval === undefined;
	return kind === "replicate" || (kind === "publish" && connection?.outbox?.value === true);
}

/** What a person sees until the next look, and what a caller says that it keeps; a `ttl` says better how long that is. */
function oldData(polling: Polling, calls: Calls, limits: () => Limits): SeldomAsked | undefined {
	const { connection, interval } = polling;
	const { caller, target, cached } = connection;
	const keeps = cached?.value === true && caller.ttl === undefined;
	if ((!keeps && !hasTrait(caller.type, "for-people")) || !asks(connection)) return undefined;
	const steps = calls.over(connection);
	const read = steps.length === 0 ? [limitOf(onlyOne(target.holds))] : steps.map((call) => limits().get(call));
	const soonest = read.reduce(sooner, undefined);
	return soonest && interval.value > soonest.staleness.value ? { ...polling, flow: undefined, ...soonest } : undefined;
}

interface Limit {
	readonly data: Data;
	readonly staleness: Stated<number>;
}
type Limits = ReadonlyMap<Call, Limit>;

/** Of what calls certainly bring back, what may be old the shortest. */
function limitsIn({ flows }: Design, calls: Calls): Limits {
	const limits = new Map<Call, Limit>();
	for (const flow of flows)
		for (const call of calls.of(flow).toReversed()) {
			const { step, children } = call;
			if (call.against !== undefined || !asks(call)) continue;
			const own = limitOf(step.data.length > 0 ? step.data : onlyOne(call.to.holds));
			const beneath = step.data.length > 0 ? [] : children.map((child) => limits.get(child));
			const soonest = beneath.reduce(sooner, own);
			if (soonest !== undefined) limits.set(call, soonest);
		}
	return limits;
}

/** Of what may be old at all: the rest is read where it is, and says nothing of how often somebody looks. */
const limitOf = (all: readonly Data[]): Limit | undefined =>
	all
		.map(({ staleness }, i) =>
			staleness !== undefined && staleness.value > 0 ? { data: all[i]!, staleness } : undefined,
		)
		.reduce(sooner, undefined);

const sooner = (one: Limit | undefined, other: Limit | undefined): Limit | undefined =>
	one === undefined || (other !== undefined && other.staleness.value < one.staleness.value) ? other : one;

/** Of several nobody knows which. */
const onlyOne = (data: readonly Data[]): readonly Data[] => (data.length === 1 ? data : []);

const asks = ({ kind }: { readonly kind: ConnectionKind }): boolean =>
	kind === "request" || kind === "read" || kind === "read-write";
