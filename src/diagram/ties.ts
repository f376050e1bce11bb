/** What belongs together without a connection: a queue and its dead letters, a cache and what it keeps copies of. */
import type { Component, Design, Node } from "../format/index.ts";
import type { Line } from "../protocol/picture.ts";

export interface Tie {
	readonly line: Extract<Line, "dead-letter" | "caches">;
	readonly from: Component;
	readonly to: Component;
	/** What says so. */
	readonly node: Node;
}

/** Keys of the component that a tie sets out from, of which its card tells. */
export const keysOf: Readonly<Record<Tie["line"], readonly string[]>> = {
	"dead-letter": ["deadLetter"],
	caches: ["strategy", "caches", "invalidation", "eviction", "size", "hitRatio", "ttl", "stampedeProtection"],
};

export const tiesIn = ({ components }: Design): readonly Tie[] =>
	components.flatMap((component) => [...deadLetterOf(component), ...cachedBy(component)]);

function deadLetterOf(from: Component): Tie[] {
	const to = from.linked.deadLetter;
	return to === undefined || to === from ? [] : [{ line: "dead-letter", from, to, node: from.deadLetter!.to!.node }];
}

/** Where it fetches what it lacks itself, that connection is drawn already. */
function cachedBy(from: Component): Tie[] {
	const drawn = new Set([...from.outgoing.map(({ target }) => target), ...from.incoming.map(({ caller }) => caller)]);
	return from.linked.caches.flatMap((to) =>
		to === from || drawn.has(to) ? [] : [{ line: "caches", from, to, node: from.caches!.node }],
	);
}
