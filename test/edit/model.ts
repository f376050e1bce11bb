/** What changes mean, on plain values: the measure for the changes of text. */
import type { Change, Plain } from "../../src/edit/index.ts";

type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree };
type Path = readonly (string | number)[];

export class Impossible extends Error {}

/** The value after the changes, made in the order that the editor documents. */
export function changed(value: Plain, changes: readonly Change[]): Tree {
	const root = { "": structuredClone(value) as Tree };
	for (const change of changes) {
		if (change.do === "set") set(root, ["", ...change.path], structuredClone(change.value) as Tree);
		if (change.do === "append") append(root, ["", ...change.path], structuredClone(change.value) as Tree);
	}
	for (const change of changes)
		if (change.do === "insert") insert(root, ["", ...change.path], structuredClone(change.value) as Tree);
	for (const change of changes) if (change.do === "remove") remove(root, ["", ...change.path]);
	const renames = changes.filter((change) => change.do === "rename");
	for (const { path, to } of renames.toSorted((a, b) => b.path.length - a.path.length)) rename(root, ["", ...path], to);
	return purged(root[""]!);
}

/** Stands for a list item taken out, until every path that counts it has been followed. */
const gone = "\u0000gone";

function purged(at: Tree): Tree {
	if (typeof at !== "object" || at === null) return at;
	if (Array.isArray(at)) {
		const above = before.get(at);
		return at.flatMap((item, i) => [...(above?.get(i) ?? []), ...(item === gone ? [] : [purged(item)])]);
	}
	return Object.fromEntries(Object.entries(at).map(([key, inner]) => [key, purged(inner)]));
}

function set(root: { [key: string]: Tree }, path: Path, value: Tree): void {
	let at: Tree = root;
	const way = path.slice(0, -1);
	for (const [i, key] of way.entries()) {
		if (typeof key === "number" && (typeof at !== "object" || !Array.isArray(at)) && key === 0) continue;
		const inner: Tree | undefined = get(at, key);
		if (inner === undefined || inner === null) {
			put(at, key, nested(path.slice(i + 1), value));
			return;
		}
		at = inner;
	}
	const last = path.at(-1)!;
	if (last === 0 && !Array.isArray(at)) set(root, way, value);
	else put(at, last, value);
}

const nested = (path: Path, value: Tree): Tree =>
	path.reduceRight<Tree>((inner, key) => {
		if (typeof key === "string") return { [key]: inner };
		if (key !== 0) throw new Impossible();
		return [inner];
	}, value);

export function get(at: Tree, key: string | number): Tree | undefined {
	if (Array.isArray(at)) {
		if (typeof key !== "number" || key > at.length) throw new Impossible();
		return at[key];
	}
	if (typeof at !== "object" || at === null || typeof key === "number") throw new Impossible();
	return Object.hasOwn(at, key) ? at[key] : undefined;
}

function put(at: Tree, key: string | number, value: Tree): void {
	get(at, key);
	(at as { [key: string]: Tree })[key] = value;
}

function follow(root: Tree, path: Path): Tree | undefined {
	return path.reduce<Tree | undefined>((at, key) => {
		if (at === undefined || at === null) return undefined;
		return key === 0 && !Array.isArray(at) ? at : get(at, key);
	}, root);
}

function append(root: { [key: string]: Tree }, path: Path, value: Tree): void {
	if (path.at(-1) === 0 && !Array.isArray(follow(root, path.slice(0, -1)))) throw new Impossible();
	const found = follow(root, path);
	if (Array.isArray(found)) found.push(value);
	else set(root, path, found === undefined || found === null ? [value] : [found, value]);
}

/** What is to stand before which item, so that every path counts the items as they were. */
const before = new WeakMap<Tree[], Map<number, Tree[]>>();

function insert(root: { [key: string]: Tree }, path: Path, value: Tree): void {
	const key = path.at(-1)!;
	const found = follow(root, path.slice(0, -1));
	if (typeof key !== "number" || found === undefined) throw new Impossible();
	if (!Array.isArray(found)) {
		if (key !== 0) throw new Impossible();
		set(root, path.slice(0, -1), [found]);
		insert(root, path, value);
		return;
	}
	if (found[key] === undefined) throw new Impossible();
	const above = before.get(found) ?? new Map<number, Tree[]>();
	before.set(found, above.set(key, [...(above.get(key) ?? []), value]));
}

function remove(root: { [key: string]: Tree }, path: Path): void {
	const within = follow(root, path.slice(0, -1));
	const key = path.at(-1)!;
	if (within === gone || (within !== undefined && get(within, key) === gone)) return;
	if (within === undefined || get(within, key) === undefined) throw new Impossible();
	if (Array.isArray(within)) within[key as number] = gone;
	else delete (within as { [key: string]: Tree })[key];
}

function rename(root: { [key: string]: Tree }, path: Path, to: string): void {
	const within = follow(root, path.slice(0, -1));
	const key = path.at(-1)! as string;
	if (within === gone) return;
	if (within === undefined || get(within, key) === undefined || get(within, to) !== undefined) throw new Impossible();
	put(within, to, get(within, key)!);
	delete (within as { [key: string]: Tree })[key];
}
