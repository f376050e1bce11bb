/** What becomes of flows and requirements when parts of the design fail, as the picture tells it. */
import type { Analysis, Failure, WhatIf } from "../analysis/index.ts";
import type { Component } from "../format/index.ts";
import type { DrawnNode, Named, Without } from "../protocol/picture.ts";
import { oneLine } from "./text.ts";

/** `component:orders`, `zone:eu-a`, `region:eu` -> what fails; what is not there any more is left out. */
export function failuresNamed(entities: readonly string[], { design, copies }: Analysis): readonly Failure[] {
	const places = design.components.flatMap((component) => copies.places(component));
	const known = {
		zone: new Set([...design.regions.flatMap(({ zones }) => zones), ...places.flatMap(({ zone }) => zone ?? [])]),
		region: new Set([...design.regions.map(({ id }) => id), ...places.flatMap(({ region }) => region ?? [])]),
	};
	return entities.flatMap((entity): Failure[] => {
		const at = entity.indexOf(":");
		const [is, id] = [entity.slice(0, at), entity.slice(at + 1)];
		const component = is === "component" ? design.component(id) : undefined;
		if (component !== undefined) return [{ kind: "component", component }];
		return (is === "zone" || is === "region") && known[is].has(id) ? [{ kind: is, id }] : [];
	});
}

export function withoutOf(failures: readonly Failure[], { flows, requirements }: WhatIf): Without {
	const changed = requirements.filter(({ was, verdict }) => was !== verdict);
	const harmed = flows.filter(({ state }) => state !== "unharmed");
	return {
		failed: failures.map((failure) =>
			"component" in failure
				? { entity: `component:${failure.component.id}`, title: titleOf(failure.component) }
				: { entity: `${failure.kind}:${failure.id}`, title: `${failure.kind} ${failure.id}` },
		),
		flows: harmed
			.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state))
			.map(({ flow, state, because }) => ({
				entity: `flow:${flow.id}`,
				title: oneLine(flow.name?.value ?? flow.id),
				state: state === "stopped" ? "stopped" : "degraded",
				detail: causesOf(because.map(({ way }) => way)),
			})),
		otherFlows: flows.length - harmed.length,
		requirements: changed.map(({ requirement, was, verdict, because }) => ({
			entity: `requirement:${requirement.id}`,
			title: requirement.id,
			was,
			verdict,
			detail: causesOf(because.map(({ way }) => way)),
		})),
		otherRequirements: requirements.length - changed.length,
	};
}

const states: readonly string[] = ["stopped", "degraded"];
const mostCauses = 3;

/** `web -> shop -> psp`, by which way each is missed. */
function causesOf(ways: readonly (readonly Component[])[]): string {
	const shown = ways.slice(0, mostCauses).map((way) => way.map(titleOf).join(" → "));
	return [...shown, ...(ways.length > mostCauses ? [`${ways.length - mostCauses} more`] : [])].join("; ");
}

const titleOf = ({ name, id }: Component): string => oneLine(name?.value ?? id);

/** Of a node, by all that it stands for. */
export function stateOf(members: readonly Component[], { isDown, isStopped }: WhatIf): DrawnNode["state"] {
	if (members.every(isDown)) return "failed";
	return members.every(isStopped) ? "stopped" : undefined;
}

/** Zones and regions that can fail. */
export function placesThatFail({ design, copies }: Analysis): readonly Named[] {
	const used = design.components.flatMap((component) => copies.places(component));
	const all = (kind: "zone" | "region") =>
		[...new Set(used.flatMap((place) => place[kind] ?? []))]
			.sort()
			.map((id) => ({ entity: `${kind}:${id}`, title: `${kind} ${id}` }));
	return [...all("region"), ...all("zone")];
}
