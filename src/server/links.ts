/** Links to a line of a file, as the client opens them. */
import type { LinkTo } from "../service/index.ts";
import type { Session } from "./session.ts";

/** By the client's own command where it has one: not every address may be linked to in Markdown. */
export function linksOf({ uris, options: { placeLink } }: Session): LinkTo {
	return (uri, line, character) => {
		const target = uris.outward(uri);
		if (placeLink === undefined) return `${bracketed(target)}#L${line + 1},${character + 1}`;
		const position = { line, character };
		const args = JSON.stringify([target, { start: position, end: position }]);
		return placeLink.replace("{place}", () => bracketed(encodeURIComponent(args)));
	};
}

/** Markdown ends a target at a bracket or blank. */
const bracketed = (target: string): string =>
	target.replace(/[()<>\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
