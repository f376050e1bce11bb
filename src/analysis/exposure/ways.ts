/** Ways from the outside to where data is kept, for designs that have connections and no flows yet, and ways that steps leave out. */
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
import { isStore } from "../components/copies.ts";
import { isCall } from "../flows/calls.ts";
import type { Entry } from "./entries.ts";

/** The connections from an entry's outside caller to the nearest store, else to what is the most calls away. */
export function wayToStore({ component, ways }: Entry): readonly Connection[] {
	const first = ways.find(({ target }) => !hasTrait(target.type, "names"));
	if (first === undefined) return [];
	const by = new Map<Component, Connection>([[component, first]]);
	const queue = [component];
	for (let i = 0; i < queue.length; i++) {
		const at = queue[i]!;
		if (isStore(at)) return wayTo(at, by);
		for (const connection of at.outgoing) {
			const { target } = connection;
			if (by.has(target) || target === first.caller || !leadsOn(connection)) continue;
			by.set(target, connection);
			queue.push(target);
		}
	}
	return wayTo(queue.at(-1)!, by);
}

const leadsOn = (connection: Connection): boolean => isCall(connection) || connection.kind === "publish";

function wayTo(end: Component, by: ReadonlyMap<Component, Connection>): Connection[] {
	const way: Connection[] = [];
	const seen = new Set<Connection>();
	for (let at = by.get(end); at !== undefined && !seen.has(at); at = by.get(at.caller)) {
		way.unshift(at);
		seen.add(at);
	}
	return way;
}

/** So many calls a step may have left out, and still be meant to run over them. */
const longestWay = 4;

/** The shortest way of calls from one component to another; empty if there is none of a few calls. */
export function wayBetween(from: Component, to: Component): readonly Connection[] {
	const by = new Map<Component, Connection>();
	let reached = [from];
	for (let length = 0; length < longestWay && reached.length > 0; length++) {
		const next: Component[] = [];
		for (const connection of reached.flatMap(({ outgoing }) => outgoing)) {
			const { target } = connection;
			if (target === from || by.has(target) || !isCall(connection)) continue;
			by.set(target, connection);
			if (target === to) return wayTo(to, by);
			next.push(target);
		}
		reached = next;
	}
	return [];
}

/** Those who call it, where all are passers-on whose own addresses it sees in place of their callers'; none where one is not. */
export function sharedAddressesAt({ incoming }: Component): readonly Component[] {
	const callers = [...new Set(incoming.map(({ caller }) => caller).filter(({ type }) => !hasTrait(type, "watches")))];
	return callers.every(hidesCallers) ? callers : [];
}

/** On layer 4 some keep the caller's address. */
const hidesCallers = ({ type, layer }: Component): boolean =>
	hasTrait(type, "traffic") && !hasTrait(type, "names") && (!hasTrait(type, "balances") || layer?.value === "7");
