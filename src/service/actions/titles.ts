/** What a fix is called where its rule does not stand beside it: by the pattern that it brings. */
import { chapters, type Topic } from "../../roadmap/index.ts";

/** Chapters whose topics are no patterns: what is written there is called what it is. */
const unnamed: ReadonlySet<string> = new Set(["format", "approach"]);

let known: ReadonlyMap<string, Topic> | undefined;

function patternOf(rule: string): Topic | undefined {
	known ??= new Map(
		chapters
			.filter(({ id }) => !unnamed.has(id))
			.flatMap(({ topics }) => topics.flatMap((topic) => topic.rules.map(({ id }) => [id as string, topic] as const))),
	);
	return known.get(rule);
}

/** `Let reads and writes meet` -> `Quorum: let reads and writes meet`. What is added is named by itself. */
export function fixTitle(rule: string, title: string): string {
	const pattern = /^Add an? /.test(title) ? undefined : patternOf(rule)?.title;
	if (pattern === undefined || title.toLowerCase().includes(pattern.toLowerCase())) return title;
	return `${pattern}: ${title.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}`;
}
