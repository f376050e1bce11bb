/** One flow as a picture: its sequence diagram, with what each part and each step of it stands for, and its findings. */
import type { Analysis } from "../analysis/index.ts";
import type { Design, Flow, Step } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import type { DrawnEdge, DrawnNode, Lit, Named, Picture } from "../protocol/picture.ts";
import { type Accepts, borne, drawnFinding } from "./findings.ts";
import { knownLines } from "./known.ts";
import { legendOf } from "./legend.ts";
import { componentNode } from "./nodes.ts";
import { type Message, sequenceOf } from "./sequence.ts";
import { sequenceSummary } from "./summary.ts";
import { oneLine } from "./text.ts";

export const namedFlows = ({ flows }: Design): readonly Named[] =>
	flows.map(({ id, name }) => ({ entity: `flow:${id}`, title: name?.value ?? id }));

/** Without a flow, of nothing. Findings are those about the flow, who takes part, and what it runs over. */
export function sequencePicture(
	flow: Flow | undefined,
	design: Design,
	analysis: Analysis,
	findings: readonly Finding[],
	accepts?: Accepts,
): Picture {
	const nothing = { mermaid: "", boxed: "", parts: [], messages: [] };
	const { mermaid, boxed, parts, messages } = flow === undefined ? nothing : sequenceOf(flow, analysis);
	const entity = flow && `flow:${flow.id}`;
	const named = new Set([
		entity,
		...parts.map(({ component }) => `component:${component.id}`),
		...messages.map(({ connection }) => connection && `connection:${connection.id}`),
	]);
	const told = findings.filter(({ subject, alike }) =>
		[subject, ...alike.map((one) => one.subject)].some((one) => named.has(one)),
	);
	const { by } = borne(design, told);
	const at = (step: Step): readonly number[] => within(step, entity, told, design);
	const ids = new Map(parts.map(({ component, id }) => [component, id]));
	const nodes = parts.map(({ id, component }) => componentNode(id, component, design, analysis, by));
	const edges = messages.map((message, i): DrawnEdge => {
		const { from, to, connection, step } = message;
		const own = connection === undefined ? [] : (by.get(`connection:${connection.id}`) ?? []);
		return {
			...saidOf(message, analysis),
			id: `s${i}`,
			entity: `${entity}#${i}`,
			from: ids.get(from)!,
			to: ids.get(to)!,
			location: design.locate(step.node),
			findings: [...new Set([...own, ...at(step)])].sort((a, b) => a - b),
		};
	});
	const drawn = { nodes, edges, groups: [], findings: told.map(drawnFinding(accepts)) };
	const borneByAny = new Set([...nodes, ...edges].flatMap((one) => one.findings));
	const title = flow === undefined ? "Flow" : oneLine(flow.name?.value ?? flow.id);
	return {
		...drawn,
		is: "sequence",
		title,
		mermaid: boxed,
		portable: mermaid,
		lit: connectionsIn(messages, edges, nodes),
		flows: namedFlows(design),
		flow: entity,
		without: undefined,
		places: [],
		legend: legendOf(drawn),
		elsewhere: told.flatMap((_, i) => (borneByAny.has(i) ? [] : [i])),
		summary: sequenceSummary({ ...drawn, title }),
	};
}

function saidOf({ said: [words, details = ""], isAwaited, isOptional, connection }: Message, analysis: Analysis) {
	return {
		title: words,
		caption: details,
		line: isAwaited ? ("call" as const) : ("hand-over" as const),
		isOptional,
		description: oneLine(connection?.description?.value ?? "").slice(0, 1000),
		steps: [],
		known: connection === undefined ? [] : knownLines(connection, analysis),
		fallback: undefined,
		connections: connection === undefined ? 0 : 1,
	};
}

/** Findings about the flow that stand in the text of one step. */
function within(step: Step, flow: string | undefined, findings: readonly Finding[], design: Design): readonly number[] {
	const { uri, start, end } = design.locate(step.node);
	return findings.flatMap(({ subject, location }, i) =>
		subject === flow && location.uri === uri && start <= location.start && location.end <= end ? [i] : [],
	);
}

/** The cursor in a connection lights up the steps that take it. */
function connectionsIn(
	messages: readonly Message[],
	edges: readonly DrawnEdge[],
	nodes: readonly DrawnNode[],
): readonly Lit[] {
	const lit = new Map<string, { nodes: Set<string>; edges: { id: string; steps: readonly string[] }[] }>();
	for (const [i, { connection }] of messages.entries()) {
		if (connection === undefined) continue;
		const key = `connection:${connection.id}`;
		const { id, from, to } = edges[i]!;
		const one = lit.get(key) ?? { nodes: new Set(), edges: [] };
		one.nodes.add(from).add(to);
		one.edges.push({ id, steps: [] });
		lit.set(key, one);
	}
	return [...lit].map(([entity, one]) => ({
		entity,
		nodes: nodes.flatMap(({ id }) => (one.nodes.has(id) ? [id] : [])),
		edges: one.edges,
	}));
}
