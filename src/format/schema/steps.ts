/** The steps of a flow: their keys, what they look like, and what is read of them. */
import type { Node, Path } from "../yaml/nodes.ts";
import { field, list, oneOf, positive, type Read, reference, type Stated, share, type Type, text } from "./types.ts";

/** What a step looks like; the JSON Schema uses the same pattern. No two of its parts can take one character: linear. */
export const stepPattern = String.raw`^\s*([^\s:>]+)\s*->\s*([^\s:>]+)\s*(?::(?:\s([\s\S]*))?)?$`;
export const steps: Type<StatedSteps> = { kind: "steps" };

export const stepFields = {
	label: field(text, "What happens, as the picture shows it.", { example: "place order" }),
	kind: field(
		oneOf(["request", "read", "write", "publish", "subscribe", "replicate"]),
		"What this step does over a connection that can do more, and so which connection it takes.",
		{
			unstated: "whatever its connection does; over `read-write`, both",
		},
	),
	data: field(list(reference("data")), "Which data it carries.", {
		unstated: "all that the store holds",
		example: "orders",
	}),
	share: field(share, "Share of the flow's runs that take this step.", { unstated: "100%", example: "20%" }),
};

/** A block of steps: `parallel` or `steps`, and how often or in which share of the runs. */
export const blockFields = {
	parallel: field(
		steps,
		"Steps or blocks that begin together; each item is a branch of its own, and the flow goes on when all are done.",
	),
	repeat: field(positive, "How often the block's steps run, one run after another.", { unstated: "1", example: "3" }),
	steps: field(steps, "Steps in order, as one block: to repeat them, or to give them a share."),
	share: field(share, "Share of the flow's runs that take this block.", { unstated: "100%", example: "20%" }),
};

export interface StatedStep {
	readonly kind: "step";
	readonly from: Stated<string>;
	readonly to: Stated<string>;
	readonly more: Partial<Read<typeof stepFields>>;
	readonly node: Node;
	readonly path: Path;
}

export interface StatedBlock {
	readonly kind: "parallel" | "repeat" | "steps";
	/** How often it runs, one run after another. */
	readonly times: Stated<number> | undefined;
	readonly share: Stated<number> | undefined;
	readonly items: readonly StatedItem[];
	readonly node: Node;
	readonly path: Path;
}

export type StatedItem = StatedStep | StatedBlock;

export interface StatedSteps {
	readonly node: Node;
	readonly items: readonly StatedItem[];
}
