/** Messages that may come again, and what their consumer then does a second time. */
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
import { byDefault, type Known, stated } from "../answer.ts";
import { isOutside, isStore } from "../components/copies.ts";
import type { Call, Calls } from "./calls.ts";
import { type Certainty, certaintyOf } from "./writes.ts";

type DeliveryWord = NonNullable<Component["delivery"]>["value"];

export interface Redone {
	/** The write, or the call to somebody outside. */
	readonly call: Call;
	readonly certainty: Certainty;
	readonly isOutside: boolean;
}

/**
 * How often a subscription gets a message, as the broker says, or as the consumer does that settles it for itself. A
 * queue keeps a message until it is confirmed, and so does whatever states dead letters; of other topics it is unknown.
 */
export function deliveryOver({ caller, target }: Connection): Known<DeliveryWord> | undefined {
	const settled = caller.delivery ?? target.delivery;
	if (settled !== undefined) return stated(settled);
	const putAside = target.deadLetter?.to ?? caller.deadLetter?.to;
	if (hasTrait(target.type, "hands-to-one") || putAside !== undefined)
		return byDefault("at-least-once", ...(putAside === undefined ? [] : [putAside]));
	return undefined;
}

/** What a message that comes again does twice, the most certain first: undefined where no step says that it does harm. */
export function redoneBy(subscription: Connection, calls: Calls): Redone | undefined {
	const deliveries = calls.over(subscription).filter(({ against }) => against === "delivery");
	const found = deliveries.flatMap(({ children }) => children.flatMap(redone));
	return found.find(({ certainty }) => certainty === "certain") ?? found[0];
}

/** Requests within the design pass a repetition on, unless they know it. */
function redone(call: Call): Redone[] {
	const { connection, kind, to, against, children } = call;
	if (against !== undefined || knowsRepetition(connection) || isReading(call)) return [];
	if (isOutside(to)) {
		const asks = hasTrait(to.type, "third-party") && kind !== "publish";
		return asks ? [{ call, certainty: "certain", isOutside: true }] : [];
	}
	const certainty = changesRecords(call) ? certaintyOf({ kind }) : undefined;
	if (certainty !== undefined) return [{ call, certainty, isOutside: false }];
	const beneath = kind === "request" || kind === "write" ? children.flatMap(redone) : [];
	// What is written to another component is changed there, also where no step says how.
	const isWritten = kind === "write" && hasTrait(to.type, "compute") && children.length === 0;
	return isWritten ? [{ call, certainty: "certain", isOutside: false }] : beneath;
}

const knowsRepetition = (connection: Connection | undefined): boolean => {
	const said = connection?.idempotent;
	return said !== undefined && !("value" in said && !said.value);
};

const isReading = ({ kind, step, flow }: Call): boolean =>
	kind === "read" || (kind === "request" && (step.more.kind ?? flow.kind)?.value === "read");

/** What is kept whole by its name, or can be made again, is the same after a second write. */
function changesRecords({ to, step }: Call): boolean {
	if (!isStore(to) || hasTrait(to.type, "keeps-contents") || hasTrait(to.type, "caches")) return false;
	const data = step.data.length > 0 ? step.data : to.holds;
	return data.length === 0 || data.some(({ derivedFrom }) => derivedFrom.length === 0);
}
