/** The words a topic file is written in: what the topic is, its rules with their fixes, its snippets. */
import type { Known, Unknown } from "../analysis/answer.ts";
import type { Analysis } from "../analysis/index.ts";
import type { Design, Path, Place, Stated, Steps, Suppression, Waiver } from "../format/index.ts";
import type { Family, Role } from "../format/schema/component-types.ts";
import type { Fact } from "./facts.ts";
import type { Fix, FixKind } from "./fix.ts";

export type Severity = "error" | "warning" | "info";
export type RuleId = `${string}/${string}`;

export interface Chapter {
	readonly id: string;
	readonly title: string;
	readonly topics: readonly Topic[];
}

export interface Topic {
	readonly id: RuleId;
	readonly title: string;
	/** What it is, in two to five sentences. */
	readonly what: string;
	readonly useWhen: string;
	readonly avoidWhen: string;
	/** What one pays for it. */
	readonly tradeOff: string;
	/** What programs that carry it out do, where one would not guess it. */
	readonly inPractice?: readonly Observation[];
	readonly sources: readonly string[];
	/**
	 * What a design states whose author has thought of it: keys without the ids around them, or one with the value that
	 * tells, `components.type=cdn`. Empty where no key alone shows it.
	 */
	readonly shownBy: readonly (string | Sign)[];
	readonly rules: readonly Rule[];
	readonly snippets: readonly Snippet[];
}

/** A key that is about a topic only in components of some types. */
export interface Sign {
	readonly key: string;
	readonly on: readonly (Family | Role)[];
}

/** What was seen when it was tried, not what its manual says. */
export interface Observation {
	/** Names with their versions: `HAProxy 2.6.12`. */
	readonly of: string;
	/** When it was tried, `YYYY-MM`. */
	readonly on: string;
	readonly seen: string;
}

export interface Snippet {
	/** What is typed to get it; unique over all topics. */
	readonly prefix: string;
	readonly title: string;
	readonly description: string;
	/** Where it goes: the section or kind of place whose entries it is written among. */
	readonly place:
		| "top"
		| "requirements"
		| "regions"
		| "components"
		| "component"
		| "connection"
		| "connections"
		| "data"
		| "data-entry"
		| "flows"
		| "flow"
		| "steps"
		| "waivers";
	/** TextMate snippet syntax, without outer indentation. Indent by two blanks. */
	readonly body: string;
	/**
	 * A good design in which it is tried, without `version` and `name`, with the line `# HERE` where it goes. Unstated:
	 * the common host for its place.
	 */
	readonly host?: string;
}

export interface RuleContext {
	readonly design: Design;
	readonly analysis: Analysis;
	/** The day on which it is judged, `YYYY-MM-DD` in UTC. */
	readonly today: string;
	readonly report: Report;
	/** Ids of all rules. */
	readonly ruleIds: readonly string[];
	/** For rules that judge the judging itself: what hid nothing although its rules are on. */
	readonly idle: () => readonly (Waiver | Suppression)[];
}

/** A component, connection, data, flow, requirement, waiver or suppression. */
export interface Entity {
	readonly is: string;
	readonly id: string;
	/** Where its key stands, if it has one. */
	readonly key?: Place;
	readonly node: Place;
}
export type Subject = Entity | "document";
/** What fills a slot once the compiler has seen to it: a fact, or the name of a clause. */
export type Filler = Fact | string;

/** What a finding rests on: a statement, or an answer with its own basis. From the weakest of them follows its level. */
export type Ground = Stated<unknown> | Known<unknown> | Unknown;

export interface Reported {
	/** The thing spoken of. */
	readonly subject: Subject;
	/** Further things that the same cause makes it speak of, for yielding. */
	readonly about?: readonly Entity[];
	/** Where the finding stands; unstated, where the subject does. */
	readonly at?: Place | undefined;
	/** The keys that lead to what it is about, where an alias may stand for it and for other things too. */
	readonly path?: Path;
	/** What fills the message's slots. */
	readonly facts?: Readonly<Record<string, Filler>>;
	/** Which message, where the rule has several. */
	readonly message?: string;
	/** What it rests on. */
	readonly rests: readonly Ground[];
	readonly related?: readonly Related[];
	/** Called when a fix is asked for. */
	readonly fix?: () => Fix | readonly Fix[] | undefined;
}

export interface Related {
	readonly at: Place;
	readonly message: string;
}

export type Report = (finding: Reported) => void;

export interface Rule {
	readonly id: RuleId;
	readonly severity: Severity;
	/** The problem in a few words, for lists. */
	readonly title: string;
	/** What is wrong with the figures in it, why that hurts this design, and what would mend it. Slots in braces. */
	readonly message: string | Readonly<Record<string, string>>;
	/** Texts that may fill a slot of the message. */
	readonly clauses?: Readonly<Record<string, Readonly<Record<string, string>>>>;
	/**
	 * What it says at once of several of which it would say the same, by message: `{subjects}` are they, other slots what
	 * they have in common.
	 */
	readonly together?: string | Readonly<Record<string, string | undefined>>;
	/** What it asks is settled once for all that it names: already two are told at once, at any level. */
	readonly isToldOnce?: boolean;
	/** True, or these messages of it, are a matter of taste: only the preset `strict` tells them, no level higher. */
	readonly onlyStrict?: true | readonly string[] | undefined;
	/** The level of a message where it is milder than `severity`. */
	readonly levels?: Readonly<Record<string, Severity | undefined>>;
	/** Why it matters, for the page. */
	readonly why: string;
	/** What the rule looks at, for the page: when it fires and when it is silent or milder. */
	readonly when: string;
	/** Known cases in which it may be wrong, and what to do then. */
	readonly falseAlarms: string;
	/** The smallest designs that make the point, without `version` and `name`: the bad one gives this finding, the good one none of it. */
	readonly bad: string;
	readonly good: string;
	/** Rules that say it better where both speak of one subject. */
	readonly yieldsTo?: readonly RuleId[];
	/** Messages that are told all the same: of what is stated, not of what is unsaid. */
	readonly unyielding?: readonly string[];
	/** Rules that come first where several speak of one subject: this one is next, once theirs are mended, waived or off. */
	readonly follows?: readonly RuleId[];
	readonly fix?: FixKind | readonly FixKind[];
	/** It stays on whatever settings say. */
	readonly always?: boolean;
	/** Speaks only of what is written: goes on while a syntax error stands. */
	readonly needsNoWhole?: boolean;
	/** Tells what reading found: it stays where other findings are held back because their subject could not be read whole. */
	readonly tellsReading?: boolean;
	/** Of a rule of the project: what its settings say of it, in place of examples. */
	readonly written?: string;
	/** Its examples are settings files, and whoever reads those reports it; unstated, designs. */
	readonly judges?: "settings";
	/** Runs once it is known which findings are hidden. */
	readonly last?: boolean;
	/** Where what it goes through may be long, in steps. */
	readonly check: ((context: RuleContext) => void) | ((context: RuleContext) => Steps<void>);
}

export const topic = (topic: Topic): Topic => topic;
