/** Steps that run where no connection does. */

import { isOutside, type Unconnected, unknown, wayBetween } from "../../analysis/index.ts";
import {
	type Component,
	canName,
	encryptedProtocols,
	hasTrait,
	nameIn,
	nearest,
	type Step,
} from "../../format/index.ts";
import { word } from "../facts.ts";
import { append, choice, type FileChange, type Fix, remove, rename, set } from "../fix.ts";
import { rule } from "../rule.ts";

export const flowWithoutConnection = rule({
	id: "approach/flow-without-connection",
	severity: "error",
	title: "A step runs where no connection does",
	message: {
		unknown:
			"{flow} goes from {from} to {to}, but {from} opens no connection to it, so nothing can travel there. Add the connection, or name what {from} does call.",
		answer:
			"{flow} goes back from {from} to {to}, which has called it before. An answer is never a step: it comes back on the call. Take the step out.",
		push: "{flow} pushes from {from} to {to}, but a push runs back along streams that {to} has opened, and {hop}. State `protocol: websocket` or `sse` there, or let {to} ask.",
		backwards:
			"{flow} goes from {from} to {to}, but it is {to} that opens the connection. A step runs the way of the call, not of the data: turn it round.",
		delivery:
			"{flow} has {from} deliver to {to}, but the connection of {to} states no kind, and so publishes to it. State `kind: subscribe` there.",
		itself:
			"{flow} has a step from {from} to itself. A step is a call from one component to another: take it out, and state work of its own as `latency`.",
	},
	clauses: {
		hop: {
			speaks: "{connection} speaks {protocol}, which keeps none open",
			unstated: "{connection} states no protocol",
		},
	},
	together: {
		unknown:
			"Steps of {subjects} go from {from} to {to}, but {from} opens no connection to it, so nothing can travel there. Add the connection, or name what {from} does call.",
	},
	why: "A flow is what the system does, its connections are what it can do. A step with no connection beneath has no timeout, no encryption and no load, and whatever is computed for the flow is wrong by that step.",
	when: "Fires for each step or compensation that no connection carries. Against a connection run only a delivery from a queue, topic or event-store to its subscriber, and a push back along an open `websocket`, `sse` or `mqtt` connection, with what only passes it on left out; a push over a way on which one connection keeps no stream open names that one, a warning where its protocol is unstated. Steps of several flows between the same two are one finding. Silent while a connection of the two cannot be read.",
	falseAlarms: "A call over something that is left out on purpose. Name what is left out, or connect the two directly.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: shop-db, encryption: tls }] }
  shop-db: { type: database, managed: true }
flows:
  browse: { steps: [web -> shop, shop -> shop-db, shop -> web] }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: shop-db, encryption: tls }] }
  shop-db: { type: database, managed: true }
flows:
  browse: { steps: [web -> shop, shop -> shop-db] }
`,
	fix: "choice",
	check({ analysis, report }) {
		for (const unconnected of analysis.unconnected) {
			const { flow, step, meaning, quiet, reverse } = unconnected;
			report({
				subject: flow,
				at: step.node,
				rests: quiet === undefined ? [] : [quiet.protocol ?? unknown(quiet, "protocol")],
				...worded(unconnected),
				...(meaning !== "push" &&
					reverse && {
						related: [
							{ at: reverse.node, message: `\`${reverse.caller.id}\` connects to \`${reverse.target.id}\` here.` },
						],
					}),
				fix: () => mend(unconnected),
			});
		}
	},
});

function worded({ flow, step: { from, to }, meaning, quiet }: Unconnected) {
	const facts = { flow, from, to };
	if (meaning !== "push" || quiet === undefined) return { message: meaning as Exclude<typeof meaning, "push">, facts };
	const hop =
		quiet.protocol === undefined
			? { hop: "unstated" as const, connection: quiet }
			: { hop: "speaks" as const, connection: quiet, protocol: word(quiet.protocol.text) };
	return { message: meaning, facts: { ...facts, ...hop } };
}

interface Way {
	readonly value: string;
	readonly description: string;
	readonly changes: readonly FileChange[];
}

function mend(unconnected: Unconnected): Fix | undefined {
	const { step, meaning } = unconnected;
	const { from, to } = step;
	const ways =
		meaning === "itself"
			? takeOut(step)
			: [
					...(meaning === "answer" ? takeOut(step) : []),
					...(meaning === "backwards" ? respell(unconnected, to, from, "The call runs that way.") : []),
					...(meaning === "delivery" ? subscribe(unconnected) : []),
					...(meaning === "push" ? openUp(unconnected) : []),
					...connect(step),
					...byWayOf(unconnected),
					...callees(step).flatMap((callee) => respell(unconnected, from, callee, `${from.id} connects to it.`)),
					...callers(step).flatMap((caller) => respell(unconnected, caller, to, `It connects to ${to.id}.`)),
				];
	if (ways.length === 0) return undefined;
	return choice(
		"Let step and connections agree",
		{ ask: "What is meant?", options: ways.map(({ value, description }) => ({ value, description })) },
		(answer) => ways.find(({ value }) => value === answer)?.changes ?? [],
	);
}

