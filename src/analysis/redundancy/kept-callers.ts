/** Whether a caller comes back to the copy that knows it, and which calls are not told so. */
import { type Component, type Connection, hasTrait, type Stated } from "../../format/index.ts";
import { isOutside, isOwn } from "../components/copies.ts";
import { isCall, keepsStream } from "../flows/calls.ts";

/** What a front states that brings a caller back to the same copy. */
export function keepsCallers({ type, stickySessions, algorithm }: Component): Stated<string> | undefined {
	if (!hasTrait(type, "traffic")) return undefined;
	if (stickySessions !== undefined && stickySessions.value !== "none") return stickySessions;
	return algorithm?.value === "consistent-hashing" || algorithm?.value === "ip-hash" ? algorithm : undefined;
}

/** Its copies keep alike what each is told, share it out by a key, or leave it to one of them. */
export const sharesState = (component: Component): boolean =>
	[
		component.replication,
		component.sharding,
		component.quorum,
		component.leaderElection,
		component.membership,
		component.failover,
	].some((stated) => stated !== undefined);

/** Calls that would reach any of its copies, although each remembers something else; none where nothing says so. */
export function strayCalls(component: Component): readonly Connection[] {
	if (component.state?.value !== "stateful" || !answersCallers(component) || sharesState(component)) return [];
	return component.incoming.filter(
		(connection) =>
			isCall(connection) &&
			!keepsStream(connection) &&
			!hasTrait(connection.caller.type, "watches") &&
			!hasTrait(connection.caller.type, "names") &&
			!isLookedUp(connection) &&
			keepsCallers(connection.caller) === undefined,
	);
}

/** Its caller asks where each of its copies has written what it has. */
const isLookedUp = ({ caller, target: copied }: Connection): boolean =>
	caller.outgoing.some(
		({ target }) =>
			(hasTrait(target.type, "locates") || hasTrait(target.type, "agrees") || hasTrait(target.type, "caches")) &&
			copied.outgoing.some((connection) => connection.target === target && connection.kind !== "read"),
	);

/** It is not one that agrees with its like, looks at others, or finds its place again. */
const answersCallers = (component: Component): boolean =>
	isOwn(component) &&
	hasTrait(component.type, "compute") &&
	!hasTrait(component.type, "consulted") &&
	!hasTrait(component.type, "watches") &&
	!hasTrait(component.type, "keeps-its-place");

/** Connections from outside that stay open and end on it, where its copies would not all hear of what it has to send over them. */
export function untiedStreams(component: Component): readonly Connection[] {
	if (!isOwn(component) || !hasTrait(component.type, "compute") || hearsOfAll(component)) return [];
	const streams = component.incoming.filter(
		(connection) =>
			isPushedOver(connection) && (isOutside(connection.caller) || hasTrait(connection.caller.type, "front")),
	);
	return streams.some(({ caller }) => keepsCallers(caller) !== undefined) ? [] : streams;
}

const isPushedOver = ({ protocol }: Connection): boolean =>
	protocol?.value === "websocket" || protocol?.value === "sse";

/** Each copy is told of the same, hears of it over a connection that it keeps open itself, or looks at it. */
const hearsOfAll = (component: Component): boolean =>
	sharesState(component) ||
	component.outgoing.some((connection) => {
		const { kind, target, interval } = connection;
		if (kind === "subscribe") return !hasTrait(target.type, "hands-to-one");
		return hasTrait(target.type, "caches") || interval !== undefined || isPushedOver(connection);
	});

/** Whether a second copy would know other callers than the first: what that needs is no number. */
export const isOneOfAKind = (component: Component): boolean =>
	strayCalls(component).length > 0 || untiedStreams(component).length > 0;
