/**
 * Texts -> chunks, by the quicker of two ways. Well-formed text becomes nodes by the events of js-yaml, texts that
 * stand side by side in one go; everything else, and whatever the two libraries might see differently, by `yaml`.
 */
import { isDue, type Steps } from "../steps.ts";
import { composedSteps } from "./composed.ts";
import { chunksFromEvents } from "./from-events.ts";
import type { Chunk } from "./nodes.ts";

/** A chunk of each text. The texts follow each other, each an entry of the same collection or all there is of it. */
export function* chunksSteps(texts: readonly string[]): Steps<Chunk[]> {
	const read = chunksFromEvents(texts);
	const chunks: Chunk[] = [];
	for (const [i, text] of texts.entries()) {
		if (isDue()) yield;
		const alone = read === undefined && texts.length > 1 ? chunksFromEvents([text]) : read;
		chunks.push(alone?.[alone === read ? i : 0] ?? (yield* composedSteps(text)));
	}
	return chunks;
}
