/** A pattern's text for one file: what it calls something is free there, and what it refers to is offered from what is there. */
import { type Design, idOf, type Path, partAt } from "../format/index.ts";
import { group } from "../format/schema/vocabulary.ts";
import { readYaml } from "../format/yaml/document.ts";
import { kinds } from "./completion/item.ts";
import { idsWithin } from "./completion/reach.ts";
import { valueProposals } from "./completion/values.ts";
import { type PlaceAt, placeAt } from "./place.ts";

interface FileFor {
	readonly design: Design;
	readonly uri: string;
	/** The keys that stand where the text goes. */
	readonly taken: readonly string[];
}

/** `$1`, `${1}`, `${1:default}` and `${1|a,b|}`; `$0` is where the cursor ends. */
const stop = /\$(?:([1-9]\d*)|\{([1-9]\d*)(?::([^{}]*)|\|([^|]*)\|)?\})/g;
/** Stands for a tab stop while the text is read as YAML. */
const token = /zz(\d+)zz/g;
/** Whatever else a key may be would need quotes, or means something in a tab stop. */
const isName = (id: string): boolean => /^[\w./-]+$/.test(id);
/** Further ones are still there to be typed. */
const mostOffered = 30;

export function fitted(body: string, path: Path, file: FileFor): string {
	const defaults = new Map<string, string>();
	const marked = body.replace("$0", "").replace(stop, (_, plain, number = plain, text) => {
		if (text !== undefined && !defaults.has(number)) defaults.set(number, text);
		return `zz${number}zz`;
	});
	const places = placesIn(marked, path);
	const names = freeNames(places, path, defaults, file.taken);
	const offered = new Map<string, readonly string[]>([...names].map(([number, name]) => [number, [name]]));
	for (const [number, initial] of ends(places, defaults, names, file)) offered.set(number, initial);
	for (const [number, place] of referring(places)) {
		if (offered.has(number)) continue;
		const options = referable(place, file);
		const used = new Set([...offered.values()].map(([first]) => first));
		const own = defaults.get(number) ?? "";
		const wanted = options.includes(own) ? own : (options.find((id) => !used.has(id)) ?? options[0]);
		if (wanted !== undefined) offered.set(number, first(wanted, options));
	}
	return written(body, offered);
}

const first = (wanted: string, options: readonly string[]): string[] =>
	[wanted, ...options.slice(0, mostOffered).filter((id) => id !== wanted)].slice(0, mostOffered);

/** The first stop of a number offers all, its others follow it. */
function written(body: string, offered: ReadonlyMap<string, readonly string[]>): string {
	const seen = new Set<string>();
	return body.replace(stop, (whole, plain, number = plain) => {
		const [first, ...others]: readonly string[] = offered.get(number) ?? [];
		if (first === undefined) return whole;
		const isFirst = !seen.has(number) && seen.add(number) !== undefined;
		return isFirst && others.length > 0 ? `\${${number}|${[first, ...others].join(",")}|}` : `\${${number}:${first}}`;
	});
}

/** Of patterns that stand among the entries of a section: they are few, and the same in every design. */
const inSections = new Map<string, readonly PlaceAt[]>();

function placesIn(marked: string, path: Path): readonly PlaceAt[] {
	if (path.length > 1) return read(marked, path);
	const key = `${path[0]}: ${marked}`;
	const places = inSections.get(key) ?? read(marked, path);
	inSections.set(key, places);
	return places;
}

/** Every scalar with a tab stop in it, where it would stand in a file. */
function read(marked: string, path: Path): PlaceAt[] {
	const text = path.reduceRight<string>(
		(inner, step) =>
			typeof step === "number"
				? `- ${inner.replaceAll("\n", "\n  ")}`
				: `${JSON.stringify(step)}:\n${inner.replace(/^(?=.)/gm, "  ")}`,
		marked,
	);
	const yaml = readYaml("pattern", `${text}\n`);
	const found = new Map<number, PlaceAt>();
	for (const { index } of text.matchAll(token)) {
		const place = placeAt(yaml, index);
		if (place !== undefined) found.set(place.start, place);
	}
	return [...found.values()];
}

const isStep = ({ node }: PlaceAt): boolean => node.source.includes("->");

