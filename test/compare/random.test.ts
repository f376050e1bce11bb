/** Whatever a random edit does to a random design, exactly that is told; and nothing of what says the same. */
import { describe, expect, test } from "vitest";
import { changesBetween } from "../../src/compare/changes.ts";
import { type Change, compare, isNothing } from "../../src/compare/index.ts";
import { readDesign } from "../../src/format/index.ts";
import { examples, fixtures } from "../../tools/fuzz/corpus.ts";
import { design as randomDesign } from "../../tools/fuzz/designs/design.ts";
import {
	idsIn,
	isList,
	isMapping,
	listAt,
	type Mapping,
	mappingAt,
	type Plain,
} from "../../tools/fuzz/designs/plain.ts";
import {
	inBlocks,
	inBraces,
	inJson,
	inManyStyles,
	withRemarks,
	withSharing,
	written,
} from "../../tools/fuzz/designs/write.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { root } from "../support/build.ts";
import { lintText, uri } from "../support/design.ts";

const changes = (before: string, after: string): readonly Change[] =>
	changesBetween(readDesign({ uri, text: before }), readDesign({ uri, text: after }));

/** What is to be told: `component:a added`, or `component:a ` and the way to a key. */
interface Edit {
	readonly after: Mapping;
	readonly told: readonly string[];
}

const kinds: Readonly<Record<string, string>> = {
	components: "component",
	data: "data",
	flows: "flow",
	requirements: "requirement",
};

const withEntry = (design: Mapping, section: string, id: string, value: Plain | undefined): Mapping => {
	const { [id]: _, ...others } = mappingAt(design, section);
	return { ...design, [section]: value === undefined ? others : { ...mappingAt(design, section), [id]: value } };
};

const targetOf = (connection: Plain): string => String(isMapping(connection) ? connection.to : connection);
const ownConnections = (component: Plain | undefined): readonly Plain[] =>
	isMapping(component) ? listAt(component, "connections") : [];

type Editing = (design: Mapping, random: Random) => Edit | undefined;

const adding: Editing = (design, random) => {
	const section = random.pick(Object.keys(kinds));
	const id = `new-${random.below(1e9)}`;
	const flow = { steps: ["here -> there"] };
	const value = { components: { type: "service" }, flows: flow }[section] ?? { description: "New" };
	return { after: withEntry(design, section, id, value), told: [`${kinds[section]}:${id} added`] };
};

const removing: Editing = (design, random) => {
	const section = random.pick(Object.keys(kinds));
	const ids = idsIn(design, section);
	if (ids.length === 0) return undefined;
	const id = random.pick(ids);
	const opened = section === "components" ? ownConnections(mappingAt(design, section)[id]) : [];
	return {
		after: withEntry(design, section, id, undefined),
		told: [`${kinds[section]}:${id} removed`, ...opened.map((one) => `connection:${id}->${targetOf(one)} removed`)],
	};
};

/** Of a value that is none, or a list: all of it; of a mapping: something in it. */
function other(
	value: Plain,
	random: Random,
	way: readonly string[],
): { value: Plain | undefined; way: readonly string[] } {
	if (isMapping(value) && Object.keys(value).length > 0) {
		const key = random.pick(Object.keys(value));
		const inner = other(value[key]!, random, [...way, key]);
		const { [key]: _, ...others } = value;
		return { value: inner.value === undefined ? others : { ...value, [key]: inner.value }, way: inner.way };
	}
	if (random.chance(0.3)) return { value: undefined, way };
	if (isList(value)) return { value: random.chance(0.5) ? [...value, "another"] : ["another"], way };
	if (typeof value === "number") return { value: value + 1, way };
	return { value: typeof value === "boolean" ? !value : `${JSON.stringify(value)} other`, way };
}

const things = ["connections", "steps", "compensations"];

const changingKey: Editing = (design, random) => {
	const section = random.pick(Object.keys(kinds));
	const ids = idsIn(design, section);
	if (ids.length === 0) return undefined;
	const id = random.pick(ids);
	const entry = mappingAt(mappingAt(design, section), id);
	const keys = Object.keys(entry).filter((key) => !things.includes(key));
	if (keys.length === 0) return undefined;
	const key = random.pick(keys);
	const { value, way } = other(entry[key]!, random, [key]);
	const { [key]: _, ...others } = entry;
	return {
		after: withEntry(design, section, id, value === undefined ? others : { ...entry, [key]: value }),
		told: [`${kinds[section]}:${id} ${way.join(".")}`],
	};
};

const connecting: Editing = (design, random) => {
	if (idsIn(design, "components").length === 0) return undefined;
	const id = random.pick(idsIn(design, "components"));
	const component = mappingAt(mappingAt(design, "components"), id);
	const connections = ownConnections(component);
	const which = random.below(connections.length + 1);
	const after = (all: readonly Plain[]) => withEntry(design, "components", id, { ...component, connections: all });
	const chosen = connections[which];
	if (chosen === undefined) {
		const to = random.pick(idsIn(design, "components"));
		return { after: after([...connections, { to, name: `new-${to}` }]), told: [`connection:${id}->${to} added`] };
	}
	const name = `connection:${id}->${targetOf(chosen)}`;
	if (random.chance(0.3)) return { after: after(connections.toSpliced(which, 1)), told: [`${name} removed`] };
	const whole = isMapping(chosen) ? chosen : { to: chosen };
	const keys = Object.keys(whole).filter((key) => key !== "to");
	if (keys.length === 0)
		return { after: after(connections.toSpliced(which, 1, { ...whole, timeout: "7s" })), told: [`${name} timeout`] };
	const key = random.pick(keys);
	const { value, way } = other(whole[key]!, random, [key]);
	const { [key]: _, ...others } = whole;
	const changed = value === undefined ? others : { ...whole, [key]: value };
	return { after: after(connections.toSpliced(which, 1, changed)), told: [`${name} ${way.join(".")}`] };
};

