/** Rules of a project, as its settings write them: conditions as data, and what to say where they hold. */
import { typeNames } from "./component-types.ts";
import { type Fields, field, list, map, oneOf, type Read, record, text } from "./types.ts";

/** What a rule may speak of. */
export const ruledKinds = ["component", "connection", "data", "flow", "requirement"] as const;
export type RuledKind = (typeof ruledKinds)[number];

const compared = map(list(text), "text");

/** What any thing may be asked. */
const condition = {
	id: field(list(text), "Its id; `*` stands for anything, and one of several is enough.", { example: "orders-*" }),
	type: field(list(oneOf(typeNames)), "The type of a component; one of several is enough.", {
		example: "[database, cache]",
	}),
	keys: field(
		compared,
		"Keys that it states, with dots for those beneath: `stated`, `unstated`, a value, or `< 3`. All of them have to hold; of several values one is enough.",
		{ example: '{ replicas: "< 3", backup.interval: unstated }' },
	),
	figures: field(
		compared,
		"Figures that are computed. One that is not known, or only within bounds that leave it open, does not hold.",
		{ example: '{ utilisation: "> 70%" }' },
	),
	counts: field(compared, "How many of something it has.", { example: '{ callers: "> 10" }' }),
} satisfies Fields;

export type Condition = Read<typeof condition>;

const component = record(condition);

/** Which components it has to do with, and how. */
const ways = {
	calls: field(component, "A component that it calls.", { example: "{ type: external }" }),
	calledBy: field(component, "A component that calls it.", { example: "{ type: client }" }),
	reaches: field(component, "A component to which its calls lead, over however many others.", {
		example: "{ keys: { sensitivity: secret } }",
	}),
	reachedFrom: field(component, "A component whose calls lead to it, over however many others.", {
		example: "{ type: client }",
	}),
	from: field(component, "The component that opens a connection.", { example: "{ type: client }" }),
	to: field(component, "The component that a connection leads to.", { example: "{ type: database }" }),
	through: field(component, "A component that a flow passes.", { example: "{ type: external }" }),
	heldBy: field(component, "A component that holds the data.", { example: "{ type: cache }" }),
} satisfies Fields;
export type Way = keyof typeof ways;
export const wayNames = Object.keys(ways) as readonly Way[];

const when = { ...condition, ...ways } satisfies Fields;
export type When = Read<typeof when>;

export const customRuleFields = {
	of: field(oneOf(ruledKinds), "What it speaks of, each by itself.", { required: true, example: "component" }),
	when: field(record(when), "What has to hold, all of it.", {
		required: true,
		example: '{ type: database, keys: { replicas: "< 3" } }',
	}),
	unless: field(record(when), "Where all of this holds, or may hold, nothing is said.", {
		example: "{ keys: { managed: true } }",
	}),
	level: field(oneOf(["info", "warning", "error"]), "How grave it is. What rests on a default is a warning at most.", {
		required: true,
		example: "warning",
	}),
	message: field(
		text,
		"What is said: what is wrong, and what mends it. `{id}`, `{type}`, and keys, figures, counts and ways in braces are filled in.",
		{ required: true, example: '"{id} has {replicas} copies; the house asks for three."' },
	),
	why: field(text, "Why it matters, for its page.", { example: "A store has to outlast a zone." }),
} satisfies Fields;
export type StatedRule = Read<typeof customRuleFields>;