/** Ids that the text brings: those that are taken get a number behind them. */
function freeNames(
	places: readonly PlaceAt[],
	path: Path,
	defaults: ReadonlyMap<string, string>,
	taken: readonly string[],
): Map<string, string> {
	const keys = places.filter((place) => path.length === 1 && place.kind === "key" && place.path.length === 2);
	const forms = keys.map(({ node }) => node.source);
	const names = new Map<string, string>();
	const used = new Set(taken);
	for (const number of new Set(forms.flatMap((form) => [...form.matchAll(token)].map(([, n]) => n!)))) {
		const own = forms.filter((form) => form.includes(`zz${number}zz`));
		const as = (name: string) => own.map((form) => form.replaceAll(`zz${number}zz`, name));
		const first = defaults.get(number) ?? "";
		let name = first;
		for (let i = 2; as(name).some((id) => used.has(id)); i++) name = `${first}-${i}`;
		for (const id of as(name)) used.add(id);
		names.set(number, name);
	}
	return names;
}

/** The ends of steps: from who stands outside, along connections that are there, as far as they go. */
function ends(
	places: readonly PlaceAt[],
	defaults: ReadonlyMap<string, string>,
	names: ReadonlyMap<string, string>,
	{ design, uri }: FileFor,
): Map<string, readonly string[]> {
	const steps = places.filter(isStep);
	if (steps.length === 0) return new Map();
	const part = partAt(design, uri);
	const within = idsWithin(design, uri, "components");
	const all = within.map(({ id }) => id).filter(isName);
	const isOutside = ({ detail = "" }: (typeof within)[number]) => group.outside.some((type) => type === detail);
	const calls = (id: string | undefined) =>
		(id === undefined ? [] : (design.component(idOf(part, id))?.outgoing ?? []))
			.filter(({ kind }) => kind !== "subscribe")
			.map(({ target }) => all.find((one) => idOf(part, one) === target.id))
			.filter((one) => one !== undefined);
	const starts = [...within.filter(isOutside), ...within].map(({ id }) => id).filter((id) => calls(id).length > 0);
	const chosen = new Map<string, string>(names);
	/** Nobody calls itself: what is used already comes last. */
	const choose = (number: string, candidates: readonly string[]) => {
		const used = [...chosen.values()];
		const own = defaults.get(number) ?? "";
		const isFree = (id: string) => !used.includes(id);
		const other =
			candidates.find(isFree) ?? (all.length < 2 ? own : (all.find(isFree) ?? all.find((id) => id !== used.at(-1))));
		chosen.set(number, all.includes(own) && isFree(own) ? own : (other ?? own));
	};
	const numbers = new Set<string>();
	for (const { node } of steps) {
		const [from, to] = [...node.source.matchAll(token)].map(([, number]) => number!);
		for (const number of [from, to]) if (number !== undefined && !names.has(number)) numbers.add(number);
		if (from !== undefined && !chosen.has(from)) choose(from, starts);
		if (to !== undefined && !chosen.has(to)) choose(to, calls(from && chosen.get(from)));
	}
	if (all.length === 0) return new Map();
	return new Map([...numbers].map((number) => [number, first(chosen.get(number)!, all)]));
}

/** The values that are nothing but one tab stop, by its number. */
function referring(places: readonly PlaceAt[]): Map<string, PlaceAt> {
	const whole = places.flatMap((place): [string, PlaceAt][] => {
		const number = place.kind === "value" && !isStep(place) ? /^zz(\d+)zz$/.exec(place.node.source)?.[1] : undefined;
		return number === undefined ? [] : [[number, place]];
	});
	return new Map(whole.toReversed());
}

/** Many patterns refer to the same: what a key may be is asked once for a version of a design. */
const known = new WeakMap<Design, Map<string, readonly string[]>>();

function referable(place: PlaceAt, file: FileFor): readonly string[] {
	const { keyPath, path, around } = place;
	const owner = path.slice(0, 2).map((step) => (typeof step === "string" ? step.replace(token, "") : step));
	const kind = around.at(-1)?.map.pairs.find(({ key }) => key.source === "kind")?.value;
	const key = JSON.stringify([file.uri, keyPath, owner, kind?.kind === "scalar" && kind.source]);
	const asked = known.get(file.design) ?? new Map<string, readonly string[]>();
	known.set(file.design, asked);
	const names = asked.get(key) ?? namesFor(place, file);
	asked.set(key, names);
	return names;
}

/** Rules are known whatever the design is: those stay as the pattern names them. */
const namesFor = (place: PlaceAt, { design, uri }: FileFor): string[] =>
	place.keyPath === "waivers.rule"
		? []
		: valueProposals({ place: { ...place, typed: "" }, design, uri })
				.filter(({ kind, label }) => kind === kinds.Reference && isName(label))
				.toSorted((a, b) => (a.rank ?? 1) - (b.rank ?? 1))
				.map(({ label }) => label);
