/** A component put between callers and what they call: connections lead to it, and each step over them becomes two. */
import type { Analysis, Call } from "../analysis/index.ts";
import type { Plain } from "../edit/index.ts";
import { type Component, type Connection, idOf, nameIn } from "../format/index.ts";
import { type FileChange, set } from "./fix.ts";

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

/** `connections` lead to one target; `keys` are those of the new component beside its connection to that. */
export function putBetween(
	connections: readonly Connection[],
	id: string,
	keys: { readonly [key: string]: Plain },
	{ calls }: Analysis,
): FileChange[] {
	const [first] = connections;
	const { target, route } = first!;
	const components = { uri: route.uri, path: ["components"] };
	return [
		set(components, id, { ...keys, connections: [onward(connections, nameIn(target.part, target))] }),
		...connections.map((connection) => set(connection.route, "to", id)),
		...connections.flatMap((connection) => calls.over(connection)).map((call) => viaIt(call, id)),
	];
}

/** As the first of them is: what the target speaks stays as it is. How long it may take its caller has said. */
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

function viaIt({ step, flow, from, to }: Call, id: string): FileChange {
	const { label, data, kind, share } = step.more;
	const carried = data === undefined ? {} : { data: data.items.map(({ value }) => value) };
	const said = (way: string, words: { readonly [key: string]: Plain }): Plain =>
		Object.keys(words).length === 0 ? way : { [way]: words };
	return {
		uri: step.route.uri,
		change: {
			do: "set",
			path: step.route.path,
			value: {
				...(share === undefined ? {} : { share: share.text }),
				steps: [
					said(`${nameIn(flow.part, from)} -> ${id}`, {
						...(label === undefined ? {} : { label: label.value }),
						...carried,
					}),
					said(`${id} -> ${nameIn(flow.part, to)}`, {
						...(kind === undefined ? {} : { kind: kind.value }),
						...carried,
					}),
				],
			},
		},
	};
}
