/** The same plain values in the many ways in which YAML writes them. */
import {
	Alias,
	Document,
	isCollection,
	isMap,
	isNode,
	isPair,
	isScalar,
	Pair,
	Scalar,
	visit,
	type YAMLMap,
} from "yaml";
import type { Random } from "../random.ts";
import type { Mapping, Plain } from "./plain.ts";

const options = { lineWidth: 0, flowCollectionPadding: true, indentSeq: true };

const documentOf = (design: Plain): Document => new Document(design, { aliasDuplicateObjects: false });

/** As most people write it: blocks, and what is small in braces. */
export function written(design: Plain): string {
	const document = documentOf(design);
	visit(document, {
		Collection: (_key, node, path) => {
			if (path.length > 4 && isSmall(node)) node.flow = true;
		},
	});
	return document.toString(options);
}

const isSmall = (node: unknown): boolean => isCollection(node) && node.items.length < 6;

export const inBlocks = (design: Plain): string => documentOf(design).toString(options);
export const inJson = (design: Plain, random: Random): string =>
	`${JSON.stringify(design, undefined, random.pick(["", "  ", "\t"]))}\n`;

export function inBraces(design: Plain): string {
	const document = documentOf(design);
	visit(document, {
		Collection: (_key, node) => {
			node.flow = true;
		},
	});
	return document.toString(options);
}

/** Here a block and there braces; texts quoted or not. */
export function inManyStyles(design: Plain, random: Random): string {
	const document = documentOf(design);
	visit(document, {
		Collection: (_key, node, path) => {
			node.flow = path.length > 1 && random.chance(0.3);
		},
		Scalar: (_key, node) => {
			if (typeof node.value === "string" && random.chance(0.3))
				node.type = random.pick([Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE]);
		},
	});
	return document.toString(options);
}

/** With remarks and blank lines wherever they may stand. */
export function withRemarks(design: Plain, random: Random): string {
	const document = documentOf(design);
	visit(document, {
		Pair: (_key, { key, value }) => {
			if (isNode(key) && random.chance(0.2)) key.commentBefore = " A remark: with { signs } and - dashes";
			if (isScalar(key) && random.chance(0.1)) key.spaceBefore = true;
			if (isScalar(value) && random.chance(0.2)) value.comment = " as agreed";
		},
	});
	return document.toString(options);
}

/** With anchors where a value stands again, and merge keys for keys that a mapping may share. */
export function withSharing(design: Mapping, random: Random): string {
	const document = documentOf({ version: design.version!, name: design.name!, "x-shared": {}, ...design });
	const shared = document.get("x-shared") as YAMLMap;
	aliasRepeated(document, random);
	let count = 0;
	visit(document, {
		Map: (_key, map, path) => {
			const isOfKeys =
				path.length > 5 && map.items.every(({ key }) => isScalar(key) && !String(key.value).includes(" "));
			if (!isOfKeys || map.items.length < 2 || random.chance(0.5)) return undefined;
			const moved = map.items.filter(
				({ value }) => !(value instanceof Alias) && !hasAnchor(value) && random.chance(0.5),
			);
			if (moved.length === 0) return undefined;
			const anchor = `merged${++count}`;
			const base = document.createNode({}) as YAMLMap;
			base.items = moved;
			base.flow = random.chance(0.5);
			base.anchor = anchor;
			shared.items.push(new Pair(new Scalar(anchor), base));
			const merge = new Pair(new Scalar("<<"), new Alias(anchor));
			map.items = [...map.items.filter((pair) => !moved.includes(pair)), merge];
			return undefined;
		},
	});
	if (shared.items.length === 0) document.delete("x-shared");
	return document.toString({ ...options, verifyAliasOrder: false });
}

const hasAnchor = (value: unknown): boolean => {
	let found = false;
	if (isNode(value))
		visit(value, {
			Node: (_key, node) => {
				if (node instanceof Alias || node.anchor !== undefined) found = true;
			},
		});
	return found;
};

function aliasRepeated(document: Document, random: Random): void {
	const first = new Map<string, { anchor?: string }>();
	let count = 0;
	visit(document, {
		Pair: (_key, pair) => {
			const { value } = pair;
			if (!isPair(pair) || !(isMap(value) || isCollection(value) || isScalar(value))) return undefined;
			if (isCollection(value) && value.items.length === 0) return undefined;
			const text = JSON.stringify(value.toJSON());
			const known = first.get(text);
			if (known === undefined) {
				first.set(text, value);
				return undefined;
			}
			if (random.chance(0.4)) return undefined;
			known.anchor ??= `same${++count}`;
			pair.value = new Alias(known.anchor);
			return visit.SKIP;
		},
	});
}
