/** Steps as written -> steps between components. One that names what is not there is left out, and makes its flow incomplete. */
import type { Block, Component, Data, Item, Part, Route, Step } from "../design.ts";
import { idOf } from "../naming.ts";
import type { StatedItem, StatedStep, StatedSteps } from "../schema/steps.ts";

export class StepLinking {
	readonly found: Step[] = [];
	incomplete = false;

	constructor(
		private readonly part: Part,
		private readonly components: ReadonlyMap<string, Component>,
		private readonly data: ReadonlyMap<string, Data>,
	) {}

	items(stated: StatedSteps | undefined): Item[] {
		return stated?.items.flatMap((item) => this.item(item) ?? []) ?? [];
	}

	private item(stated: StatedItem): Item | undefined {
		if (stated.kind === "step") return this.step(stated);
		const { kind, times, share, node } = stated;
		const items = stated.items.flatMap((inner) => this.item(inner) ?? []);
		const multiplied = { times: times?.value ?? 1, share: share?.value ?? 1, stated: { times, share } };
		return { item: kind, ...multiplied, items, node } satisfies Block;
	}

	private step(stated: StatedStep): Step | undefined {
		const from = this.components.get(idOf(this.part, stated.from.value));
		const to = this.components.get(idOf(this.part, stated.to.value));
		if (from === undefined || to === undefined) {
			this.incomplete = true;
			return undefined;
		}
		const data = (stated.more.data?.items ?? []).flatMap(({ value }) => this.data.get(idOf(this.part, value)) ?? []);
		const route: Route = { uri: this.part.uri, path: stated.path };
		const step: Step = {
			item: "step",
			index: this.found.length,
			from,
			to,
			more: stated.more,
			data,
			node: stated.node,
			route,
		};
		this.found.push(step);
		return step;
	}
}
