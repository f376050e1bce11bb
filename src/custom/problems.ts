/** What of a rule could never hold, or means nothing: told where it stands. */
import {
	type Candidate,
	expectedOf,
	nearest,
	type Path,
	type Place,
	type Stated,
	type StatedList,
	type Type,
} from "../format/index.ts";
import { type Condition, type RuledKind, type StatedRule, type When, wayNames } from "../format/schema/custom-rules.ts";
import { count, type StatedEntry } from "../format/schema/types.ts";
import { isComparable } from "./comparison.ts";
import { countNames, figureNames, figureType } from "./figures.ts";
import { keysOf, typeOfKey } from "./keys.ts";
import { isFilled, slotNames, templateOf } from "./slots.ts";
import { waysOf } from "./ways.ts";

export interface CustomProblem {
	readonly message:
		| "custom-id"
		| "custom-name"
		| "custom-value"
		| "custom-way"
		| "custom-slot"
		| "custom-long"
		| "custom-many";
	readonly place: Place;
	readonly path: Path;
	readonly facts: Readonly<Record<string, string>>;
	/** What may have been meant. */
	readonly candidates: readonly Candidate[];
	/** What is to be written anew: the key, or the value. */
	readonly at: "key" | "value";
}

/** A line, as other findings are. */
const mostCharacters = 250;
const idPattern = /^[a-z0-9][a-z0-9-]{0,29}\/[a-z0-9][a-z0-9-]{0,59}$/;

/** `taken`: chapters that rules of a project may not stand in: a later release may have a rule of that name. */
export function problemsIn(id: string, key: Place, rule: StatedRule, taken: readonly string[]): CustomProblem[] {
	const found = new Problems(["rules", id]);
	if (!idPattern.test(id) || taken.includes(id.slice(0, id.indexOf("/")))) found.add("custom-id", key, [], { id });
	const { of, message } = rule;
	if (of === undefined) return found.all;
	for (const part of ["when", "unless"] as const)
		if (rule[part] !== undefined) ofConditions(rule[part], of.value, found.under(part));
	if (message !== undefined) ofMessage(message, rule, of.value, found);
	return found.all;
}

class Problems {
	constructor(
		private readonly path: Path,
		readonly all: CustomProblem[] = [],
	) {}

	under(...names: readonly string[]): Problems {
		return new Problems([...this.path, ...names], this.all);
	}

	add(
		message: CustomProblem["message"],
		place: Place,
		names: Path,
		facts: CustomProblem["facts"],
		more: Partial<Pick<CustomProblem, "candidates" | "at">> = {},
	): void {
		this.all.push({ message, place, path: [...this.path, ...names], facts, candidates: [], at: "key", ...more });
	}
}

function ofConditions(when: When, kind: RuledKind, found: Problems): void {
	ofCondition(when, kind, found);
	for (const way of wayNames) {
		const condition = when[way];
		if (condition === undefined) continue;
		if (!waysOf[kind].includes(way)) {
			const candidates = nearest(way, waysOf[kind]);
			found.add("custom-way", condition.node, [way], { key: way, kind }, { candidates });
		} else ofCondition(condition, "component", found.under(way));
	}
}

function ofCondition({ type, keys, figures, counts }: Condition, kind: RuledKind, found: Problems): void {
	if (type !== undefined && kind !== "component") found.add("custom-way", type.node, ["type"], { key: "type", kind });
	const ask = (
		group: string,
		stated: StatedList<StatedEntry<StatedList<Stated<string>>>> | undefined,
		typeOf: (name: string) => Type | undefined,
		names: () => readonly string[],
	): void => {
		for (const { id: name, key, value } of stated?.items ?? []) {
			const known = typeOf(name);
			if (known === undefined)
				found.add("custom-name", key, [group, name], { key: name, kind }, { candidates: nearest(name, names()) });
			else ofValues(known, value, group === "keys", found.under(group, name));
		}
	};
	ask(
		"keys",
		keys,
		(name) => typeOfKey(kind, name),
		() => keysOf(kind),
	);
	ask(
		"figures",
		figures,
		(name) => figureType(kind, name),
		() => figureNames(kind),
	);
	ask(
		"counts",
		counts,
		(name) => (countNames(kind).includes(name) ? count : undefined),
		() => countNames(kind),
	);
}

function ofValues(type: Type, { items, positions }: StatedList<Stated<string>>, isKey: boolean, found: Problems): void {
	for (const [i, { value, node }] of items.entries()) {
		if ((isKey && (value === "stated" || value === "unstated")) || isComparable(type, value)) continue;
		const at = positions[i]!;
		const facts = { value, expected: expectedIn(type) };
		found.add("custom-value", node, at === -1 ? [] : [at], facts, { at: "value" });
	}
}

const hasNumbers = ({ kind }: Type): boolean => kind === "count" || kind === "quantity";

const expectedIn = (type: Type): string => {
	if (type.kind === "record" || type.kind === "map") return "`stated` or `unstated`";
	return hasNumbers(type) ? `${expectedOf(type)}, alone or after <, <=, > or >=` : expectedOf(type);
};

function ofMessage({ value, node }: Stated<string>, rule: StatedRule, kind: RuledKind, found: Problems): void {
	if (value.length > mostCharacters)
		found.add("custom-long", node, ["message"], { most: String(mostCharacters) }, { at: "value" });
	for (const slot of templateOf(value).slots)
		if (!isFilled(slot, kind, rule)) {
			const [meant] = nearest(slot, [...slotNames(kind), ...keysOf(kind)], 1);
			const candidates =
				meant === undefined ? [] : [{ ...meant, text: value.replaceAll(`{${slot}`, `{${meant.text}`) }];
			found.add("custom-slot", node, ["message"], { slot, kind }, { candidates, at: "value" });
		}
}
