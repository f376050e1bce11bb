/** Findings as a comment on a pull request. */
import { code, messageText } from "../../pages/as-text.ts";
import { byHand, type ShownFix } from "../found.ts";
import { type Listed, listing } from "../listed.ts";
import { counted, summaryOf } from "../summary.ts";
import { byFile, type Run } from "./run.ts";

/** GitHub takes comments of 65,536 characters, GitLab of a million; what is left out is counted. */
const mostCharacters = 60_000;

export function markdownReport(run: Run): string {
	const { listed, unlisted } = listing(run.found);
	const more = new Map(listed.map((one) => [one.found, one.more]));
	let text = `## Plumbline\n\n${summaryOf(run, (_, shown) => shown).replace(/^nothing/, "Nothing")}.\n`;
	let left = unlisted;
	for (const [uri, { found }] of byFile(run, [...more.keys()])) {
		let heading = `\n### ${code(run.pathOf(uri))}\n\n`;
		for (const one of found) {
			const told = heading + item({ found: one, more: more.get(one)! });
			if (text.length + told.length > mostCharacters) left += 1;
			else {
				text += told;
				heading = "";
			}
		}
	}
	return left === 0 ? text : `${text}\n${counted(left, "more finding")}: \`plumbline lint\` lists them.\n`;
}

function item({ found: { severity, rule, span, message, fixes }, more }: Listed): string {
	const mends = fixes.map((fix) => `  - Mend: ${messageText(mendOf(fix))}\n`).slice(0, 1);
	const same = more === 0 ? "" : `  - And ${more} more of the same.\n`;
	return `- **${severity}** \`${rule}\`, line ${span.start.line + 1}: ${messageText(message)}\n${mends.join("")}${same}`;
}

function mendOf(fix: ShownFix): string {
	if (fix.kind === "choice") return `${fix.title}. ${fix.question.ask}`;
	if (fix.kind === "offer") return fix.title;
	return `${fix.title} (${fix.madeBy ? `\`${fix.madeBy}\`` : byHand})`;
}
