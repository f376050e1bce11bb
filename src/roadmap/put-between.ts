/** A component put between callers and what they call: connections lead to it, and each step over them becomes two. */
import type { Analysis, Call } from "../analysis/index.ts";
import type { Plain } from "../edit/index.ts";
import { type Component, type Connection, idOf, nameIn } from "../format/index.ts";
import { type FileChange, insertBefore, remove, set } from "./fix.ts";

/** All that changes stands in one file, each step in a list; nothing is pushed back over them, and nothing undoes them. */
export function canPutBetween(connections: readonly Connection[], { calls }: Analysis): boolean {
	const { uri } = connections[0]!.route;
	return connections.every(
		(connection) =>
			connection.route.uri === uri &&
			connection.target.route.uri === uri &&
			calls.over(connection).every((call) => isOneOfAList(call, uri) && !isUndone(call)),
	);
}

const isOneOfAList = ({ step, against }: Call, uri: string): boolean =>
	against === undefined && step.route.uri === uri && typeof step.route.path.at(-1) === "number";

const isUndone = ({ flow, from, to }: Call): boolean =>
	flow.compensations.some((step) => step.from === from && step.to === to);

/** What a front reads and passes on; how long the callers wait and how they try again was said of the whole way. */
export const suitsFront = ({ protocol, encryption, timeout, retry }: Connection): boolean =>
	timeout === undefined &&
	retry === undefined &&
	encryption?.value !== "none" &&
	(protocol === undefined || ["https", "http2", "http3", "graphql", "grpc-web"].includes(protocol.value));

/** A name that nothing bears yet. */
export function freeName(base: string, { part }: Component, { design }: Analysis): string {
	for (let name = base, n = 2; ; name = `${base}-${n++}`)
		if (design.component(idOf(part, name)) === undefined) return name;
}

/** One connection of each caller can stand for all of them: they say the same of the way, and no more. */
export const canBeOne = (connections: readonly Connection[]): boolean =>
	[...groupedBy(connections, ({ caller }) => caller).values()].every(
		(own) =>
			leadsOn(own).spare.length === 0 || (own.every(saysOnlyHow) && own.every((one) => saysTheSame(one, own[0]!))),
	);

const ofTheWay: ReadonlySet<string> = new Set(["to", "kind", "protocol", "encryption"]);

const saysOnlyHow = ({ node }: Connection): boolean =>
	node.kind === "scalar" || (node.kind === "map" && node.pairs.every(({ key }) => ofTheWay.has(key.source)));

const saysTheSame = (a: Connection, b: Connection): boolean =>
	a.kindStated?.value === b.kindStated?.value &&
	a.protocol?.value === b.protocol?.value &&
	a.encryption?.value === b.encryption?.value;

function groupedBy(
	connections: readonly Connection[],
	end: (connection: Connection) => Component,
): Map<Component, Connection[]> {
	const groups = new Map<Component, Connection[]>();
	for (const connection of connections) {
		const same = groups.get(end(connection));
		if (same === undefined) groups.set(end(connection), [connection]);
		else same.push(connection);
	}
	return groups;
}

/** Of the connections of one caller those that go on to lead somewhere, and those that are void then. */
function leadsOn(own: readonly Connection[]) {
	const [first] = own;
	return {
		kept: own.filter(({ target }) => target === first!.target),
		spare: own.filter(({ target }) => target !== first!.target),
	};
}

/** `keys` are those of the new component beside its connections to what `connections` lead to now. */
export function putBetween(
	connections: readonly Connection[],
	id: string,
	keys: { readonly [key: string]: Plain },
	{ calls }: Analysis,
): FileChange[] {
	const components = { uri: connections[0]!.route.uri, path: ["components"] };
	const byCaller = [...groupedBy(connections, ({ caller }) => caller).values()].map(leadsOn);
	const byTarget = [...groupedBy(connections, ({ target }) => target)];
	return [
		set(components, id, {
			...keys,
			connections: byTarget.map(([target, led]) => onward(led, nameIn(target.part, target))),
		}),
		...byCaller.flatMap(({ kept }) => kept.map(({ route }) => set(route, "to", id))),
		...byCaller.flatMap(({ spare }) => spare.map(({ route }) => remove(route))),
		...stepsOver(connections, calls).flatMap((call) => viaIt(call, id)),
	];
}

/** As the first that led there is: what the target speaks stays as it is. How long it may take its caller has said. */
function onward(connections: readonly Connection[], to: string): Plain {
	const { kindStated, protocol } = connections[0]!;
	const encryption = connections.find((connection) => connection.encryption !== undefined)?.encryption;
	return {
		to,
		...(kindStated === undefined ? {} : { kind: kindStated.value }),
		...(protocol === undefined ? {} : { protocol: protocol.value }),
		...(encryption === undefined ? {} : { encryption: encryption.value }),
	};
}

/** Each step once. */
const stepsOver = (connections: readonly Connection[], calls: Analysis["calls"]): readonly Call[] => [
	...new Map(connections.flatMap((one) => calls.over(one)).map((call) => [call.step, call])).values(),
];

/** Two steps in the place of one; where only some runs make it, or others are made beside it, as one that holds them. */
function viaIt({ step, flow, from, to }: Call, id: string): FileChange[] {
	const { label, data, kind, share } = step.more;
	const carried = data === undefined ? {} : { data: data.items.map(({ value }) => value) };
	const said = (way: string, words: { readonly [key: string]: Plain }): Plain =>
		Object.keys(words).length === 0 ? way : { [way]: words };
	const there = said(`${nameIn(flow.part, from)} -> ${id}`, {
		...(label === undefined ? {} : { label: label.value }),
		...carried,
	});
	const onward = said(`${id} -> ${nameIn(flow.part, to)}`, {
		...(kind === undefined ? {} : { kind: kind.value }),
		...carried,
	});
	const isInOrder = step.route.path.at(-2) === "steps";
	if (isInOrder && share === undefined) return [insertBefore(step.route, there), set(step.route, [], onward)];
	return [set(step.route, [], { ...(share === undefined ? {} : { share: share.text }), steps: [there, onward] })];
}
