/** Confirming what a fix assumed: the mark at the end of the line goes. */
import { editsFor } from "../../edit/index.ts";
import { assumptionsIn } from "../../format/index.ts";
import type { ActionData } from "../../protocol/index.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Context, Made, Offer } from "./action.ts";

/** Of the marks that end between two offsets of whole lines. */
export function confirmOffers({ snapshot, part }: Context, from: number, to: number): Offer[] {
	return assumptionsIn(part)
		.filter(({ start }) => from <= start && start <= to)
		.flatMap(({ keys, start }) => {
			const about = { do: "confirm", uri: snapshot.uri, file: part.uri, start } as const;
			const each = keys.length < 2 ? [] : keys.map((key) => offer({ ...about, key }, [key]));
			return [offer(about, keys), ...each];
		});
}

const offer = (action: ActionData, keys: readonly string[]): Offer => ({
	title: `Confirm what was assumed: ${keys.join(", ")}`,
	action,
});

export function madeConfirm(snapshot: Snapshot, { file, start, key }: ActionData): Made | undefined {
	const yaml = snapshot.part(file)?.document.yaml;
	if (yaml === undefined || start === undefined) return undefined;
	const edits = editsFor(yaml, [{ do: "confirm", at: start, ...(key !== undefined && { key }) }]);
	return edits && { edits: new Map([[file, edits]]) };
}
