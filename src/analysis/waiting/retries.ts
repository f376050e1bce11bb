/** What retries do along a flow: where they multiply, and what repeats a call from further up. */
import type { Connection, Design } from "../../format/index.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { isRetried, loadPerCall } from "./tries.ts";

/** Retried calls above each other, the outermost first, and the calls that one call at the top can become at the bottom. */
export interface Chain {
	readonly product: number;
	readonly calls: readonly Call[];
}

export interface Retries {
	/** Connections at which the product of tries along some chain first passes a limit, each with its worst chain. */
	multiplyingBeyond(limit: number): ReadonlyMap<Connection, Chain>;
	/** With so many tries over a connection, some chain would pass the limit that does not yet. */
	wouldMultiplyBeyond(limit: number, connection: Connection, tries: number): boolean;
	/** What above a call repeats it: a retried call, or a delivery that may come twice. */
	repeaterOf(call: Call): Call | undefined;
}

export function retriesOf(design: Design, calls: Calls): Retries {
	const repeaters = new Map<Call, Call>();
	for (const flow of design.flows) {
		for (const call of calls.of(flow)) {
			const repeater = repeaterAbove(call, repeaters);
			if (repeater !== undefined) repeaters.set(call, repeater);
		}
	}
	return {
		repeaterOf: (call) => repeaters.get(call),
		multiplyingBeyond: (limit) => multiplyingBeyond(design, calls, limit, asStated),
		wouldMultiplyBeyond(limit, connection, tries) {
			const before = multiplyingBeyond(design, calls, limit, asStated);
			const tried = (one: Connection): number => (one === connection ? tries : asStated(one));
			return [...multiplyingBeyond(design, calls, limit, tried).keys()].some((at) => !before.has(at));
		},
	};
}

/** Nothing goes on to what follows a one-way call: only its delivery does. */
function repeaterAbove({ parent }: Call, repeaters: ReadonlyMap<Call, Call>): Call | undefined {
	if (parent === undefined) return undefined;
	if (parent.against === "delivery") return isDeliveredAgain(parent) ? parent : undefined;
	if (!parent.isAwaited) return undefined;
	return parent.connection !== undefined && isRetried(parent.connection) ? parent : repeaters.get(parent);
}

/** A message that was not worked off comes again, unless its broker says at most once. */
const isDeliveredAgain = ({ from: { delivery } }: Call): boolean => delivery?.value !== "at-most-once";

/** One call and those above it, as far as an answer is waited for. */
interface Link {
	readonly product: number;
	readonly retried: number;
	/** Where the product first passed the limit. */
	readonly passed: Call | undefined;
}

/** How many calls one can become over a connection. */
type Load = (connection: Connection) => number;

/** Unlimited tries multiply with nothing: they are a finding of their own. */
const asStated: Load = (connection) => {
	const load = loadPerCall(connection);
	return Number.isFinite(load) ? load : 1;
};

function multiplyingBeyond(design: Design, calls: Calls, limit: number, loadOf: Load): Map<Connection, Chain> {
	const worst = new Map<Connection, { readonly product: number; readonly last: Call }>();
	for (const flow of design.flows) {
		const links = new Map<Call, Link>();
		for (const call of calls.of(flow)) {
			const link = linkOf(call, links, limit, loadOf);
			links.set(call, link);
			const at = link.passed?.connection;
			if (at !== undefined && link.product > (worst.get(at)?.product ?? 0))
				worst.set(at, { product: link.product, last: call });
		}
	}
	return new Map([...worst].map(([at, { product, last }]) => [at, { product, calls: retriedUpFrom(last, loadOf) }]));
}

function linkOf(call: Call, links: ReadonlyMap<Call, Link>, limit: number, loadOf: Load): Link {
	const { parent, connection } = call;
	const above = parent?.isAwaited ? links.get(parent) : undefined;
	const tries = connection !== undefined && call.isAwaited ? loadOf(connection) : 1;
	const product = (above?.product ?? 1) * tries;
	const retried = (above?.retried ?? 0) + (tries > 1 ? 1 : 0);
	return { product, retried, passed: above?.passed ?? (product > limit && retried > 1 ? call : undefined) };
}

function retriedUpFrom(last: Call, loadOf: Load): Call[] {
	const chain: Call[] = [];
	for (let call: Call | undefined = last; call?.isAwaited; call = call.parent) {
		if (call.connection !== undefined && loadOf(call.connection) > 1) chain.push(call);
	}
	return chain.reverse();
}
