/** Random designs as teams write them: everything that rules look at occurs, in texts of 5 to 60 lines. */
import type { Random } from "../random.ts";
import { component, mappingOf, type Scene } from "./component.ts";
import { connection } from "./connection.ts";
import { flow } from "./flow.ts";
import { isBroker, isOutside, isStore, usualTypes, usualWords, words } from "./kinds.ts";
import type { Mapping, Plain } from "./plain.ts";
import { requirement } from "./requirement.ts";

export interface Shape {
	/** Names no places, or the same as all others; unstated, either. */
	readonly places?: boolean;
	/** Only requirements that say what they are about. */
	readonly isScoped?: boolean;
}

const regions: ReadonlyMap<string, readonly string[]> = new Map([
	["north-1", ["north-1a", "north-1b", "north-1c"]],
	["south-1", ["south-1a"]],
	["east-1", []],
]);

export function design(random: Random, shape: Shape = {}): Mapping {
	const places = (shape.places ?? random.chance(0.6)) ? regions : new Map<string, readonly string[]>();
	const ends = Array.from({ length: random.between(2, 9) }, (_, i) => {
		const type = i === 0 ? "client" : random.pick(random.pick(usualTypes));
		return { type, id: `${random.pick(words[type] ?? usualWords)}-${i}` };
	});
	const scene: Scene = { random, components: ends, regions: places };
	const components = Object.fromEntries(ends.map((end) => [end.id, componentOf(end, scene)]));
	const data = dataOf(scene);
	const flows = Object.fromEntries(
		Array.from({ length: random.pick([0, 1, 1, 1, 2, 3]) }, (_, i) => [
			`flow-${i}`,
			flow(components, Object.keys(data), scene),
		]),
	);
	const requirements = Object.fromEntries(
		Array.from({ length: random.pick([0, 1, 2, 3, 4]) }, (_, i) => [
			`ask-${i}`,
			requirement(Object.keys(flows), Object.keys(data), shape.isScoped !== true, random),
		]).filter(([, asked]) => shape.isScoped !== true || isAboutSome(asked as Mapping)),
	);
	return {
		version: 1,
		name: "Random",
		...mappingOf(random, [
			[0.4, "summary", () => "Does what it is asked"],
			[0.2, "status", () => random.pick(["draft", "in-review"])],
			[0.3, "owners", () => ["team-one"]],
		]),
		...sections({ requirements, regions: Object.fromEntries(places), components, data, flows }),
		...(places.size > 0
			? mappingOf(random, [[0.2, "network", () => [{ between: ["north-1", "south-1"], roundTrip: "40ms" }]]])
			: {}),
	};
}

const isAboutSome = (asked: Mapping): boolean => "flow" in asked || "data" in asked;

const sections = (of: Readonly<Record<string, Mapping>>): Mapping =>
	Object.fromEntries(Object.entries(of).filter(([, entries]) => Object.keys(entries).length > 0));

type End = Scene["components"][number];

function componentOf(end: End, scene: Scene): Mapping {
	const { random } = scene;
	const own = component(end.type, end.id, scene);
	const targets = random.shuffled(targetsOf(end, scene)).slice(0, mostCalls(end, random));
	const connections = targets.map((target): Plain => {
		const long = connection(end, target, scene);
		return Object.keys(long).length === 1 ? target.id : long;
	});
	return connections.length > 0 ? { ...own, connections } : own;
}

/** Mostly what stands below; stores feed stores, and brokers call nobody, but for a few. */
function targetsOf(end: End, { random, components }: Scene): End[] {
	const own = components.indexOf(end);
	return components.filter((other, i) => {
		if (other === end) return false;
		if (other.type === "client") return random.chance(0.03);
		if (isStore(end.type)) return isStore(other.type) || random.chance(0.05);
		if (isBroker(end.type)) return random.chance(0.05);
		return i > own || isBroker(other.type) || random.chance(0.15);
	});
}

function mostCalls({ type }: End, random: Random): number {
	if (isOutside(type)) return random.between(type === "client" ? 1 : 0, 2);
	if (isStore(type)) return random.chance(0.3) ? 1 : 0;
	return random.pick([1, 2, 2, 3, 4]);
}

function dataOf({ random, components }: Scene): Mapping {
	const able = components.filter(({ type }) => isStore(type) || (isBroker(type) && random.chance(0.1)));
	const owners = components.filter(({ type }) => type === "service");
	if (able.length === 0) return {};
	return Object.fromEntries(
		Array.from({ length: random.between(0, 3) }, (_, i) => {
			const held = random.chance(0.8) ? [random.pick(able).id] : random.some(able, 0.6).map(({ id }) => id);
			return [
				`data-${i}`,
				mappingOf(random, [
					[0.95, "store", () => (held.length === 1 ? held[0]! : held)],
					[0.3, "copies", () => random.pick(["same", "parts"])],
					...(owners.length > 0 ? [[0.3, "owner", () => random.pick(owners).id] as const] : []),
					[0.5, "sensitivity", () => random.pick(["public", "internal", "personal", "payment"])],
					[0.2, "access", () => random.pick(["read-heavy", "write-heavy"])],
					[0.3, "staleness", () => random.pick(["0s", "10s", "1m"])],
					[0.3, "size", () => random.pick(["2GB", "400GB", "3TB"])],
					[0.2, "growth", () => random.pick(["2GB/day", "50%/year"])],
					...(i > 0 ? [[0.1, "derivedFrom", () => "data-0"] as const] : []),
				]),
			];
		}),
	);
}
