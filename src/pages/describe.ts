/** What a word names: rules, topics, chapters, keys, component types, connection kinds. A word may name several things. */
import { settingsName } from "../filenames/index.ts";
import { nearest } from "../format/index.ts";
import { componentTypes, typeNames } from "../format/schema/component-types.ts";
import { connectionKinds, kindNames } from "../format/schema/vocabulary.ts";
import { chapters, type Rule, rules, topics } from "../roadmap/index.ts";
import { isAlias } from "./aliases.ts";
import { keyPage, typePage } from "./key-page.ts";
import { allKeys, type Key, wordsOf } from "./keys.ts";
import { kindPage } from "./kind-page.ts";
import type { Page, PageRef } from "./page.ts";
import { rulePage } from "./rule-page.ts";
import { chapterPage, topicPage } from "./topic-page.ts";

export interface Meaning extends PageRef {
	/** What it is, in a line, for a list of meanings. */
	readonly summary: string;
	readonly page: () => Page;
}

export interface Described {
	readonly meanings: readonly Meaning[];
	/** What may have been meant, where nothing bears the name. */
	readonly didYouMean: readonly string[];
}

/** `custom`: rules of the project. */
export function describe(word: string, custom: readonly Rule[] = []): Described {
	const wanted = word.trim();
	const own = custom.filter(({ id }) => id === wanted || id.endsWith(`/${wanted}`)).map(ruleMeaning);
	if (own.length > 0) return { meanings: own, didYouMean: [] };
	const meanings =
		[() => all().filter((meaning) => answersTo(meaning, wanted)), () => calledToo(wanted), () => keysWithValue(wanted)]
			.map((find) => find())
			.find((found) => found.length > 0) ?? [];
	return {
		meanings,
		didYouMean:
			meanings.length > 0
				? []
				: nearest(wanted, new Set([...all(), ...custom.map(ruleMeaning)].flatMap(namesOf))).map(({ text }) => text),
	};
}

/** All that has a page: what is checked first, then the words of the format. */
export const everyPage = (): readonly Meaning[] => all();

/** Topics that go by the word too: `SPOF`, `saga`. */
const calledToo = (word: string): readonly Meaning[] =>
	all().filter(({ kind, name }) => kind === "topic" && isAlias(name, word));

/** The page of a thing whose name is known. */
export const pageOf = ({ kind, name }: PageRef): Page | undefined =>
	all()
		.find((meaning) => meaning.kind === kind && meaning.name === name)
		?.page();

let known: readonly Meaning[] | undefined;

function all(): readonly Meaning[] {
	known ??= [
		...rules.map(ruleMeaning),
		...topics.map(
			(topic): Meaning => ({
				kind: "topic",
				name: topic.id,
				summary: topic.title,
				page: () =>
					topicPage(
						topic,
						chapters.find((chapter) => chapter.topics.includes(topic)),
					),
			}),
		),
		...chapters.map(
			(chapter): Meaning => ({
				kind: "chapter",
				name: chapter.id,
				summary: chapter.title,
				page: () => chapterPage(chapter),
			}),
		),
		...typeNames.map(
			(name): Meaning => ({
				kind: "component type",
				name,
				summary: componentTypes[name].doc,
				page: () => typePage(name),
			}),
		),
		...kindNames.map(
			(name): Meaning => ({
				kind: "connection kind",
				name,
				summary: connectionKinds[name],
				page: () => kindPage(name),
			}),
		),
		...allKeys().map(keyMeaning),
	];
	return known;
}

const ruleMeaning = (rule: Rule): Meaning => ({
	kind: "rule",
	name: rule.id,
	summary: rule.title,
	page: () => rulePage(rule),
});

const keyMeaning = (key: Key): Meaning => ({
	kind: "key",
	name: key.path,
	summary: `of ${key.of}`,
	page: () => keyPage(key),
});

/** Settings whose keys are component types: who asks for a type wants the type. */
const namedByType = `${settingsName}.defaults.availability.`;

function answersTo(meaning: Meaning, word: string): boolean {
	const { kind, name } = meaning;
	if (kind === "key") return name === word || (name.endsWith(`.${word}`) && !name.startsWith(namedByType));
	return name === word || ((kind === "rule" || kind === "topic") && name.endsWith(`/${word}`));
}

/** By what a thing is called: its whole name, and the last part of it. */
const namesOf = ({ kind, name }: Meaning): readonly string[] => {
	if (kind === "key") return [name.slice(name.lastIndexOf(".") + 1)];
	return kind === "rule" || kind === "topic" ? [name, name.slice(name.lastIndexOf("/") + 1)] : [name];
};

/** Keys that may have the word as their value: `write-behind` is one of `strategy`. */
const keysWithValue = (word: string): readonly Meaning[] =>
	allKeys()
		.filter(({ field }) => wordsOf(field.type).includes(word))
		.map((key) => ({ ...keyMeaning(key), summary: `\`${word}\` is a value of \`${key.word}\` of ${key.of}` }));
