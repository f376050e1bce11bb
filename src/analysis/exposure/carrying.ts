/** Which data goes over connections, and would be read by whoever listens there. */
import type { Connection, Data, Design, Flow } from "../../format/index.ts";
import { storesBehind } from "../components/cached.ts";
import { isStore } from "../components/copies.ts";
import { type Call, type Calls, dataAt } from "../flows/calls.ts";
import { asksOf } from "../flows/changes.ts";
import { isSensitive, moreHarmful } from "../stated/sensitivity.ts";

export interface CarriedData {
	/** Of the sensitive data that goes over it, that which would do most harm. */
	readonly data: Data;
	/** Undefined where no step says so, and it stands at the end of the connection. */
	readonly flow: Flow | undefined;
	/** A step names it, or there is nothing else in the store that would do no harm. */
	readonly isCertain: boolean;
}

export interface Carrying {
	over(connection: Connection): CarriedData | undefined;
}

export function carryingOf(design: Design, calls: Calls): Carrying {
	let byCall: ReadonlyMap<Call, Carried> | undefined;
	return {
		over(connection) {
			const steps = calls.over(connection);
			if (steps.length === 0) {
				const { holds } = connection.target;
				const data = worstOf(holds);
				return data && { data, flow: undefined, isCertain: holds.every(isSensitive) };
			}
			byCall ??= carriedByCalls(design, calls);
			let worst: CarriedData | undefined;
			for (const call of steps) {
				const found = byCall.get(call);
				if (found === undefined || (worst !== undefined && worse(worst, found) === worst)) continue;
				worst = { ...found, flow: call.flow };
			}
			return worst;
		},
	};
}

type Carried = Pick<CarriedData, "data" | "isCertain">;

/** What would do more harm, of two such what passes for certain. */
function worse<C extends Carried>(a: C, b: C): C {
	if (a.data === b.data) return a.isCertain ? a : b;
	return moreHarmful(a.data, b.data) === a.data ? a : b;
}

/**
 * What a step says that it carries; else what it reads or writes, and what the calls beneath it carry. Of derived data
 * that is written, its caller was not given that, but what it is made of.
 */
function carriedByCalls({ flows }: Design, calls: Calls): ReadonlyMap<Call, Carried> {
	const carried = new Map<Call, Carried>();
	const handedDown = new Map<Call, Carried>();
	for (const flow of flows)
		for (const call of calls.of(flow).toReversed()) {
			const message = call.against === "delivery" ? deliveredBy(call) : undefined;
			const isNamed = (message ?? call).step.data.length > 0;
			const own = message === undefined ? passingIn(call) : dataAt(message);
			const beneath =
				message === undefined
					? isNamed
						? []
						: call.children.flatMap((child) => handedDown.get(child) ?? [])
					: own.length > 0
						? []
						: perhapsIn(call, handedDown);
			const isCertain = isNamed || own.every(isSensitive);
			const worst = (of: readonly Data[]): Carried | undefined => {
				const data = worstOf(of);
				const first: Carried[] = data === undefined ? [] : [{ data, isCertain }];
				return [...first, ...beneath].reduce<Carried | undefined>(
					(a, b) => (a === undefined ? b : worse(a, b)),
					undefined,
				);
			};
			const [here, given] = [worst(own), worst(call.kind === "read" ? own : own.flatMap(sourcesOf))];
			if (here !== undefined) carried.set(call, here);
			if (given !== undefined) handedDown.set(call, given);
		}
	return carried;
}

/** Who says what a message holds: the step that hands it out, else that which put it there, else what lies there. */
function deliveredBy({ step, from, parent }: Call): Pick<Call, "step" | "to"> {
	return step.data.length === 0 && parent?.to === from ? parent : { step, to: from };
}

/** Where nobody says what a message holds, it may be what its consumer writes. Nothing that it reads goes back. */
const perhapsIn = ({ children }: Call, handedDown: ReadonlyMap<Call, Carried>): readonly Carried[] =>
	children
		.filter((child) => asksOf(child) !== "read")
		.flatMap((child) => handedDown.get(child) ?? [])
		.map(({ data }) => ({ data, isCertain: false }));

/** A cache is asked for what the stores behind it hold. */
const passingIn = (call: Call): readonly Data[] =>
	call.step.data.length > 0 || isStore(call.to)
		? dataAt(call)
		: [...dataAt(call), ...storesBehind(call.to).flatMap(({ holds }) => holds)];

const sourcesOf = (data: Data): readonly Data[] => (data.derivedFrom.length > 0 ? data.derivedFrom : [data]);

const worstOf = (data: readonly Data[]): Data | undefined =>
	data.filter(isSensitive).reduce<Data | undefined>(moreHarmful, undefined);
