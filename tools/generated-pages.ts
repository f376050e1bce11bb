/** Pages of rules, topics and chapters as Markdown, and snippets as VS Code reads them. */
import { designGlobs } from "../src/filenames/index.ts";
import { chapterPage, markdown, type PageRef, rulePage, topicPage } from "../src/pages/index.ts";
import { chapters, rules, topics } from "../src/roadmap/index.ts";
import { type GeneratedFile, writtenFrom } from "./generated-file.ts";

const from = writtenFrom("src/roadmap");
const opening = `<!-- ${from} -->\n\n`;

/** `rules/patterns/quorum-overlap.md`, below docs/. */
const pathOf = ({ kind, name }: PageRef): string | undefined => {
	if (kind === "rule") return rules.some(({ id }) => id === name) ? `rules/${name}.md` : undefined;
	if (kind === "topic") return `topics/${name}.md`;
	return kind === "chapter" ? `topics/${name}/index.md` : undefined;
};

/** A link from one page below docs/ to another. */
const linkFrom = (path: string) => (ref: PageRef) => {
	const target = pathOf(ref);
	return target && `${"../".repeat(path.split("/").length - 1)}${target}`;
};

function page(ref: PageRef, content: Parameters<typeof markdown>[0]): GeneratedFile {
	const path = pathOf(ref)!;
	return { path: `docs/${path}`, content: opening + markdown(content, { link: linkFrom(path) }) };
}

export function pages(): GeneratedFile[] {
	return [
		...rules.map((rule) => page({ kind: "rule", name: rule.id }, rulePage(rule))),
		...chapters.flatMap((chapter) => [
			page({ kind: "chapter", name: chapter.id }, chapterPage(chapter)),
			...chapter.topics.map((topic) => page({ kind: "topic", name: topic.id }, topicPage(topic, chapter))),
		]),
		{ path: "docs/rules/index.md", content: opening + ruleTable() },
	];
}

function ruleTable(): string {
	const rows = chapters.flatMap((chapter) =>
		chapter.topics.flatMap((topic) =>
			topic.rules.map(({ id, severity, title, fix }) => {
				const fixes = fix === undefined ? "" : [fix].flat().join(", ");
				return `| [\`${id}\`](${id}.md) | ${severity} | ${title} | ${fixes} | [${topic.title}](../topics/${topic.id}.md) |`;
			}),
		),
	);
	return `# Rules\n\nThe severity is the highest in the recommended preset; a rule's page says when it is milder.\n\n| rule | severity | problem | fix | topic |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
}

export function snippets(): GeneratedFile[] {
	return chapters.flatMap((chapter) => {
		const own = topics.filter((topic) => chapter.topics.includes(topic)).flatMap((topic) => topic.snippets);
		if (own.length === 0) return [];
		const entries = own.map(({ prefix, title, description, body }) => [
			title,
			{ scope: "yaml", prefix, description, include: designGlobs, body: body.replace(/^\n|\n$/g, "").split("\n") },
		]);
		const content = `// ${from}\n${JSON.stringify(Object.fromEntries(entries), undefined, "\t")}\n`;
		return [{ path: `snippets/${chapter.id}.json`, content }];
	});
}
