/** A comparison as Markdown, for the comment on a pull request and for an editor. */
import type { Finding } from "../lint/index.ts";
import { code, messageText } from "../pages/as-text.ts";
import { askedText } from "../sums/index.ts";
import type { Change } from "./changes.ts";
import type { Comparison } from "./index.ts";
import { changePicture } from "./picture.ts";
import { cut, linesIn, signs, summaryOf, verdictText } from "./told.ts";

const most = { rows: 40, keys: 12, value: 80 } as const;

/** What is told of one design; `title` is Markdown already. `nameOf`: how a file is called. */
export function comparisonMarkdown(comparison: Comparison, title: string, nameOf: (uri: string) => string): string {
	const { before: old, after: now, changes, findings, verdicts, figures } = comparison;
	const picture = changePicture(comparison);
	const [lineBefore, line] = [linesIn(old), linesIn(now)];
	const told = (finding: Finding, lineOf = line) =>
		`**${finding.severity}** \`${finding.rule}\`, ${code(nameOf(finding.location.uri))} line ${lineOf(finding)}: ${messageText(finding.message)}`;
	const summary = summaryOf(comparison);
	return [
		`### ${title}\n\n${summary.charAt(0).toUpperCase()}${summary.slice(1)}.\n`,
		table(
			["Requirement", "Asked", "Before", "After"],
			verdicts.map(({ requirement, before, after }) => [
				code(requirement),
				`${code((after ?? before)!.scope.id)} ${(after ?? before)!.key} ${askedText((after ?? before)!)}`,
				verdictText(before),
				verdictText(after),
			]),
		),
		bullets("Changes", changes.map(changeText)),
		picture === undefined
			? ""
			: `\n\`\`\`mermaid\n${picture.mermaid}\`\`\`\n${picture.left === 0 ? "" : `\nNot drawn: ${picture.left} more.\n`}`,
		bullets(
			"New findings",
			findings.new.map((one) => told(one)),
		),
		bullets(
			"Findings at another level",
			findings.levelled.map(({ finding, before }) => `${told(finding)} (was ${before})`),
		),
		bullets(
			"Accepted findings",
			findings.accepted.map((one) => told(one, lineBefore)),
		),
		bullets(
			"Findings that are gone",
			findings.gone.map((finding) => `${code(finding.rule)} ${messageText(finding.message)}`),
		),
		folded(
			"Figures",
			table(
				["Of", "What", "Before", "After"],
				figures.map(({ of, key, before, after }) => [`${of.kind} ${code(of.id)}`, key, before.text, after.text]),
			),
		),
	].join("");
}

function changeText({ is, id, was, keys }: Change): string {
	const head = `\`${signs[was]}\` ${is === "design" && id === "" ? "the design" : `${is} ${code(cut(id, most.value))}`}`;
	const lines = keys.slice(0, most.keys).map(({ key, before, after }) => {
		const name = key === "" ? "" : `${code(cut(key, most.value))}: `;
		return `  - ${name}${before === undefined ? "" : `${valueText(before)} `}→ ${after === undefined ? "nothing" : valueText(after)}`;
	});
	const more = keys.length > most.keys ? [`  - and ${keys.length - most.keys} more`] : [];
	return [head, ...lines, ...more].join("\n");
}

const valueText = (text: string): string => (text.trim() === "" ? "an empty text" : code(cut(text, most.value)));

function bullets(title: string, items: readonly string[]): string {
	if (items.length === 0) return "";
	const lines = items.slice(0, most.rows).map((item) => `- ${item}\n`);
	const more = items.length > most.rows ? `- and ${items.length - most.rows} more\n` : "";
	return `\n**${title}**\n\n${lines.join("")}${more}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	if (rows.length === 0) return "";
	const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`;
	const more = rows.length > most.rows ? `\nAnd ${rows.length - most.rows} more.\n` : "";
	return `\n${line(heads)}${line(heads.map(() => "---"))}${rows.slice(0, most.rows).map(line).join("")}${more}`;
}

const folded = (title: string, body: string): string =>
	body === "" ? "" : `\n<details><summary>${title}</summary>\n${body}\n</details>\n`;
