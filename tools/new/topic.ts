/** The files that a new topic, or one more rule of a topic, begins with. Pure: it is told what is there and gives what to write. */
import { camel, idPattern, type NewFile, type Read, titled } from "./names.ts";
import { newFixtures, newRule, ruleText } from "./rule.ts";

export function newFiles(topicId: string, ruleId: string | undefined, read: Read): NewFile[] {
	const [, chapter, topic] = idPattern.exec(topicId) ?? [];
	if (chapter === undefined || topic === undefined)
		throw new Error("Name a topic, and a rule: npm run new -- patterns/gossip [patterns/gossip-for-strong]");
	const rule = ruleId ?? topicId;
	if (!idPattern.test(rule)) throw new Error(`A rule is called chapter/problem, not ${rule}.`);
	const above = `src/roadmap/${chapter}`;
	const fixtures = `test/roadmap/${chapter}/${topic}`;
	const places = [
		{ topicPath: `${above}/${topic}.ts`, folder: above },
		{ topicPath: `${above}/${topic}/index.ts`, folder: `${above}/${topic}` },
	];
	const there = places.find(({ topicPath }) => read(topicPath) !== undefined);
	if (there === undefined) return newTopic({ topicId, chapter, topic, fixtures }, rule, read);
	if (ruleId === undefined) throw new Error(`${there.topicPath} is there already: name a rule to add to it.`);
	return newRule({ topicId, ...there, fixtures }, ruleId, read);
}

interface Named {
	readonly topicId: string;
	readonly chapter: string;
	readonly topic: string;
	readonly fixtures: string;
}

function newTopic({ topicId, chapter, topic, fixtures }: Named, rule: string, read: Read): NewFile[] {
	const path = `src/roadmap/${chapter}/${topic}.ts`;
	const index = read(`src/roadmap/${chapter}/index.ts`);
	return [
		{ path, text: topicText(topicId, ruleText("problem", rule), camel(topic)) },
		index === undefined
			? { path: `src/roadmap/${chapter}/index.ts`, text: newIndex(chapter, topic) }
			: { path: `src/roadmap/${chapter}/index.ts`, text: registered(index, topic) },
		...(index === undefined ? [chapterListed(read("src/roadmap/index.ts") ?? "", chapter)] : []),
		...newFixtures(fixtures, rule, rule.slice(rule.indexOf("/") + 1)),
	];
}

const newIndex = (chapter: string, topic: string): string => `import type { Chapter } from "../topic.ts";
import { ${camel(topic)} } from "./${topic}.ts";

export const ${camel(chapter)}: Chapter = { id: "${chapter}", title: "${titled(chapter)}", topics: [${camel(topic)}] };
`;

/** The chapter's index with one topic more, last in the order. */
function registered(index: string, topic: string): string {
	const imported = index.replace(
		/(import type \{ Chapter \} from "\.\.\/topic\.ts";\n)/,
		`$1import { ${camel(topic)} } from "./${topic}.ts";\n`,
	);
	return imported.replace(
		/topics: \[([^\]]*?),?(\s*)\]/,
		(_, before: string, space: string) =>
			`topics: [${before.trim() === "" ? "" : `${before}, `}${camel(topic)}${space}]`,
	);
}

function chapterListed(index: string, chapter: string): NewFile {
	const imported = index.replace(/(\nimport )/, `\nimport { ${camel(chapter)} } from "./${chapter}/index.ts";$1`);
	const text = imported.replace(
		/(export const chapters[^[]*\[\]?[^[]*\[)([^\]]*?),?(\s*)\]/,
		(_, start: string, before: string, space: string) => `${start}${before}, ${camel(chapter)}${space}]`,
	);
	return { path: "src/roadmap/index.ts", text };
}

const topicText = (
	id: string,
	problem: string,
	name: string,
): string => `/** ${titled(id.split("/")[1]!)}: in a sentence, what it is about. */
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

${problem}
export const ${name} = topic({
	id: "${id}",
	title: "${titled(id.split("/")[1]!)}",
	what: "",
	useWhen: "",
	avoidWhen: "",
	tradeOff: "",
	sources: [],
	shownBy: [],
	rules: [problem],
	snippets: [],
});
`;
