/** One file -> its values by the schema, entry by entry, so that an entry that did not change is not read again. */
import { documentFields } from "../schema/document.ts";
import { type Fields, free, type Read, record, type StatedEntry, type Type } from "../schema/types.ts";
import { isDue, type Steps } from "../steps.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { type AliasNode, isSame, type MapNode, type Node, type Pair, type Path } from "../yaml/nodes.ts";
import type { Mention } from "./mention.ts";
import type { Candidate, Problem } from "./problem.ts";
import { Reader } from "./reader.ts";
import { isOfShape } from "./shape.ts";
import { aliasLimit } from "./visit.ts";

export interface StatedDocument {
	readonly yaml: YamlDocument;
	readonly values: Partial<Read<typeof documentFields>>;
	readonly problems: readonly Problem[];
	readonly mentions: readonly Mention[];
	/** What was read of each entry, for the next version. */
	readonly memory: Memory;
}

/** The result of reading one entry, and the anchors that it rests on. */
interface Remembered {
	readonly type: Type;
	readonly path: Path;
	readonly value: unknown;
	readonly problems: readonly Problem[];
	readonly mentions: readonly Mention[];
	readonly lookedUp: ReadonlyMap<AliasNode, Node | undefined>;
	readonly spent: number;
	readonly limit: number;
}

export type Memory = WeakMap<Pair, Remembered>;

/** What a file states, with what is wrong in it; stops after each entry. */
export function* documentSteps(
	yaml: YamlDocument,
	fields: Fields = documentFields,
	previous?: StatedDocument,
): Steps<StatedDocument> {
	const reading = new DocumentReading(yaml, previous?.memory ?? new WeakMap());
	const values = yaml.root === undefined ? yield* reading.nothing(fields) : yield* reading.top(fields, yaml.root);
	return {
		yaml,
		values: values as StatedDocument["values"],
		problems: reading.problems,
		mentions: reading.mentions,
		memory: reading.memory,
	};
}

class DocumentReading {
	readonly problems: Problem[] = [];
	readonly mentions: Mention[] = [];
	/** Nodes that aliases may still bring in, over the whole file: several times what is written. */
	private allowance: number;

	constructor(
		private readonly yaml: YamlDocument,
		readonly memory: Memory,
	) {
		this.allowance = aliasLimit + 4 * yaml.text.length;
	}

	*top(fields: Fields, root: MapNode): Steps<Record<string, unknown>> {
		const values: Record<string, unknown> = { node: root };
		if (root.pairs.some(isMerge)) return this.whole(fields, root) ?? values;
		const seen = new Map<string, Pair>();
		for (const pair of root.pairs) {
			if (isDue()) yield;
			const name = pair.key.source;
			const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
			const first = seen.get(name);
			if (first !== undefined) this.duplicate(pair, first, [name]);
			else if (field !== undefined) values[name] = yield* this.value(field.type, pair, [name]);
			if (first === undefined) seen.set(name, pair);
		}
		yield* this.keys(fields, root, seen);
		return values;
	}

	/** A file without content lacks what is required; one whose top level is not a mapping has a syntax problem instead. */
	*nothing(fields: Fields): Steps<Record<string, unknown>> {
		const [chunk] = this.yaml.chunks;
		if (chunk !== undefined && this.yaml.syntaxProblems.length === 0) {
			yield* this.keys(fields, { kind: "map", chunk, start: 0, end: 0, pairs: [], flow: false }, new Map());
		}
		return {};
	}

