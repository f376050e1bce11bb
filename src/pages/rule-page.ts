/** A rule as a page: what it finds, why that matters, what mends it, when it is wrong, how to live with it. */
import { type FixKind, type Rule, type Severity, topics } from "../roadmap/index.ts";
import { type Item, items, type Page, section, sections, sentence, text, yaml } from "./page.ts";

export const severityWords: Readonly<Record<Severity, string>> = {
	error: "Error: the design contradicts itself or a requirement that it states.",
	warning: "Warning: it will hurt under circumstances that are to be expected.",
	info: "Info: worth a decision.",
};

export const fixWords: Readonly<Record<FixKind, string>> = {
	safe: "It adds no decision: what is void goes, or what follows from the document by formula is written. It may be applied without asking.",
	assumption:
		"It adopts the pattern with figures from the document or documented defaults, and marks each line that it writes with `# assumed`. Take that comment away to confirm the line.",
	offer:
		"All that is asked holds without it. It is there to be chosen, marks what it writes with `# assumed`, and is never made together with others.",
	choice: "It asks for what only you know, and writes nothing before the answer.",
};

export const fixKindsOf = ({ fix }: Rule): readonly FixKind[] => (fix === undefined ? [] : [fix].flat());

export function rulePage(rule: Rule): Page {
	if (rule.written !== undefined) return customPage(rule, rule.written);
	const topic = topics.find(({ rules }) => rules.includes(rule));
	const kinds = fixKindsOf(rule);
	return {
		kind: "rule",
		name: rule.id,
		title: rule.title,
		lead: severityWords[rule.severity],
		sections: sections(
			section("Why", text(rule.why)),
			section(
				"When",
				text(rule.when),
				...(rule.onlyStrict === undefined ? [] : [text(strictWords(rule.onlyStrict))]),
				...(rule.needsNoWhole ? [text("It also speaks while a syntax error stands.")] : []),
			),
			section(
				"What mends it",
				kinds.length === 0
					? text("No fix is offered: what to change depends on what you want.")
					: items(kinds.map(fixItem)),
			),
			section("Flagged", yaml(rule.bad, "bad")),
			section("Fine", yaml(rule.good, "good")),
			section("False alarms", text(rule.falseAlarms)),
			section(
				"Yields to",
				...(rule.yieldsTo === undefined
					? []
					: [
							text("Where both would speak of one thing, only the other is shown."),
							items(rule.yieldsTo.map(ruleItem)),
						]),
			),
			section(
				"Comes after",
				...(rule.follows === undefined
					? []
					: [
							text("Of one thing only the first is shown; the next follows where that is mended, waived or off."),
							items(rule.follows.map(ruleItem)),
						]),
			),
			section("Living with it", ...silencing(rule.id, rule.always ?? false)),
			section(
				"Topic",
				...(topic === undefined
					? []
					: [items([{ name: topic.id, text: topic.title, to: { kind: "topic", name: topic.id } }])]),
			),
		),
	};
}

/** A rule of the project has no examples: it is what its settings say. */
const customPage = (rule: Rule, written: string): Page => ({
	kind: "rule",
	name: rule.id,
	title: sentence(rule.title).slice(0, -1),
	lead: `${severityWords[rule.severity].split(":")[0]}: a rule of this project.`,
	sections: sections(
		section("As its settings have it", yaml(written)),
		section("Living with it", ...silencing(rule.id, false)),
	),
});

const strictWords = (which: true | readonly string[]): string =>
	which === true
		? "Only the preset `strict` tells it, or settings that give it a level: it is a matter of taste."
		: "Cases that are a matter of taste are told only by the preset `strict`, or where settings give the rule a level.";

const fixItem = (kind: FixKind): Item => ({ name: kind, text: fixWords[kind] });
const ruleItem = (id: string): Item => ({ name: id, text: "", to: { kind: "rule", name: id } });

function silencing(id: string, isAlways: boolean) {
	if (isAlways) return [text("It cannot be switched off or hidden: what is wrong with the file itself is said first.")];
	return [
		text("On the line above or at the end of the line, with the reason:"),
		yaml(`# plumbline-ignore ${id}: why it is fine here`),
		text("As an accepted risk, visible and dated:"),
		yaml(
			`waivers:\n  - rule: ${id}\n    at: components.orders\n    reason: why it is accepted\n    owner: team-reports\n    expires: 2027-06-30`,
		),
		text("For all designs of a folder, in `.plumbline.yaml`:"),
		yaml(`rules: { ${id}: off }`),
	];
}
