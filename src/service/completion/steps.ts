/** The ends of a step: who may call, and after the arrow whom, with those first to whom a connection leads. */
import { type Component, type Design, idOf, type Part, partAt } from "../../format/index.ts";
import type { PlaceAt } from "../place.ts";
import { kinds, type Proposal } from "./item.ts";
import { idsWithin } from "./reach.ts";

export function stepProposals(
	design: Design,
	uri: string,
	{ typed, path }: PlaceAt & { readonly typed: string },
): Proposal[] {
	const match = /^(\s*)([^\s>:]+)\s*->\s*[^\s>:]*$/.exec(typed);
	const part = partAt(design, uri);
	if (match === null) return /^[\w/-]*$/.test(typed) ? callers(design, part, path) : [];
	const from = design.component(idOf(part, match[2]!));
	const reached = from === undefined ? new Map<string, string>() : targetsOf(from);
	return idsWithin(design, uri, "components").flatMap(({ id, detail, doc }) => {
		const whole = idOf(part, id);
		if (whole === from?.id) return [];
		const way = reached.get(whole);
		return [
			{
				label: `${match[2]} -> ${id}`,
				kind: kinds.Reference,
				detail: way ?? detail,
				doc,
				rank: way === undefined ? 2 : 0,
			},
		];
	});
}

/** Messages run from what is subscribed to, to the subscriber. */
function targetsOf({ outgoing, incoming }: Component): Map<string, string> {
	const called = outgoing
		.filter(({ kind }) => kind !== "subscribe")
		.map(({ target, kind }) => [target.id, kind] as const);
	const told = incoming
		.filter(({ kind }) => kind === "subscribe")
		.map(({ caller }) => [caller.id, "delivers"] as const);
	return new Map([...called, ...told]);
}

/** The end of the step before goes on most often. */
function callers(design: Design, part: Part, path: PlaceAt["path"]): Proposal[] {
	const flow = path[0] === "flows" ? design.flow(idOf(part, String(path[1]))) : undefined;
	const last = flow?.steps.at(-1)?.to.id;
	const known = idsWithin(design, part.uri, "components");
	return known.map(({ id, detail, doc }) => ({
		label: id,
		insert: `${id} -> `,
		kind: kinds.Reference,
		detail,
		doc,
		rank: idOf(part, id) === last ? 0 : 1,
		continues: true,
	}));
}
