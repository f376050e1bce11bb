/** A design as it was understood, as plain values: the model, the graph and the answers of the analysis. */
import { type Analysis, type Call, isManaged, isOutside, isStore } from "../analysis/index.ts";
import { type Component, type Design, type Flow, percent } from "../format/index.ts";

export type Inspection = ReturnType<typeof inspection>;
export type InspectedComponent = Inspection["components"][number];
export type InspectedFlow = Inspection["flows"][number];

export function inspection(design: Design, analysis: Analysis, file: string) {
	return {
		version: 1,
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
		losses: losses(design, analysis),
		stores: design.components.filter(isStore).map((store) => inspectedStore(store, analysis)),
	};
}

function inspectedComponent(component: Component, { copies, figures }: Analysis) {
	const running = copies.running(component);
	const { spare, because } = copies.survival(component);
	const availability = figures.availability(component);
	const isDefault = availability.basis === "default";
	const text = availability.basis === "stated" ? availability.from[0]!.text : percent(availability.value);
	return {
		id: component.id,
		type: component.type,
		kept: isOutside(component)
			? ("outside" as const)
			: isManaged(component)
				? ("by a provider" as const)
				: ("own" as const),
		copies: running.value,
		/** The key that says how many; undefined where it is the default of one. */
		copiesFrom: keyOf(component, running.from[0]?.node),
		/** How many of the copies that carry one item, or answer one call, may be lost; null where that is the provider's matter. */
		spare: Number.isFinite(spare) ? spare : null,
		because,
		places: copies.places(component),
		availability: { text, isDefault },
		calls: component.outgoing.map(({ target, kind, kindStated }) => ({
			to: target.id,
			kind,
			isDerived: kindStated === undefined,
		})),
	};
}

function keyOf({ replicas, scaling, placement, replication, zones }: Component, node: unknown): string | undefined {
	if (node === undefined) return undefined;
	const keys = { replicas, "scaling.min": scaling?.min, placement, "replication.factor": replication?.factor, zones };
	return Object.entries(keys).find(([, value]) => value?.node === node)?.[0];
}

function inspectedFlow(flow: Flow, analysis: Analysis) {
	const { calls, losses: answers, targets } = analysis;
	return {
		id: flow.id,
		targets: {
			availability: targets.availabilityOf(flow)?.stated.text,
			latency: targets.latencyOf(flow)?.stated.text,
			peak: targets.peakOf(flow)?.stated.text ?? flow.rate?.text,
			rto: targets.rtoOf(flow)?.stated.text,
			rpo: targets.rpoOf(flow)?.stated.text,
		},
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

function inspectedStore(store: Component, { consistency }: Analysis) {
	const given = consistency.givenBy(store);
	const needs = store.holds.flatMap((data) => {
		const need = consistency.needOf(data);
		return need === undefined ? [] : [{ data: data.id, consistency: need.value, requirement: need.requirement.id }];
	});
	return {
		id: store.id,
		holds: store.holds.map(({ id }) => id),
		consistency: given.value,
		isDerived: given.basis === "derived",
		why: given.why,
		needs,
	};
}
