/**
 * roadmap: what the product knows. A folder a chapter, a file a topic: what it is, its rules, fixes and snippets.
 * Stands on format, analysis and edit.
 * Must not know how findings are levelled, hidden, shown or written; a rule asks analysis and never walks a graph.
 */
import { application } from "./application/index.ts";
import { approach } from "./approach/index.ts";
import { asynchronism } from "./asynchronism/index.ts";
import { availability } from "./availability/index.ts";
import { caching } from "./caching/index.ts";
import { communication } from "./communication/index.ts";
import { consistency } from "./consistency/index.ts";
import { databases } from "./databases/index.ts";
import { format } from "./format/index.ts";
import { fundamentals } from "./fundamentals/index.ts";
import { loadBalancing } from "./load-balancing/index.ts";
import { patterns } from "./patterns/index.ts";
import { resilience } from "./resilience/index.ts";
import { scalability } from "./scalability/index.ts";
import { security } from "./security/index.ts";
import type { Chapter, Rule, Topic } from "./topic.ts";

export const chapters: readonly Chapter[] = [
	format,
	approach,
	fundamentals,
	scalability,
	consistency,
	availability,
	resilience,
	patterns,
	application,
	loadBalancing,
	caching,
	databases,
	asynchronism,
	communication,
	security,
];
/** What a design is reviewed by; how its file is written is no part of that. */
export const checklist: readonly Chapter[] = chapters.filter((chapter) => chapter !== format);
export const topics: readonly Topic[] = chapters.flatMap((chapter) => chapter.topics);
export const rules: readonly Rule[] = topics.flatMap((topic) => topic.rules);
/** Every id that a setting, waiver or suppression may name. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id).sort();

export * from "./fix.ts";
export * from "./topic.ts";