const stepping: Editing = (design, random) => {
	const ids = idsIn(design, "flows");
	if (ids.length === 0) return undefined;
	const id = random.pick(ids);
	const flow = mappingAt(mappingAt(design, "flows"), id);
	const steps = listAt(flow, "steps");
	const at = random.below(steps.length + 1);
	const changed = random.chance(0.4)
		? steps.toSpliced(at, 1)
		: steps.toSpliced(at, 0, { "one -> other": { label: "anew", share: "30%" } });
	if (changed.length === steps.length) return undefined;
	return { after: withEntry(design, "flows", id, { ...flow, steps: changed }), told: [`flow:${id} steps`] };
};

const atTop: Editing = (design, random) => {
	const key = random.pick(["name", "summary", "owners", "status"]);
	return { after: { ...design, [key]: `Other ${random.below(1e9)}` }, told: [`design: ${key}`] };
};

const waiving: Editing = (design) => ({
	after: { ...design, waivers: [...listAt(design, "waivers"), { rule: "availability/*", at: "components" }] },
	told: ["waiver:availability/* at components added"],
});

const editings = [
	adding,
	removing,
	changingKey,
	changingKey,
	changingKey,
	connecting,
	connecting,
	stepping,
	atTop,
	waiving,
];

/** Each thing is edited once: of two edits of one, what was done cannot be told apart. */
function edited(design: Mapping, random: Random): Edit {
	let result: Edit = { after: design, told: [] };
	const touched = new Set<string>();
	for (let i = random.between(1, 4); i > 0; i--) {
		const edit = random.pick(editings)(result.after, random);
		const names = edit?.told.map((one) => one.replace(/ .*$/s, "").replace(/^connection:(.*?)->.*$/s, "component:$1"));
		if (edit === undefined || names!.some((name) => touched.has(name))) continue;
		for (const name of names!) touched.add(name);
		result = { after: edit.after, told: [...result.told, ...edit.told] };
	}
	return result;
}

const toldOf = ({ is, id, was, keys }: Change): string[] =>
	was === "changed" ? keys.map(({ key }) => `${is}:${id} ${key}`) : [`${is}:${id} ${was}`];

/** A short form is told as the key that it stands for. */
const isTold = (expected: string, told: string): boolean =>
	told === expected || told.startsWith(`${expected}.`) || told.startsWith(`${expected}[`);

test("exactly what an edit did is told", () => {
	const seen = new Set<string>();
	for (let seed = 1; seed <= 500; seed++) {
		const random = new Random(seed);
		const design = randomDesign(random);
		const { after, told } = edited(design, random);
		const [before, now] = [written(design), random.pick([written, inBlocks, inBraces])(after)];
		const named = [...new Set(changes(before, now).flatMap(toldOf))];
		const wrong = {
			unsaid: told.filter((one) => !named.some((other) => isTold(one, other))),
			untrue: named.filter((one) => !told.some((other) => isTold(other, one))),
		};
		expect({ seed, ...wrong }).toEqual({ seed, unsaid: [], untrue: [] });
		/** And the way back is told as its opposite. */
		const opposite = { added: "removed", removed: "added", changed: "changed" } as const;
		const back = changes(now, before).map(({ is, id, was }) => `${is}:${id} ${opposite[was]}`);
		expect(back.toSorted()).toEqual(
			changes(before, now)
				.map(({ is, id, was }) => `${is}:${id} ${was}`)
				.toSorted(),
		);
		for (const one of told) seen.add(one.replace(/:.* (added|removed)$/, " $1").replace(/:.*$/, ""));
	}
	expect(seen.size).toBeGreaterThan(12);
}, 120_000);

describe("nothing is told", () => {
	test("of the same written otherwise", () => {
		for (let seed = 1; seed <= 60; seed++) {
			const random = new Random(seed);
			const design = randomDesign(random);
			const shuffled = (of: Mapping): Mapping => Object.fromEntries(random.shuffled(Object.entries(of)));
			const reordered = { ...shuffled(design), components: shuffled(mappingAt(design, "components")) };
			const texts = [
				inJson(design, random),
				inManyStyles(design, random),
				withRemarks(design, random),
				withSharing(design, random),
				written(reordered),
			];
			for (const text of texts) expect({ text, told: changes(written(design), text) }).toEqual({ text, told: [] });
		}
	}, 120_000);

	test.each([
		["a short form", "retry: 3", "retry: { attempts: 3 }"],
		["another unit", "timeout: 1s", "timeout: 1000ms"],
		["an order", "protocol: grpc, timeout: 1s", "timeout: 1s, protocol: grpc"],
	])("of %s", (_, before, after) => {
		const text = (keys: string) =>
			`version: 1\nname: A\ncomponents:\n  a: { type: service, connections: [{ to: b, ${keys} }] }\n  b: { type: service }\n`;
		expect(changes(text(before), text(after))).toEqual([]);
		expect(changes(text(before), text("timeout: 2s"))).not.toEqual([]);
	});

	test("of any design beside itself: neither changes, nor findings, verdicts or figures", () => {
		const texts = [
			...examples(root),
			...fixtures(root).filter((_, i) => i % 3 === 0),
			...Array.from({ length: 60 }, (_, seed) => written(randomDesign(new Random(seed)))),
		];
		for (const text of texts) {
			const { before: _, after: __, ...told } = compare(lintText(text), lintText(text));
			expect({ text, nothing: isNothing({ ...told, before: undefined, after: undefined }) }).toEqual({
				text,
				nothing: true,
			});
		}
		expect(texts.length).toBeGreaterThan(150);
	}, 120_000);
});