	/** Unknown and missing keys of the top level; the values are read apart from them. */
	private *keys(fields: Fields, root: MapNode, pairs: ReadonlyMap<string, Pair>): Steps<void> {
		const outline = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, type: free }]));
		const reader = new Reader((alias) => this.yaml.resolve(alias), aliasLimit);
		const present = [...pairs.values()].map(({ key, value }) => ({
			key,
			value: reader.isAbsent(value) ? undefined : value?.kind === "scalar" ? value : { ...emptyAt(key), flow: true },
		}));
		if (isDue()) yield;
		yield* reader.recordSteps({ fields: outline, short: [] }, { ...root, pairs: present }, []);
		for (const problem of reader.problems) {
			if (isDue()) yield;
			const name = String(problem.path[0]);
			const type = problem.type && fields[name]?.type;
			const fits = ({ text }: Candidate) => isOfShape(fields[text]?.type ?? free, pairs.get(name)?.value);
			const candidates = problem.candidates && { candidates: problem.candidates.filter(fits) };
			this.problems.push({ ...problem, ...(type && { type }), ...candidates });
		}
	}

	private whole(fields: Fields, root: MapNode): Record<string, unknown> | undefined {
		const reader = new Reader((alias) => this.yaml.resolve(alias), Math.min(aliasLimit, this.allowance));
		const values = reader.read(record(fields), root, []);
		for (const problem of reader.problems) this.problems.push(problem);
		for (const mention of reader.mentions) this.mentions.push(mention);
		return values as Record<string, unknown> | undefined;
	}

	private *value(type: Type, pair: Pair, path: Path): Steps<unknown> {
		const { value } = pair;
		const byEntry = type.kind === "map" && value?.kind === "map" && !value.pairs.some(isMerge);
		return byEntry ? yield* this.entries(type.of, value, path) : yield* this.remembered(type, pair, path);
	}

	private *entries(of: Type, section: MapNode, path: Path) {
		const seen = new Map<string, Pair>();
		const items: StatedEntry<unknown>[] = [];
		for (const pair of section.pairs) {
			const id = pair.key.source;
			const first = seen.get(id);
			if (first !== undefined) {
				this.duplicate(pair, first, [...path, id]);
				continue;
			}
			seen.set(id, pair);
			const value = yield* this.remembered(of, pair, [...path, id], true);
			if (value !== undefined) items.push({ id, key: pair.key, value });
			yield undefined;
		}
		return { items, positions: [], node: section };
	}

	private duplicate(pair: Pair, first: Pair, path: Path): void {
		this.problems.push({
			rule: "reference/duplicate-id",
			place: pair.key,
			path,
			facts: { id: pair.key.source },
			...(isSame(pair.value, first.value) ? { message: "same" } : {}),
			related: first.key,
			last: pair.value ?? pair.key,
		});
	}

	private *remembered(type: Type, pair: Pair, path: Path, isEntry = false): Steps<unknown> {
		const limit = Math.min(aliasLimit, Math.max(this.allowance, 0));
		const known = this.memory.get(pair);
		const holds = known?.type === type && samePath(known.path, path) && this.stillHolds(known, limit);
		const entry = holds ? known : yield* this.read(type, pair, { path, limit, isEntry });
		this.allowance -= entry.spent;
		for (const problem of entry.problems) this.problems.push(problem);
		for (const mention of entry.mentions) this.mentions.push(mention);
		return entry.value;
	}

	private stillHolds(known: Remembered, limit: number): boolean {
		if (known.limit !== limit) return false;
		for (const [alias, target] of known.lookedUp) if (this.yaml.resolve(alias) !== target) return false;
		return true;
	}

	private *read(
		type: Type,
		pair: Pair,
		{ path, limit, isEntry }: { path: Path; limit: number; isEntry: boolean },
	): Steps<Remembered> {
		const reader = new Reader((alias) => this.yaml.resolve(alias), limit, pair.key);
		const value = isEntry
			? isLong(pair)
				? yield* reader.entrySteps(type, pair, path)
				: reader.entryValue(type, pair, path)
			: type.kind === "list" && pair.value?.kind === "list"
				? yield* reader.listSteps(type.of, pair.value, path)
				: reader.read(type, pair.value, path);
		const { problems, mentions, lookedUp, spent } = reader;
		const entry: Remembered = { type, path, value, problems, mentions, lookedUp, spent, limit };
		this.memory.set(pair, entry);
		return entry;
	}
}

/** To be read in steps. */
const isLong = ({ value }: Pair): boolean => value?.kind === "map" && value.pairs.length > 100;

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i]);

const isMerge = (pair: Pair): boolean => pair.key.source === "<<" && pair.key.style === "plain";

const emptyAt = ({ chunk, start, end }: Node) => ({ kind: "map" as const, chunk, start, end, pairs: [] });
