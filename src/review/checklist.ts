/** The road map as a review's checklist: by topic what was found, else what shows that its author has thought of it. */
import type { Design, Steps } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import { type Chapter, checklist, type Severity, type Topic } from "../roadmap/index.ts";
import { shownSteps } from "../roadmap/shown.ts";

export interface Checked {
	readonly topic: Topic;
	/** The worst first. */
	readonly findings: readonly Finding[];
	/** How many findings comments and waivers accept: somebody has decided. */
	readonly accepted: number;
	/** The keys that speak of it, as authors write them. */
	readonly by: readonly string[];
	readonly state: "found" | "addressed" | "open";
}

interface Found {
	readonly design: Design;
	readonly findings: readonly Finding[];
	readonly hidden: () => readonly Finding[];
}

export const severities: readonly Severity[] = ["error", "warning", "info"];

const topicOf = new Map(
	checklist.flatMap(({ topics }) => topics.flatMap((topic) => topic.rules.map(({ id }) => [id, topic] as const))),
);

export function* checkedTopics({
	design,
	findings,
	hidden,
}: Found): Steps<readonly { readonly chapter: Chapter; readonly checked: readonly Checked[] }[]> {
	const shown = yield* shownSteps(design);
	const found = byTopic(findings);
	const accepted = byTopic(hidden());
	const check = (topic: Topic): Checked => {
		const own = found.get(topic) ?? [];
		const decided = accepted.get(topic)?.length ?? 0;
		const by = shown.get(topic.id) ?? [];
		const state = own.length > 0 ? "found" : by.length + decided > 0 ? "addressed" : "open";
		return { topic, findings: own, accepted: decided, by, state };
	};
	return checklist.map((chapter) => ({ chapter, checked: chapter.topics.map(check) }));
}

function byTopic(findings: readonly Finding[]): ReadonlyMap<Topic, readonly Finding[]> {
	const all = new Map<Topic, Finding[]>();
	for (const finding of findings.toSorted(worstFirst)) {
		const topic = topicOf.get(finding.rule);
		if (topic === undefined) continue;
		const own = all.get(topic) ?? [];
		own.push(finding);
		all.set(topic, own);
	}
	return all;
}

export const worstFirst = (a: Finding, b: Finding): number =>
	severities.indexOf(a.severity) - severities.indexOf(b.severity);
export const countOf = (all: readonly Checked[], state: Checked["state"]): number =>
	all.filter((one) => one.state === state).length;

/** More would bury the rest of the list. */
const mostKeys = 4;

export function detailOf({ findings, accepted, by, state }: Checked): string {
	const keys = by.length > mostKeys ? [...by.slice(0, mostKeys), "…"] : by;
	const parts = [
		...(findings.length > 0 ? [`${findings.length} finding${findings.length === 1 ? "" : "s"}`] : []),
		...(keys.length > 0 ? [`${state === "found" ? "states" : "by"} ${keys.join(", ")}`] : []),
		...(accepted > 0 ? [`${accepted} accepted`] : []),
	];
	return state === "open" ? "nothing stated, nothing found" : parts.join("; ");
}
