/**
 * roadmap: what the product knows. A folder a chapter, a file a topic: what it is, its rules, fixes and snippets.
 * Stands on format, analysis and edit.
 * Must not know how findings are levelled, hidden, shown or written; a rule asks analysis and never walks a graph.
 */
import { availability } from "./availability/index.ts";
import { patterns } from "./patterns/index.ts";
import { planned } from "./planned.ts";
import type { Rule, Topic } from "./topic.ts";

export interface Chapter {
	readonly id: string;
	readonly title: string;
	readonly topics: readonly Topic[];
}

export const chapters: readonly Chapter[] = [availability, patterns];
export const topics: readonly Topic[] = chapters.flatMap((chapter) => chapter.topics);
export const rules: readonly Rule[] = topics.flatMap((topic) => topic.rules);
/** Every id that a setting, waiver or suppression may name: rules that are built, and those that are planned. */
export const ruleIds: readonly string[] = [...rules.map(({ id }) => id), ...planned.map(({ id }) => id).filter((id) => !rules.some((rule) => rule.id === id))].sort();

export * from "./fix.ts";
export { planned } from "./planned.ts";
export * from "./topic.ts";
