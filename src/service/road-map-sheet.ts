/** The road map as a review's checklist: by topic what was found, else what shows that its author has thought of it. */
import type { Steps } from "../format/index.ts";
import type { Sheet, SheetRow } from "../protocol/index.ts";
import { type Checked, checkedTopics, countOf, detailOf, worstFirst } from "../review/checklist.ts";
import type { Chapter } from "../roadmap/index.ts";
import { plain } from "./plain.ts";
import type { Snapshot } from "./snapshot.ts";

/** More would bury the rest of the list. */
const mostFindings = 20;

export function* roadMapSteps(of: Snapshot): Steps<Sheet> {
	const chapters = yield* checkedTopics(of);
	const all = chapters.flatMap(({ checked }) => checked);
	return {
		title: of.design.stated.name?.value ?? "Design",
		summary: `${countOf(all, "addressed")} of ${all.length} topics addressed, ${countOf(all, "found")} with findings, ${countOf(all, "open")} with nothing stated and nothing found`,
		rows: chapters.map(({ chapter, checked }) => chapterRow(chapter, checked)),
	};
}

const counted = (number: number): string => `${number} finding${number === 1 ? "" : "s"}`;

function chapterRow({ id, title }: Chapter, checked: readonly Checked[]): SheetRow {
	const findings = checked.flatMap((one) => one.findings).toSorted(worstFirst);
	const addressed = countOf(checked, "addressed");
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
	const rest = findings.length - mostFindings;
	return {
		entity,
		mark: findings[0]?.severity ?? (state === "addressed" ? "addressed" : undefined),
		text: topic.title,
		detail: detailOf(checked),
		asks: "explain",
		rows: [
			...findings.slice(0, mostFindings).map(({ severity, message, location }, i) => ({
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
