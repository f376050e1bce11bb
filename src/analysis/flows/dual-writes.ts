/** A store changed and a message sent by one component, one after the other: a crash between them loses one of the two. */
import { type Component, type Connection, type Data, type Design, type Flow, hasTrait } from "../../format/index.ts";
import { startsAlone } from "./begun.ts";
import { type Call, type Calls, dataAt } from "./calls.ts";
import { isNeeded } from "./optional.ts";
import { type Certainty, certaintyOf } from "./writes.ts";

export interface DualWrite {
	readonly flow: Flow;
	readonly by: Component;
	readonly store: Component;
	/** What is written there and can be made again from nothing else; empty where nobody says what it holds. */
	readonly data: readonly Data[];
	readonly certainty: Certainty;
	/** What sends the message. */
	readonly publish: Connection;
	/**
	 * The subscription whose delivery is worked off by it: where that comes again, both are done again. Nobody has said
	 * that doing so is harmless.
	 */
	readonly again: Connection | undefined;
}

/** For each connection that sends such messages, the most certain case of all flows first. */
export function dualWritesIn(design: Design, calls: Calls): readonly DualWrite[] {
	const found = new Map<Connection, DualWrite[]>();
	for (const flow of design.flows) {
		if (flow.transaction !== undefined) continue;
		for (const handling of handlingsIn(calls.of(flow))) {
			for (const one of dualWritesOf(handling)) {
				const same = found.get(one.publish);
				if (same === undefined) found.set(one.publish, [one]);
				else same.push(one);
			}
		}
	}
	const doubt = ({ certainty, again }: DualWrite): number => (certainty === "certain" ? 0 : 2) + (again ? 1 : 0);
	return [...found.values()].flatMap((all) => all.toSorted((a, b) => doubt(a) - doubt(b)));
}

/** What one component does in answer to one call, or of its own accord. */
function handlingsIn(calls: readonly Call[]): readonly (readonly Call[])[] {
	const handlings = new Map<Call | Component, Call[]>();
	for (const call of calls) {
		if (call.against !== undefined) continue;
		const key = call.parent ?? call.from;
		const same = handlings.get(key);
		if (same === undefined) handlings.set(key, [call]);
		else same.push(call);
	}
	return [...handlings.values()];
}

function dualWritesOf(handling: readonly Call[]): DualWrite[] {
	const [first] = handling;
	if (first === undefined || hasTrait(first.from.type, "runs-sagas") || sourcesEvents(first.from)) return [];
	const published = handling.filter(isSentForGood);
	const changes = handling.filter(changesStore);
	const again = published.length > 0 && changes.length > 0 ? deliveryAbove(first) : undefined;
	if (again !== undefined && isDoneAgain(again)) return [];
	return published.flatMap((publish) => {
		const write = byCertainty(changes).find((change) => meet(change, publish) && !tellsOfIt(change, publish));
		if (write === undefined || isRelay(write, handling)) return [];
		const { flow, from: by, to: store } = write;
		const certainty = certaintyOf(write)!;
		return [{ flow, by, store, data: recordsAt(write), certainty, publish: publish.connection!, again }];
	});
}

const byCertainty = (calls: readonly Call[]): readonly Call[] => calls.toSorted((a, b) => rank(a) - rank(b));
const rank = (call: Call): number => (certaintyOf(call) === "certain" ? 0 : 1);

/** Nothing says that it may be lost, nor that it is sent from an outbox. */
const isSentForGood = ({ kind, connection, to }: Call): boolean =>
	kind === "publish" &&
	connection !== undefined &&
	connection.outbox?.value !== true &&
	isNeeded(connection) &&
	to.delivery?.value !== "at-most-once" &&
	(hasTrait(to.type, "hands-to-one") || hasTrait(to.type, "hands-to-all"));

/** Of records alone: contents are put down before they are told of, and nobody misses what nothing names. */
function changesStore(call: Call): boolean {
	if (!hasTrait(call.to.type, "keeps-records") || certaintyOf(call) === undefined) return false;
	return dataAt(call).length === 0 || recordsAt(call).length > 0;
}

const recordsAt = (call: Call): readonly Data[] => dataAt(call).filter(({ derivedFrom }) => derivedFrom.length === 0);

const sourcesEvents = ({ pattern }: Component): boolean =>
	pattern?.items.some(({ value }) => value === "event-sourcing") ?? false;

/** Some run does both: two shares that exclude each other may be the two ways of a decision. */
const meet = (one: Call, other: Call): boolean => {
	const [few, many] = [one, other].toSorted((a, b) => a.chances.length - b.chances.length) as [Call, Call];
	return few.chances.every(({ of }, i) => many.chances[i]?.of === of);
};

/** The store tells of its changes there itself, or something reads them there and passes them on. */
function tellsOfIt({ to: store, from }: Call, { to: broker }: Call): boolean {
	const tells = ({ caller, kind }: Connection): boolean => caller === store && kind !== "subscribe";
	const passesOn = ({ caller, kind }: Connection): boolean =>
		kind === "publish" && caller !== from && caller.outgoing.some(({ target }) => target === store);
	return (
		broker.incoming.some((one) => tells(one) || (passesOn(one) && startsAlone(one.caller))) ||
		broker.outgoing.some(({ kind, target }) => kind === "subscribe" && target === store)
	);
}

/** It begins by itself with what it finds in the store: what it has not marked as done, it finds again. */
function isRelay({ to: store, parent, from }: Call, handling: readonly Call[]): boolean {
	if (parent !== undefined || !startsAlone(from)) return false;
	return handling.some(({ to, kind }) => to === store && (kind === "read" || kind === "read-write"));
}

/** The subscription whose message is worked off here: all calls up to it are waited for, and so fail with this. */
function deliveryAbove(call: Call): Connection | undefined {
	for (let above = call.parent; above !== undefined; above = above.parent) {
		if (above.against === "delivery") return comesAgain(above) ? above.connection : undefined;
		if (!above.isAwaited) return undefined;
	}
	return undefined;
}

const comesAgain = ({ from: broker, to }: Call): boolean =>
	broker.delivery?.value !== "at-most-once" && !hasTrait(to.type, "for-people");

/** Worked off a second time it does what was left, and no harm: by a key, or because somebody says so; a stream goes on from its place. */
const isDoneAgain = ({ idempotent, caller }: Connection): boolean =>
	hasTrait(caller.type, "keeps-its-place") ||
	(idempotent !== undefined && ("value" in idempotent ? idempotent.value : idempotent.key !== undefined));
