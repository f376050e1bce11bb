/** The road map as a review's checklist: by topic what was found, else what shows that its author has thought of it. */
import type { Steps } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import type { Sheet, SheetRow } from "../protocol/index.ts";
import { type Chapter, checklist, type Severity, type Topic } from "../roadmap/index.ts";
import { shownSteps } from "../roadmap/shown.ts";
import { plain } from "./plain.ts";
import type { Snapshot } from "./snapshot.ts";

interface Checked {
	readonly topic: Topic;
	/** The worst first. */
	readonly findings: readonly Finding[];
	/** How many findings comments and waivers accept: somebody has decided. */
	readonly accepted: number;
	/** The keys that speak of it, as authors write them. */
	readonly by: readonly string[];
	readonly state: "found" | "addressed" | "open";
}

const severities: readonly Severity[] = ["error", "warning", "info"];
/** More would bury the rest of the list. */
const most = { keys: 4, findings: 20 };

const topicOf = new Map(
	checklist.flatMap(({ topics }) => topics.flatMap((topic) => topic.rules.map(({ id }) => [id, topic] as const))),
);

export function* roadMapSteps({ design, findings, hidden }: Snapshot): Steps<Sheet> {
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
	const chapters = checklist.map((chapter) => ({ chapter, checked: chapter.topics.map(check) }));
	const all = chapters.flatMap(({ checked }) => checked);
	return {
		title: design.stated.name?.value ?? "Design",
		summary: `${count(all, "addressed")} of ${all.length} topics addressed, ${count(all, "found")} with findings, ${count(all, "open")} with nothing stated and nothing found`,
		rows: chapters.map(({ chapter, checked }) => chapterRow(chapter, checked)),
	};
}

function byTopic<F extends Finding>(findings: readonly F[]): ReadonlyMap<Topic, readonly F[]> {
	const all = new Map<Topic, F[]>();
	for (const finding of findings.toSorted((a, b) => rank(a) - rank(b))) {
		const topic = topicOf.get(finding.rule);
		if (topic === undefined) continue;
		const own = all.get(topic) ?? [];
		own.push(finding);
		all.set(topic, own);
	}
	return all;
}

const rank = ({ severity }: Finding): number => severities.indexOf(severity);
const count = (all: readonly Checked[], state: Checked["state"]): number =>
	all.filter((one) => one.state === state).length;
const counted = (number: number): string => `${number} finding${number === 1 ? "" : "s"}`;

function chapterRow({ id, title }: Chapter, checked: readonly Checked[]): SheetRow {
	const findings = checked.flatMap((one) => one.findings).toSorted((a, b) => rank(a) - rank(b));
	const addressed = count(checked, "addressed");
	const found = findings.length === 0 ? "" : `, ${counted(findings.length)}`;
	return {
		entity: `chapter:${id}`,
		mark: findings[0]?.severity ?? (addressed === checked.length ? "addressed" : undefined),
		text: title,
		detail: `${addressed} of ${checked.length} addressed${found}`,
		rows: checked.map(topicRow),
	};
}

function topicRow(checked: Checked): SheetRow {
	const { topic, findings, state } = checked;
	const entity = `topic:${topic.id}`;
	const rest = findings.length - most.findings;
	return {
		entity,
		mark: findings[0]?.severity ?? (state === "addressed" ? "addressed" : undefined),
		text: topic.title,
		detail: detailOf(checked),
		asks: "explain",
		rows: [
			...findings.slice(0, most.findings).map(({ severity, message, location }, i) => ({
				entity: `${entity}/${i}`,
				mark: severity,
				text: plain(message),
				detail: "",
				location,
				rows: [],
			})),
			...(rest > 0 ? [{ entity: `${entity}/more`, text: `and ${rest} more`, detail: "", rows: [] }] : []),
		],
	};
}

function detailOf({ findings, accepted, by, state }: Checked): string {
	const keys = by.length > most.keys ? [...by.slice(0, most.keys), "…"] : by;
	const parts = [
		...(findings.length > 0 ? [counted(findings.length)] : []),
		...(keys.length > 0 ? [`${state === "found" ? "states" : "by"} ${keys.join(", ")}`] : []),
		...(accepted > 0 ? [`${accepted} accepted`] : []),
	];
	return state === "open" ? "nothing stated, nothing found" : parts.join("; ");
}
