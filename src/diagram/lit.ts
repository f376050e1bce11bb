/** What lights up with things that are not drawn themselves: flows and their steps, data, requirements. */
import type { Analysis } from "../analysis/index.ts";
import type { Component, Connection, Data, Design, Requirement } from "../format/index.ts";
import type { Lit } from "../protocol/picture.ts";
import { flowsOf } from "./flows.ts";
import type { Nodes } from "./nodes.ts";

/** `edgeOf`: as which a connection is drawn, if it is. */
export function litIn(
	design: Design,
	analysis: Analysis,
	nodes: Nodes,
	edgeOf: (connection: Connection) => string | undefined,
): readonly Lit[] {
	const flows = flowsOf(design, analysis, nodes, edgeOf);
	const ofFlow = new Map(flows.map((lit) => [lit.entity, lit]));
	const idsOf = (components: readonly (Component | undefined)[]) =>
		components.flatMap((component) => (component === undefined ? [] : [nodes.of(component).id]));
	const stepsWith = stepsByData(design, analysis);
	const ofData = (data: Data): Omit<Lit, "entity"> => {
		const steps = stepsWith.get(data) ?? [];
		return {
			nodes: [...new Set(idsOf([...data.stores, data.owner, ...steps.flatMap(({ ends }) => ends)]))],
			edges: plain(steps.flatMap(({ connection }) => (connection && edgeOf(connection)) ?? [])),
		};
	};
	const ofRequirement = ({ flows: scope, components, datas }: Requirement): Omit<Lit, "entity"> => {
		const parts = [...scope.flatMap(({ id }) => ofFlow.get(`flow:${id}`) ?? []), ...datas.map(ofData)];
		return {
			nodes: [...new Set([...idsOf(components), ...parts.flatMap((part) => part.nodes)])],
			edges: plain(parts.flatMap(({ edges }) => edges.map(({ id }) => id))),
		};
	};
	return [
		...flows,
		...design.data.map((data) => ({ entity: `data:${data.id}`, ...ofData(data) })),
		...design.requirements.map((one) => ({ entity: `requirement:${one.id}`, ...ofRequirement(one) })),
	].filter((lit) => lit.nodes.length > 0);
}

/** Without numbers. */
const plain = (ids: readonly string[]): Lit["edges"] => [...new Set(ids)].map((id) => ({ id, steps: [] }));

interface Taken {
	readonly ends: readonly Component[];
	readonly connection: Connection | undefined;
}

function stepsByData({ flows }: Design, { calls }: Analysis): ReadonlyMap<Data, readonly Taken[]> {
	const taken = new Map<Data, Taken[]>();
	for (const flow of flows)
		for (const { step, from, to, connection } of calls.of(flow))
			for (const data of step.data) {
				const all = taken.get(data);
				if (all === undefined) taken.set(data, [{ ends: [from, to], connection }]);
				else all.push({ ends: [from, to], connection });
			}
	return taken;
}
