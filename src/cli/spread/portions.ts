/** Which designs can be judged apart from others: those that share no file. */
import { type Design, readDesign } from "../../format/index.ts";
import type { Files } from "../files.ts";
import { groupsOf } from "../judge.ts";
import type { Troubles } from "../troubles.ts";

/** What is judged in one go, wherever that is done: designs that share files stand together. */
export interface Portion {
	readonly uris: readonly string[];
	readonly texts: Readonly<Record<string, string>>;
}

const mostCharacters = 64 * 1024;

/**
 * In the order of the designs. A text without the word has no parts; only the others have to be read to know theirs.
 * Those that cannot be read are troubles, and in none.
 */
export function portionsOf(uris: readonly string[], files: Files, troubles: Troubles): readonly Portion[] {
	const designs = new Map<string, Pick<Design, "parts"> | undefined>();
	const texts = new Map<string, string>();
	for (const uri of uris) {
		const source = troubles.unless(uri, () => files.named(uri));
		if (source === undefined) continue;
		texts.set(uri, source.text);
		designs.set(uri, source.text.includes("include") ? troubles.unless(uri, () => readDesign(source)) : undefined);
	}
	const portions: Portion[] = [];
	let [open, size] = [[] as string[], 0];
	const close = (): void => {
		if (open.length > 0)
			portions.push({ uris: open, texts: Object.fromEntries(open.map((uri) => [uri, texts.get(uri)!])) });
		[open, size] = [[], 0];
	};
	for (const group of groupsOf([...texts.keys()], (uri) => (designs.get(uri)?.parts ?? []).map((part) => part.uri))) {
		open.push(...group);
		size += group.reduce((sum, uri) => sum + texts.get(uri)!.length, 0);
		if (size >= mostCharacters) close();
	}
	close();
	return portions;
}
