/** Which designs can be judged apart from others: those that share no file. */
import { readDesign } from "../../format/index.ts";
import type { Files } from "../files.ts";
import { groupsOf } from "../judge.ts";
import type { Troubles } from "../troubles.ts";

/** What is judged in one go, wherever that is done: designs that share files stand together. */
export interface Portion {
	readonly uris: readonly string[];
	/** Of the files that they stand in: a design's own, or Markdown. */
	readonly texts: Readonly<Record<string, string>>;
}

const mostCharacters = 64 * 1024;
/** The key, however it is written: with quotes, in braces, behind a question mark. */
const mayInclude = /\binclude\b["']?\s*(?::|$)/m;

/**
 * In the order of the designs. A text without the key has no parts; only the others have to be read to know theirs.
 * Those that cannot be read are troubles, and in none.
 */
export function portionsOf(uris: readonly string[], files: Files, troubles: Troubles): readonly Portion[] {
	const parts = new Map<string, readonly string[]>();
	for (const uri of uris) {
		const source = troubles.unless(uri, () => files.named(uri));
		if (source === undefined) continue;
		const design = mayInclude.test(source.text) ? troubles.unless(uri, () => readDesign(source)) : undefined;
		parts.set(uri, [files.around(uri), ...(design?.parts ?? []).map((part) => part.uri)]);
	}
	const portions: Portion[] = [];
	let open = new Filling(files);
	for (const group of groupsOf([...parts.keys()], (uri) => parts.get(uri)!)) {
		for (const uri of group) open.add(uri);
		if (open.size < mostCharacters) continue;
		portions.push(open);
		open = new Filling(files);
	}
	if (open.uris.length > 0) portions.push(open);
	return portions.map(({ uris: own, texts }) => ({ uris: own, texts }));
}

class Filling {
	readonly uris: string[] = [];
	readonly texts: Record<string, string> = {};
	size = 0;

	constructor(private readonly files: Files) {}

	add(uri: string): void {
		const file = this.files.around(uri);
		this.uris.push(uri);
		if (Object.hasOwn(this.texts, file)) return;
		const text = this.files.text(file) ?? "";
		this.texts[file] = text;
		this.size += text.length;
	}
}
