/** Copies that nothing spreads calls over: no front before them, no registry, and no word of how callers find them. */
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
import { isOwn } from "../components/copies.ts";
import { isCall } from "../flows/calls.ts";
import { sharesState } from "./kept-callers.ts";

/** Calls to a component of which nobody has said how they would come to more than one copy of it; none where somebody has. */
export const callersAlone = (component: Component): readonly Connection[] =>
	component.discovery === undefined ? unspreadCalls(component) : [];

/** Calls by a list of addresses that somebody writes, and nothing else that knows the copies. */
export const callersByList = (component: Component): readonly Connection[] =>
	component.discovery?.value === "static" ? unspreadCalls(component) : [];

function unspreadCalls(component: Component): readonly Connection[] {
	const { incoming } = component;
	if (!answersByItself(component) || sharesState(component)) return [];
	if (component.outgoing.some(({ target }) => hasTrait(target.type, "locates"))) return [];
	const calls = incoming.filter((connection) => isCall(connection) && !hasTrait(connection.caller.type, "watches"));
	return calls.some(({ caller }) => bringsTogether(caller)) ? [] : calls;
}

/** Any of its copies answers: it is not one whose clients know all of its nodes. */
const answersByItself = (component: Component): boolean =>
	isOwn(component) &&
	hasTrait(component.type, "compute") &&
	!hasTrait(component.type, "consulted") &&
	!hasTrait(component.type, "watches");

const bringsTogether = ({ type, outgoing }: Component): boolean =>
	hasTrait(type, "traffic") ||
	hasTrait(type, "locates") ||
	outgoing.some(({ target }) => hasTrait(target.type, "locates"));
