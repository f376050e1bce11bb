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

/** `Wait 740ms at most` -> `Timeout: wait 740ms at most`. */
export function fixTitle(rule: string, title: string): string {
	const pattern = patternOf(rule)?.title;
	if (pattern === undefined || title.toLowerCase().includes(pattern.toLowerCase())) return title;
	return `${pattern}: ${title.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}`;
}
