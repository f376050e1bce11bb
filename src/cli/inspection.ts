/** A design as it was understood, as plain values: the model, the graph and the answers of the analysis. */
import type { Analysis, Call } from "../analysis/index.ts";
import type { Component, Design, Flow } from "../format/index.ts";
import { plain } from "../lint/index.ts";
import { knownOf, type Profiled, valueText } from "../profile/index.ts";

export type Inspection = ReturnType<typeof inspection>;
export type InspectedFlow = Inspection["flows"][number];

export function inspection(design: Design, analysis: Analysis, file: string) {
	return {
		version: 2,
		file,
		name: design.stated.name?.value,
		status: design.status,
		isSketch: design.isSketch,
		components: design.components.map((component) => inspectedComponent(component, analysis)),
		entries: analysis.entries.all.map(({ component, exposure, ways }) => ({
			component: component.id,
			exposure,
			from: ways.map(({ caller }) => caller.id),
		})),
		flows: design.flows.map((flow) => inspectedFlow(flow, analysis)),
		data: design.data.map((data) => ({ id: data.id, known: told(data, analysis) })),
		requirements: design.requirements.map((one) => ({ id: one.id, known: told(one, analysis) })),
		losses: losses(design, analysis),
	};
}

function inspectedComponent(component: Component, analysis: Analysis) {
	return {
		id: component.id,
		type: component.type,
		known: told(component, analysis),
		places: analysis.copies.places(component),
		calls: component.outgoing.map((connection) => ({
			to: connection.target.id,
			kind: connection.kind,
			isDerived: connection.kindStated === undefined,
			known: told(connection, analysis),
		})),
	};
}

/** What is known of a thing, as hover and the preview tell it too. */
const told = (thing: Profiled, analysis: Analysis) =>
	knownOf(thing, analysis).map((known) => ({
		name: known.name,
		label: known.label,
		value: known.fact === undefined ? null : plain(known.fact),
		text: valueText(known),
		basis: known.basis,
		keys: known.keys,
	}));

function inspectedFlow(flow: Flow, analysis: Analysis) {
	const { calls, losses: answers } = analysis;
	return {
		id: flow.id,
		known: told(flow, analysis),
		calls: inOrder(calls.startsOf(flow)).map(inspectedCall),
		needs: [...answers.neededBy(flow)].map(({ id }) => id),
		stoppedBy: answers
			.stopping(flow)
			.map((loss) =>
				loss.kind === "copy" ? { kind: "copy", id: loss.component.id } : { kind: loss.kind, id: loss.id },
			),
	};
}

/** Each call before those beneath it, with how deep it stands. A stack: trees may be thousands deep. */
function inOrder(starts: readonly Call[]): { call: Call; depth: number }[] {
	const found: { call: Call; depth: number }[] = [];
	const stack = starts.toReversed().map((call) => ({ call, depth: 0 }));
	for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
		found.push(at);
		for (const child of at.call.children.toReversed()) stack.push({ call: child, depth: at.depth + 1 });
	}
	return found;
}

function inspectedCall({ call, depth }: { call: Call; depth: number }) {
	const { flow, from, to, step, kind, connection, against, isAwaited, isOnAnswer, times, share, branches } = call;
	return {
		depth,
		from: from.id,
		to: to.id,
		label: step.more.label?.value,
		kind,
		/** Neither the connection nor the step or flow says so. */
		isKindDerived: connection?.kindStated === undefined && step.more.kind === undefined && flow.kind === undefined,
		/** False where no connection runs so. */
		isConnected: connection !== undefined,
		/** A delivery or a push runs against its connection. */
		against,
		callerWaits: isAwaited,
		/** Somebody at the flow's start waits for it. */
		startWaits: isOnAnswer && isAwaited,
		times,
		share,
		isParallel: branches.length > 0,
	};
}

function losses(design: Design, { losses: answers, copies }: Analysis) {
	const zones = new Set(design.components.flatMap((component) => copies.zonesOf(component)));
	const regions = new Set(
		design.components.flatMap((component) => copies.places(component).flatMap(({ region }) => region ?? [])),
	);
	const all = [
		...design.components.map((component) => ({
			kind: "copy",
			id: component.id,
			flows: answers.flowsStoppedBy(component),
		})),
		...[...zones].map((id) => ({ kind: "zone", id, flows: answers.flowsStoppedByZone(id) })),
		...[...regions].map((id) => ({ kind: "region", id, flows: answers.flowsStoppedByRegion(id) })),
	];
	return all
		.filter(({ flows }) => flows.length > 0)
		.map(({ kind, id, flows }) => ({ kind, id, stops: flows.map((flow) => flow.id) }));
}
