/**
 * What a finding is known by from one run to the next: its rule, what it is about, and the keys that lead there, by their
 * names. Lines, figures and the order of entries are not in it.
 */
import type { Location, Part, Path } from "../format/index.ts";
import { type Level, offsetOf, routeAt } from "../format/yaml/route.ts";
import type { RuleId } from "../roadmap/topic.ts";

/** One file of a design, or of settings. */
export type OwnFile = Pick<Part, "prefix"> & { readonly document: Pick<Part["document"], "yaml"> };

interface Place {
	readonly subject: string;
	readonly location: Location;
	/** The keys that lead there, where its location does not tell. */
	readonly path?: Path | undefined;
}

/** Of several in one file that are all the same, their order tells which is which. */
export class Distinct {
	private readonly counts = new Map<string, number>();

	of(uri: string, written: string): string {
		const key = `${uri}\n${written}`;
		const count = (this.counts.get(key) ?? 0) + 1;
		this.counts.set(key, count);
		return count === 1 ? written : this.of(uri, `${written} ${count}`);
	}
}

export class Fingerprints {
	private readonly distinct = new Distinct();

	constructor(private readonly fileOf: (uri: string) => OwnFile | undefined) {}

	/** One for each of the places that a finding speaks of, in an order of their own. */
	of(rule: RuleId, places: readonly Place[]): readonly string[] {
		return places.map((place) => this.distinct.of(place.location.uri, `${rule} ${this.written(place)}`)).sort();
	}

	private written({ subject, location, path }: Place): string {
		const file = this.fileOf(location.uri);
		const route = () => (file === undefined ? [] : routeTo(file, location).map(nameOf));
		const names = path?.map((step) => (isPosition(step) ? anyItem : String(step))) ?? route();
		return `${inFile(subject, location.uri, file?.prefix ?? "")} ${names.filter((name) => name !== "<<").join(".")}`;
	}
}

/** A mapping in lines begins where its first key does: what is said of all of it is not about that key. */
function routeTo({ document: { yaml } }: OwnFile, { start, end }: Location): readonly Level[] {
	const route = routeAt(yaml, start);
	const whole = route.findIndex(({ within }) => {
		const offset = offsetOf(yaml, within);
		return within.start + offset === start && within.end + offset === end;
	});
	return whole === -1 ? route : route.slice(0, whole);
}

/** Stands for an item of a list that has no name: its position is not kept when others come before it. */
const anyItem = "*";
const isPosition = (step: string | number): boolean => /^\d+$/.test(String(step));

/** An item of a list is known by its `to`, its `name` or its text, but for figures. */
function nameOf({ names, within }: Level): string {
	const name = names.at(-1)!;
	return within.kind === "list" && (names.length === 1 || isPosition(name)) ? anyItem : name;
}

/** As the file itself names it, whatever includes that; what has no name is known by its place alone. */
function inFile(subject: string, uri: string, prefix: string): string {
	const [, is, id] = /^(\w+):(.*)$/s.exec(subject) ?? [];
	if (is === undefined || id === undefined) return subject;
	if (id.startsWith(`${uri}#`)) return is;
	const ends = id.split("->").map((end) => (end.startsWith(prefix) ? end.slice(prefix.length) : end));
	/** Of several connections to one target, which is which is their order's. */
	return `${is}:${ends.join("->").replace(/#\d+$/, "")}`;
}
