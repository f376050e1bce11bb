/** In the page of the preview: Mermaid alone, on the text and with the settings that the page draws with, or with its own. */
import mermaid from "mermaid";
import { configuration } from "../../../src/preview/drawing.ts";
import type { Picture } from "../../../src/protocol/index.ts";

export type Settings = "ours" | "its own";

let count = 0;

/** Milliseconds. */
async function bare(picture: Picture, direction: string, settings: Settings): Promise<number> {
	const text = picture.mermaid.replace(/^flowchart \w+/, `flowchart ${direction}`);
	const limits = { maxTextSize: text.length + 1, maxEdges: picture.edges.length + 1 };
	mermaid.initialize(settings === "ours" ? configuration(picture) : { startOnLoad: false, ...limits });
	const start = performance.now();
	await mermaid.render(`bare-${count++}`, text);
	return performance.now() - start;
}

Object.assign(globalThis, { bare });
