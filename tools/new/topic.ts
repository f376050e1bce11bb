/** The files that a new topic begins with. Pure: it is told what is there and gives what to write. */
export interface NewFile {
	readonly path: string;
	readonly text: string;
}

const pattern = /^([a-z]+(?:-[a-z0-9]+)*)\/([a-z]+(?:-[a-z0-9]+)*)$/;

export function newTopic(
	topicId: string,
	ruleId: string | undefined,
	read: (path: string) => string | undefined,
): NewFile[] {
	const [, chapter, topic] = pattern.exec(topicId) ?? [];
	if (chapter === undefined || topic === undefined)
		throw new Error("Name a topic: npm run new -- patterns/gossip [patterns/gossip-for-strong]");
	const rule = ruleId ?? topicId;
	if (!pattern.test(rule)) throw new Error(`A rule is called chapter/problem, not ${rule}.`);
	const path = `src/roadmap/${chapter}/${topic}.ts`;
	if (read(path) !== undefined) throw new Error(`${path} is there already.`);
	const index = read(`src/roadmap/${chapter}/index.ts`);
	const fixtures = `test/roadmap/${chapter}/${topic}`;
	return [
		{ path, text: topicText(topicId, rule, camel(topic)) },
		index === undefined
			? { path: `src/roadmap/${chapter}/index.ts`, text: newIndex(chapter, topic) }
			: { path: `src/roadmap/${chapter}/index.ts`, text: registered(index, topic) },
		...(index === undefined ? [chapterListed(read("src/roadmap/index.ts") ?? "", chapter)] : []),
		{ path: `${fixtures}/fires-somewhere.yaml`, text: `components:\n  service: { type: service }\n# ^ ${rule}\n` },
		{ path: `${fixtures}/silent-elsewhere.yaml`, text: "components:\n  service: { type: service }\n" },
	];
}

const camel = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const titled = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");

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
	rule: string,
	name: string,
): string => `/** ${titled(id.split("/")[1]!)}: in a sentence, what it is about. */
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const problem = rule({
	id: "${rule}",
	severity: "warning",
	title: "",
	message: "{component} …",
	why: "",
	when: "",
	falseAlarms: "",
	bad: \`
components:
  service: { type: service }
\`,
	good: \`
components:
  service: { type: service, replicas: 2 }
\`,
	check({ design, report }) {
		for (const component of design.components) {
			if (component.replicas === undefined) continue;
			report({ subject: component, rests: [component.replicas], facts: { component } });
		}
	},
});

export const ${name} = topic({
	id: "${id}",
	title: "${titled(id.split("/")[1]!)}",
	what: "",
	useWhen: "",
	avoidWhen: "",
	tradeOff: "",
	sources: [],
	rules: [problem],
	snippets: [],
});
`;
