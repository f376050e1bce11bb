/** Pairs of losses for people. */
import type { CheckedPair } from "./checked.ts";
import { oneLine, type Paint, table } from "./terminal.ts";

const mostListed = 20;

export function pairsText(pairs: readonly CheckedPair[], paint: Paint): string {
	if (pairs.length === 0) return "\nNo two losses stop a flow that survives each alone.\n";
	const rows = pairs
		.slice(0, mostListed)
		.map(({ losses, stops }) => [`  ${lossesText(losses)}`, `stops ${stops.map(oneLine).join(", ")}`]);
	const more = pairs.length - rows.length;
	const heading = paint("bold", "Two losses that stop what survives each alone");
	return `\n${heading}\n${table(rows)}${more > 0 ? `  and ${more} more pairs\n` : ""}`;
}

function lossesText([first, second]: CheckedPair["losses"]): string {
	if (first!.kind === "copy" && second!.id === first!.id && second!.kind === "copy")
		return `two copies of ${oneLine(first!.id)}`;
	return [first!, second!]
		.map(({ kind, id }) => (kind === "copy" ? `a copy of ${oneLine(id)}` : oneLine(id)))
		.join(" and ");
}
