/** What may be said of a way from outside to data, and which component or connection on it says so. */
import { type Component, type Connection, type Flow, hasTrait } from "../../format/index.ts";
import { isStore } from "../components/copies.ts";
import type { Call } from "../flows/calls.ts";
import { certaintyOf } from "../flows/writes.ts";
import type { Entry } from "./entries.ts";

export interface Guard {
	/** A component says it for all that is behind it. `isEntry`: nothing of one's own is before it. `flow`: undefined where none is stated. `door`: where the way begins, if that is before it. */
	readonly isIn: (component: Component, isEntry: boolean, flow?: Flow, door?: Component) => boolean;
	/** Who calls from outside says it, or how it calls. */
	readonly isWith?: (caller: Component, connection: Connection | undefined) => boolean;
	/** A step's label says that just this is what it does. */
	readonly isSaidBy?: (label: string) => boolean;
	/** Only ways in that it is asked of, and only calls at their end, where that is not all. */
	readonly isAskedAt?: (entry: Entry) => boolean;
	readonly isAskedOf?: (call: Call) => boolean;
	/** Where it could be done, where that is not wherever requests are read. */
	readonly isDoneAt?: (component: Component) => boolean;
}

const says = (value: { readonly value: string } | undefined): boolean => value !== undefined && value.value !== "none";
const lists = (value: { readonly items: readonly unknown[] } | undefined): boolean => (value?.items.length ?? 0) > 0;

/** What only balances, hands on or stands at the edge knows requests by their addresses, and not what they ask for. */
const readsContents = ({ type }: Component): boolean =>
	!hasTrait(type, "balances") && !hasTrait(type, "proxies") && !hasTrait(type, "edge");

const asksWhatOneMay =
	/^(?:who )?may\b|\b(?:authori[sz]|permission|permitted|entitle|allowed to|access rights?|ownership)/i;

const isPublic = ({ exposure }: Entry): boolean => exposure === "public";

const isCertainWrite = (call: Call): boolean => call.against === undefined && certaintyOf(call) === "certain";

const authentication = {
	/** A store knows the service that asks it, not for whom that asks. */
	isIn: (component, isEntry) => (isEntry || !isStore(component)) && (authenticates(component) || asksWho(component)),
	isWith: (caller, connection) => connection?.encryption?.value === "mtls" || asksWho(caller),
	isDoneAt: readsContents,
} satisfies Guard;

export const guards = {
	authentication,
	/** Of what may be seen by everybody: who says that nobody is asked has thought of it. */
	changing: {
		...authentication,
		isIn: (component, isEntry) =>
			component.authentication?.kind?.value === "none" || authentication.isIn(component, isEntry),
		isAskedAt: isPublic,
		isAskedOf: isCertainWrite,
	},
	/** What compares passwords hands nothing out, but by a flow that does nothing but read, or where that it hands out is said. */
	authorization: {
		isIn: ({ type, authorization, passwords }, _, flow, door) =>
			says(authorization) ||
			hasTrait(type, "identifies") ||
			(passwords !== undefined &&
				flow?.kind?.value !== "read" &&
				authorization === undefined &&
				door?.authorization === undefined),
		isSaidBy: (label) => asksWhatOneMay.test(label),
		isDoneAt: readsContents,
	},
	validation: {
		isIn: ({ validation }) => says(validation),
		isAskedAt: isPublic,
		isAskedOf: isCertainWrite,
		isDoneAt: readsContents,
	},
	securityHeaders: {
		isIn: ({ securityHeaders }) => lists(securityHeaders),
		isAskedAt: (entry) => isPublic(entry) && entry.ways.some(({ caller }) => caller.platform?.value === "browser"),
	},
	standards: { isIn: ({ standards }) => lists(standards), isAskedAt: isPublic },
} as const satisfies Readonly<Record<string, Guard>>;

export type GuardName = keyof typeof guards;

/** It states how it knows who calls, or keeps what only somebody known has. */
export function authenticates({ type, authentication, sessions, passwords }: Component): boolean {
	if (authentication?.kind?.value === "none") return false;
	return (
		hasTrait(type, "identifies") || [authentication, sessions, passwords].some((statement) => statement !== undefined)
	);
}

/** An identity provider tells it. */
export const asksWho = ({ outgoing }: Component): boolean =>
	outgoing.some(({ target }) => hasTrait(target.type, "identifies"));
