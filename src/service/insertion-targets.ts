/** What takes a pattern: components, connections, data or flows of a file that lack its keys, and mean something by them. */
import type { Part, Path } from "../format/index.ts";
import { walkTo } from "../format/yaml/route.ts";
import type { Snippet } from "../roadmap/index.ts";
import { keysOf } from "./completion/patterns.ts";
import { uselessOn } from "./insertion-reasons.ts";
import type { Reading } from "./snapshot.ts";

export interface Candidate {
	readonly id: string;
	readonly detail: string;
	/** Of the thing itself: the cursor in it chooses it. */
	readonly path: Path;
	/** Where the pattern's text goes. */
	readonly inner: Path;
}

export function candidatesFor({ design }: Reading, part: Part, snippet: Snippet): Candidate[] {
	const isHere = ({ route }: { route: { uri: string } }) => route.uri === part.uri;
	const own = <T extends { route: { uri: string; path: Path }; id: string }>(
		entities: readonly T[],
		detail: (one: T) => string,
		below: Path = [],
	) =>
		entities.filter(isHere).map(
			(one): Candidate => ({
				id: one.id,
				detail: detail(one),
				path: one.route.path,
				inner: [...one.route.path, ...below],
			}),
		);
	switch (snippet.place) {
		case "component":
			return own(
				design.components.filter(({ type }) => suits(snippet, type)),
				({ type }) => type ?? "",
			).filter((one) => lacks(part, one, snippet));
		case "connection":
			return own(design.connections, ({ kind }) => kind).filter(
				(one) => isMapping(part, one) && lacks(part, one, snippet),
			);
		case "connections":
			return own(design.components, ({ type }) => type ?? "", ["connections"]);
		case "data-entry":
			return own(design.data, () => "data").filter((one) => lacks(part, one, snippet));
		case "flow":
			return own(design.flows, () => "flow").filter((one) => lacks(part, one, snippet));
		case "steps":
			return own(design.flows, () => "flow", ["steps"]);
		default:
			return [];
	}
}

const suits = (snippet: Snippet, type: string | undefined): boolean => uselessOn(snippet, type).length === 0;

function lacks({ document }: Part, { inner }: Candidate, { body }: Snippet): boolean {
	const { node, rest } = walkTo(document.yaml, inner);
	if (rest.length > 0 || node?.kind !== "map") return true;
	return keysOf(body).every((key) => !node.pairs.some((pair) => pair.key.source === key));
}

/** Written out, not as a bare id. */
const isMapping = ({ document }: Part, { inner }: Candidate): boolean =>
	walkTo(document.yaml, inner).node?.kind === "map";
