/** What one rule says in the same words in several places is one finding: at the first of them, the others related. */
import { isDue, type Location, type Steps } from "../format/index.ts";
import type { Fix } from "../roadmap/fix.ts";
import type { Reported, Rule } from "../roadmap/topic.ts";
import { plainFiller } from "./message.ts";
import type { Level } from "./settings.ts";

interface Placed {
	readonly rule: Rule;
	readonly reported: Reported;
	readonly level: Level;
	readonly location: Location;
}

/** So many places are told apart. Of flows with one complaint none is: they have it in common. */
const mostApart = 2;

/** What is said of several at once; undefined where a rule says each for itself. */
export function togetherText({ rule, reported }: Pick<Placed, "rule" | "reported">): string | undefined {
	const { together } = rule;
	return typeof together === "object" ? together[reported.message ?? "default"] : together;
}

/** Findings as they are told, each with those that it stands for, the first of them in front. */
export function* grouped<P extends Placed>(all: readonly P[]): Steps<readonly (readonly P[])[]> {
	const known = new Map<string, P[]>();
	const groups: P[][] = [];
	for (const one of all) {
		if (isDue()) yield;
		const key = keyOf(one);
		const same = key === undefined ? undefined : known.get(key);
		if (same !== undefined) same.push(one);
		else {
			const group = [one];
			groups.push(group);
			if (key !== undefined) known.set(key, group);
		}
	}
	const told: P[][] = [];
	for (const group of groups) {
		if (isDue()) yield;
		if (isOne(group)) told.push(group.sort((a, b) => a.location.start - b.location.start));
		else for (const one of group) told.push([one]);
	}
	return told;
}

function isOne(group: readonly Placed[]): boolean {
	if (group.length > 1 && group.every(({ reported: { subject } }) => subject !== "document" && subject.is === "flow"))
		return true;
	// One text that several take over by an alias.
	if (group.length > 1 && group.every(({ location }) => location.start === group[0]!.location.start)) return true;
	if (group[0]!.rule.isToldOnce) return group.length > 1;
	// What the design contradicts is mended one by one; of the rest three are a habit.
	return group.length > mostApart && group[0]!.level !== "error";
}

const slots = new Map<string, readonly string[]>();

/** The slots of a rule's text, and of the clauses in it, but that of whom it tells. */
function slotsOf(text: string, rule: Rule): readonly string[] {
	let names = slots.get(text);
	if (names === undefined) {
		const own = [...text.matchAll(/\{(\w+)/g)].flatMap(([, name]) => (name === "subjects" ? [] : [name!]));
		const inClauses = own.flatMap((name) => Object.values(rule.clauses?.[name] ?? {}));
		names = [...own, ...inClauses.flatMap((clause) => slotsOf(clause, rule))];
		slots.set(text, names);
	}
	return names;
}

/** Alike is what one text can tell of all: one rule, file and level, and the same facts in the text's other slots. */
function keyOf(placed: Placed): string | undefined {
	const text = togetherText(placed);
	if (text === undefined) return undefined;
	const { rule, reported, level, location } = placed;
	const { message = "", facts = {} } = reported;
	const common = slotsOf(text, rule).map((name) => facts[name] && plainFiller(facts[name]));
	return `${rule.id} ${message} ${level} ${location.uri} ${common.length === 0 ? "" : JSON.stringify(common)}`;
}

/** So many are mended at a time: each fix is tried against all the rest of the design. */
const mostMended = 100;

interface Mended {
	readonly id: string;
	/** Computed when asked for. */
	readonly fixes: () => readonly Fix[];
}

/** What mends each of several: one fix for all of those that ask nothing, and the questions of each. */
export function fixesOfAll(all: readonly Mended[]): readonly Fix[] {
	const found = fixesOf(all.slice(0, mostMended));
	if (all.length <= mostMended) return found;
	const first = ` (the first ${mostMended} of ${all.length} places)`;
	return found.map((fix) => (fix.kind === "choice" ? fix : { ...fix, title: fix.title + first }));
}

function fixesOf(all: readonly Mended[]): readonly Fix[] {
	const found: Fix[] = [];
	for (const { id, fixes } of all) {
		for (const fix of fixes()) {
			const known = found.findIndex(({ kind, title }) => kind === fix.kind && title === fix.title);
			const same = found[known];
			if (fix.kind === "choice") found.push({ ...fix, title: `${fix.title}: ${id}` });
			else if (same === undefined || same.kind === "choice") found.push(fix);
			else found[known] = { ...same, changes: [...same.changes, ...fix.changes] };
		}
	}
	return found;
}
