/** A design as things of which each says something by itself, to be held against another design's. */
import type { Design, Part } from "../format/index.ts";
import { meansOf, type Said, type SaidMapping, saidIn, textOf } from "../format/read/plain.ts";

export type ThingKind = "design" | "region" | "component" | "connection" | "data" | "flow" | "requirement" | "waiver";

export interface Thing {
	readonly is: ThingKind;
	/** As findings name it; of several connections between the same two, and of several waivers, the same. */
	readonly id: string;
	readonly says: SaidMapping;
	/** Of a connection: which of those between the same two it is, as its design counts. */
	readonly number: number;
}

const sections = { data: "data", flows: "flow", requirements: "requirement" } as const;
const nothing: SaidMapping = { is: "mapping", entries: new Map() };

export const thingsIn = ({ parts }: Design): readonly Thing[] => parts.flatMap(thingsOf);

function thingsOf({ prefix, document }: Part): Thing[] {
	const { entries } = saidIn(document.yaml);
	const inSection = (name: string) => [...(mappingOf(entries.get(name)) ?? nothing).entries];
	const thing = (is: ThingKind, id: string, says: SaidMapping, number = 1): Thing => ({ is, id, says, number });
	const others = [...entries].filter(([key, said]) => !isOfThings(key, said) && !key.startsWith("x-"));
	return [
		thing("design", prefix, { is: "mapping", entries: new Map(others) }),
		...inSection("regions").map(([id, zones]) => thing("region", id, mappingWith("zones", zones))),
		...inSection("components").flatMap(([name, said]) => {
			const says = mappingOf(said) ?? mappingWith("", said);
			const own = new Map([...says.entries].filter(([key]) => key !== "connections"));
			return [
				thing("component", prefix + name, { is: "mapping", entries: own }),
				...connectionsOf(says.entries.get("connections"), prefix + name, prefix),
			];
		}),
		...Object.entries(sections).flatMap(([section, is]) =>
			inSection(section).map(([name, said]) => thing(is, prefix + name, mappingOf(said) ?? mappingWith("", said))),
		),
		...itemsOf(entries.get("waivers")).map((said) =>
			thing("waiver", prefix + nameOf(said), mappingOf(said) ?? mappingWith("", said)),
		),
	];
}

/** A section that is none says nothing of things: it is told of as a key of the design. */
function isOfThings(key: string, said: Said): boolean {
	if (key === "waivers") return said.is === "list";
	return (key === "regions" || key === "components" || key in sections) && said.is === "mapping";
}

function connectionsOf(said: Said | undefined, caller: string, prefix: string): Thing[] {
	const counts = new Map<string, number>();
	return itemsOf(said).map((item) => {
		const to = mappingOf(item)?.entries.get("to");
		const id = `${caller}->${prefix}${to === undefined ? "" : textOf(to)}`;
		const number = (counts.get(id) ?? 0) + 1;
		counts.set(id, number);
		return { is: "connection", id, says: mappingOf(item) ?? mappingWith("", item), number };
	});
}

const mappingOf = (said: Said | undefined): SaidMapping | undefined => (said?.is === "mapping" ? said : undefined);
const itemsOf = (said: Said | undefined): readonly Said[] =>
	said?.is === "list" ? said.items : said === undefined ? [] : [said];

function mappingWith(key: string, said: Said): SaidMapping {
	return { is: "mapping", entries: said.is === "list" && said.items.length === 0 ? new Map() : new Map([[key, said]]) };
}

/** By what an item of a list is called, for those who read of it. */
export function nameOf(item: Said): string {
	if (item.is !== "mapping") return textOf(item);
	const { entries } = item;
	const at = entries.get("at");
	const named = ["name", "to", "rule", "between", "date"]
		.map((key) => entries.get(key))
		.find((one) => one !== undefined);
	return `${named === undefined ? "" : textOf(named)}${at === undefined ? "" : ` at ${textOf(at)}`}`;
}

/** Those of the same name that say the same belong together, then those of the same name and kind, then the rest in order. */
export function paired<T>(
	before: readonly T[],
	after: readonly T[],
	saidBy: (one: T) => Said,
): (readonly [before: T | undefined, after: T | undefined])[] {
	const pairs: (readonly [T | undefined, T | undefined])[] = [];
	let [old, now] = [before, after];
	const take = (keyOf: (one: T) => string | undefined) => {
		const waiting = new Map<string, T[]>();
		for (const one of old) {
			const key = keyOf(one);
			if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), one]);
		}
		const taken = new Set<T>();
		for (const one of now) {
			const other = waiting.get(keyOf(one) ?? "")?.shift();
			if (other === undefined) continue;
			pairs.push([other, one]);
			taken.add(other).add(one);
		}
		old = old.filter((one) => !taken.has(one));
		now = now.filter((one) => !taken.has(one));
	};
	const entryOf = (key: string) => (one: T) => {
		const said = mappingOf(saidBy(one))?.entries.get(key);
		return said === undefined ? undefined : meansOf(said);
	};
	take((one) => meansOf(saidBy(one)));
	take(entryOf("name"));
	take(entryOf("kind"));
	const rest = Array.from({ length: Math.max(old.length, now.length) }, (_, i) => [old[i], now[i]] as const);
	return [...pairs, ...rest];
}
