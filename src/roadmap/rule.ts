/**
 * Rules with their words: the compiler knows each message, the slots in it, the facts that fill them and the clauses
 * that may stand in it. A missing fact does not compile.
 *
 * A slot is `{name}`; `{name:copy/copies}` and `{name:voter}` are a number with its noun. A slot that `clauses` names is
 * filled by one of its texts, whose slots are filled in turn.
 */

import type { Path, Place, Steps } from "../format/index.ts";
import type { Fact } from "./facts.ts";
import type { Fix } from "./fix.ts";
import type { Entity, Ground, Related, Reported, Rule, RuleContext, RuleId, Severity, Subject } from "./topic.ts";

type Messages = string | Readonly<Record<string, string>>;
type Clauses = Readonly<Record<string, Readonly<Record<string, string>>>>;
// biome-ignore lint/complexity/noBannedTypes: no clauses at all
type NoClauses = {};

type Variants<M extends Messages> = M extends string ? { readonly default: M } : M;

type Name<S extends string> = S extends `${infer N}:${string}` ? N : S;
type Slots<T extends string> = T extends `${string}{${infer S}}${infer Rest}` ? Name<S> | Slots<Rest> : never;

interface Box<T> {
	readonly in: T;
}
/** The intersection of what a union holds, with unions inside kept. */
type Both<B> = (B extends unknown ? (box: B) => void : never) extends (box: infer I) => void
	? I extends Box<unknown>
		? I["in"]
		: never
	: never;

type Filled<S extends string> = { readonly [K in S]: Fact };
type ClauseFacts<C, S extends string> = S extends keyof C
	? {
			[K in keyof C[S]]: { readonly [P in S]: K } & (C[S][K] extends string ? Filled<Slots<C[S][K]>> : never);
		}[keyof C[S]]
	: Filled<S>;

/** The facts that a text needs. */
export type FactsOf<T extends string, C = NoClauses> = string extends T
	? never
	: [Slots<T>] extends [never]
		? Readonly<Record<string, never>>
		: Both<Slots<T> extends infer S ? (S extends string ? Box<ClauseFacts<C, S>> : never) : never>;

/** Everything of a finding but its words. */
interface Common {
	readonly subject: Subject;
	readonly about?: readonly Entity[];
	readonly at?: Place | undefined;
	/** The keys that lead to it, where its place does not tell: an alias may stand for much. */
	readonly path?: Path;
	readonly rests: readonly Ground[];
	readonly related?: readonly Related[];
	readonly fix?: (() => Fix | readonly Fix[] | undefined) | undefined;
}

type Worded<V, T, C> = V extends "default"
	? { readonly message?: "default" } & WithFacts<T, C>
	: { readonly message: V } & WithFacts<T, C>;
type WithFacts<T, C> = T extends string
	? [Slots<T>] extends [never]
		? { readonly facts?: Readonly<Record<string, Fact>> }
		: { readonly facts: FactsOf<T, C> }
	: never;

/** What a rule with these messages may report. */
export type ReportedBy<M extends Messages, C = NoClauses> = {
	[V in keyof Variants<M>]: Common & Worded<V, Variants<M>[V], C>;
}[keyof Variants<M>];

export interface Context<M extends Messages, C> extends Omit<RuleContext, "report"> {
	readonly report: (finding: ReportedBy<M, C>) => void;
}

interface Definition<M extends Messages, C extends Clauses>
	extends Omit<Rule, "message" | "clauses" | "together" | "onlyStrict" | "levels" | "unyielding" | "check"> {
	readonly message: M;
	readonly clauses?: C;
	readonly together?: M extends string ? string : { readonly [V in keyof Variants<M>]?: string };
	readonly unyielding?: readonly Extract<keyof Variants<M>, string>[];
	readonly onlyStrict?: true | readonly (keyof Variants<M>)[];
	/** The level of a message where it is milder than the rule's. */
	readonly levels?: { readonly [V in keyof Variants<M>]?: Severity };
	readonly check: ((context: Context<M, C>) => void) | ((context: Context<M, C>) => Steps<void>);
}

/** What it reports is checked here once; whoever runs it sees plain facts. */
export const rule = <const M extends Messages, const C extends Clauses = NoClauses>(
	definition: Definition<M, C>,
): Rule => definition as unknown as Rule;

/** Messages that stand apart from their rule, for functions that make its findings. */
export const messages = <const M extends Readonly<Record<string, string>>>(texts: M): M => texts;
export const clauses = <const C extends Clauses>(texts: C): C => texts;

export type { Reported, RuleId };
