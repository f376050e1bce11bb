/** Connections and ties as edges; those between folded components as one. */
import type { Analysis } from "../analysis/index.ts";
import type { Connection, Design, Stated } from "../format/index.ts";
import type { DrawnEdge, DrawnNode, Line } from "../protocol/picture.ts";
import type { Borne } from "./findings.ts";
import { knownLines } from "./known.ts";
import { isDrawnBackwards, lineOf } from "./looks.ts";
import type { Nodes } from "./nodes.ts";
import { oneLine } from "./text.ts";
import { keysOf, tiesIn } from "./ties.ts";

/** More than these are drawn as one for each pair of nodes: nobody can follow so many lines. */
const mostEdges = 600;
const mostSteps = 12;
/** Lines on which the same protocol is written. */
const mostAlike = 2;

interface Bundle {
	readonly from: DrawnNode;
	readonly to: DrawnNode;
	readonly connections: Connection[];
}

export interface Edges {
	readonly all: readonly DrawnEdge[];
	/** As which a connection is drawn; undefined where both ends are folded into one. */
	readonly of: (connection: Connection) => string | undefined;
}

export function edgesOf(design: Design, analysis: Analysis, nodes: Nodes, { by }: Borne): Edges {
	const bundles = bundlesOf(design, nodes, design.connections.length > mostEdges);
	const rare = rareIn(design);
	const edges = bundles.map(({ from, to, connections }, i) => {
		const findings = [...new Set(connections.flatMap(({ id }) => by.get(`connection:${id}`) ?? []))].sort(
			(a, b) => a - b,
		);
		const ends = { id: `e${i}`, from: from.id, to: to.id, findings, connections: connections.length };
		const [first] = connections as [Connection];
		return connections.length === 1
			? { ...ends, ...connectionEdge(first, rare, design, analysis, nodes) }
			: { ...ends, ...bundleEdge(connections, from, to, design) };
	});
	const drawnAs = new Map(bundles.flatMap(({ connections }, i) => connections.map((one) => [one, `e${i}`] as const)));
	return { all: [...edges, ...tieEdges(design, analysis, nodes)], of: (connection) => drawnAs.get(connection) };
}

/** One for each kind between two nodes, whatever is folded in them. */
function tieEdges(design: Design, analysis: Analysis, nodes: Nodes): readonly DrawnEdge[] {
	const drawn = new Map<string, DrawnEdge>();
	for (const { line, from: owner, to: other, node } of tiesIn(design)) {
		const [from, to] = [nodes.of(owner), nodes.of(other)];
		const entity = `${line}:${from.entity}->${to.entity}`;
		if (from === to || drawn.has(entity)) continue;
		drawn.set(entity, {
			id: `t${drawn.size}`,
			entity,
			title: "",
			location: design.locate(node),
			line,
			isOptional: false,
			from: from.id,
			to: to.id,
			caption: "",
			description: "",
			steps: [],
			known: from.folded === undefined ? knownLines(owner, analysis, keysOf[line]) : [],
			fallback: undefined,
			findings: [],
			connections: 0,
		});
	}
	return [...drawn.values()];
}

function bundlesOf(design: Design, nodes: Nodes, isCrowded: boolean): readonly Bundle[] {
	const bundles = new Map<string, Bundle>();
	for (const connection of design.connections) {
		const ends = [nodes.of(connection.caller), nodes.of(connection.target)] as const;
		const [from, to] = isDrawnBackwards(lineOf(connection)) ? [ends[1], ends[0]] : ends;
		const isFolded = from.folded !== undefined || to.folded !== undefined;
		if (isFolded && from === to) continue;
		const key = isFolded || isCrowded ? `${from.id} ${to.id}` : connection.id;
		const same = bundles.get(key);
		if (same === undefined) bundles.set(key, { from, to, connections: [connection] });
		else same.connections.push(connection);
	}
	return [...bundles.values()];
}

/** Protocols of few lines. What many have in common is no news on any of them: their cards say it. */
function rareIn({ connections }: Design): ReadonlySet<string> {
	const counts = new Map<string, number>();
	for (const { protocol } of connections)
		if (protocol !== undefined) counts.set(protocol.value, (counts.get(protocol.value) ?? 0) + 1);
	return new Set([...counts].flatMap(([protocol, count]) => (count <= mostAlike ? [protocol] : [])));
}

type Told = Omit<DrawnEdge, "id" | "from" | "to" | "findings" | "connections">;

function connectionEdge(
	connection: Connection,
	rare: ReadonlySet<string>,
	design: Design,
	analysis: Analysis,
	nodes: Nodes,
): Told {
	const line = lineOf(connection);
	const { name, protocol, critical, description } = connection;
	return {
		entity: `connection:${connection.id}`,
		title: name?.value ?? "",
		location: design.locate(connection.node),
		line,
		isOptional: critical?.value === false,
		caption: protocol !== undefined && rare.has(protocol.value) ? protocol.value : "",
		description: oneLine(description?.value ?? "").slice(0, 1000),
		steps: stepsOver(connection, design, analysis),
		known: knownLines(connection, analysis),
		fallback: connection.fallbackTo && nodes.of(connection.fallbackTo).id,
	};
}

/** What steps do over it, and what undoes them. */
function stepsOver(connection: Connection, { flows }: Design, analysis: Analysis): readonly string[] {
	const { caller, target } = connection;
	const calls = analysis.calls.over(connection);
	const labels = calls.flatMap(({ flow, step: { more } }) =>
		more.label === undefined ? [] : [`${flow.id}: ${said(more.label)}`],
	);
	const undoing = flows.flatMap(({ id, compensations }) =>
		compensations.flatMap(({ from, to, more }) =>
			from !== caller || to !== target
				? []
				: [`${id}, undoing it: ${more.label === undefined ? "" : said(more.label)}`],
		),
	);
	return [...new Set([...labels, ...undoing])].slice(0, mostSteps);
}

const said = ({ value }: Stated<string>): string => oneLine(value).slice(0, 200);

function bundleEdge(connections: readonly Connection[], from: DrawnNode, to: DrawnNode, design: Design): Told {
	const lines = new Set(connections.map(lineOf));
	return {
		entity: `connections:${from.entity}->${to.entity}`,
		title: "",
		location: design.locate(connections[0]!.node),
		line: lines.size === 1 ? ([...lines][0] as Line) : "mixed",
		isOptional: connections.every(({ critical }) => critical?.value === false),
		caption: `×${connections.length}`,
		description: "",
		steps: [],
		known: [],
		fallback: undefined,
	};
}