/** Only an item of a list can go. */
function takeOut({ route, from, to }: Step): Way[] {
	if (typeof route.path.at(-1) !== "number") return [];
	return [{ value: "no step", description: `Takes ${from.id} -> ${to.id} out of the flow.`, changes: [remove(route)] }];
}

function subscribe({ reverse, step }: Unconnected): Way[] {
	if (reverse === undefined) return [];
	const description = `States kind: subscribe on the connection of ${step.to.id}.`;
	return [{ value: "subscribe", description, changes: [set(reverse.route, "kind", "subscribe")] }];
}

/** The stream that the way lacks; what was encrypted by its protocol stays so. */
function openUp({ quiet }: Unconnected): Way[] {
	if (quiet === undefined) return [];
	const { route, protocol, encryption, caller, target } = quiet;
	const isEncrypted = encryption === undefined && encryptedProtocols.includes(protocol?.value);
	return ["websocket", "sse"].map((stream) => ({
		value: stream,
		description: `${caller.id} keeps a ${stream} connection to ${target.id} open.`,
		changes: [set(route, "protocol", stream), ...(isEncrypted ? [set(route, "encryption", "tls")] : [])],
	}));
}

const isBroker = ({ type }: Component): boolean => hasTrait(type, "messaging");

/** What nobody outside should be connected to. */
const isInside = (component: Component): boolean => isBroker(component) || hasTrait(component.type, "data");

/** The consumer of a broker opens its subscription, everything else is opened by who calls. */
function connect({ from, to, more }: Step): Way[] {
	const isDelivery = isBroker(from) && !isBroker(to);
	const [caller, target] = isDelivery ? [to, from] : [from, to];
	if (!canName(caller.part, target) || hasTrait(target.type, "for-people") || (isOutside(caller) && isInside(target)))
		return [];
	const id = nameIn(caller.part, target);
	const kind = isDelivery ? "subscribe" : more.kind?.value;
	const isUsual = kind === undefined || kind === "request" || kind === "read" || kind === "write";
	const description = `Adds a connection from ${caller.id} to ${target.id}.`;
	return [
		{ value: "connect", description, changes: [append(caller.route, "connections", isUsual ? id : { to: id, kind })] },
	];
}

/** Over what the step leaves out, as a block in its place. */
function byWayOf({ flow, step }: Unconnected): Way[] {
	const { kind, data, share } = step.more;
	if (kind !== undefined || data !== undefined || share !== undefined) return [];
	const way = wayBetween(step.from, step.to);
	if (way.length < 2 || way.some(({ target }) => !canName(flow.part, target)) || !canName(flow.part, step.from))
		return [];
	const steps = way.map(({ caller, target }) => `${nameIn(flow.part, caller)} -> ${nameIn(flow.part, target)}`);
	if (step.more.label !== undefined) steps.push(`${steps.pop()}: ${step.more.label.value}`);
	const value = `by way of ${way
		.slice(1)
		.map(({ caller }) => caller.id)
		.join(", ")}`;
	return [{ value, description: steps.join(", "), changes: [set(step.route, [], { steps })] }];
}

/** What the step's `from` does call, and what does call its `to`, under a name like the one written. */
const callees = ({ from, to }: Step): Component[] =>
	alike(
		to,
		from.outgoing.map(({ target }) => target),
	);
const callers = ({ from, to }: Step): Component[] =>
	alike(
		from,
		to.incoming.map(({ caller }) => caller),
	);

function alike(meant: Component, candidates: readonly Component[]): Component[] {
	const byId = new Map(
		candidates.filter((candidate) => candidate !== meant).map((candidate) => [candidate.id, candidate]),
	);
	return nearest(meant.id, byId.keys()).map(({ text }) => byId.get(text)!);
}

/** The step with other ends, its label and settings kept. */
function respell({ flow, step }: Unconnected, from: Component, to: Component, description: string): Way[] {
	const { node, route, more } = step;
	if (!canName(flow.part, from) || !canName(flow.part, to)) return [];
	const value = `${nameIn(flow.part, from)} -> ${nameIn(flow.part, to)}`;
	if (node.kind === "scalar") {
		const text = more.label === undefined ? value : `${value}: ${more.label.value}`;
		return [{ value, description, changes: [set(route, [], text)] }];
	}
	const key = node.kind === "map" ? node.pairs.find((pair) => pair.key.source.includes("->"))?.key.source : undefined;
	if (key === undefined) return [];
	return [{ value, description, changes: [rename({ ...route, path: [...route.path, key] }, value)] }];
}
