/** Of what is reached from outside by a door, that which would do most harm. */
import { type Door, moreHarmful, type Reached } from "../../../analysis/index.ts";
import type { Component, Data, Flow } from "../../../format/index.ts";

export interface Worst {
	readonly store: Component;
	/** Those of the most harmful kind there. */
	readonly data: readonly Data[];
	readonly sensitivity: NonNullable<Data["sensitivity"]>;
	readonly by: Reached;
}

export function worstBehind({ reached }: Pick<Door, "reached">): Worst | undefined {
	let found: { readonly data: Data; readonly by: Reached } | undefined;
	for (const by of reached) {
		const data = by.data.reduce<Data | undefined>(moreHarmful, undefined);
		if (data !== undefined && (found === undefined || moreHarmful(found.data, data) === data)) {
			if (found?.data.sensitivity?.value !== data.sensitivity?.value) found = { data, by };
		}
	}
	const sensitivity = found?.data.sensitivity;
	if (found === undefined || sensitivity === undefined) return undefined;
	const { by } = found;
	const data = by.data.filter((one) => one.sensitivity?.value === sensitivity.value);
	return { store: by.at, data, sensitivity, by };
}

type Way = { readonly way: "flow"; readonly flow: Flow } | { readonly way: "calls" };

/** What fills the slot `{way}`. */
export const wayOf = ({ by }: Worst): Way =>
	by.flow === undefined ? { way: "calls" } : { way: "flow", flow: by.flow };

export const wayClauses = { flow: "by {flow}", calls: "by its calls" } as const;

/** Where it comes in, as related places. */
export const waysIn = ({ by: { entry } }: Worst) =>
	entry.ways.slice(0, 3).map(({ node, caller }) => ({ at: node, message: `\`${caller.id}\` comes in here.` }));
