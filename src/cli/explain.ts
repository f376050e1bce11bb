/** `plumbline explain`: a page, or the list of what a word may mean. */
import { describe, type Meaning, markdown, type Page } from "../pages/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { jsonText } from "./json.ts";
import { pageText } from "./page-text.ts";
import { didYouMean, exit, UserError } from "./problem.ts";
import { customRulesAt } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { type Paint, type Terminal, table } from "./terminal.ts";
import { Troubles } from "./troubles.ts";

export const explainCommand: Command = ({ terminal, args, options }) => {
	const [word] = args as [string];
	const format = choiceOf(options, "format", ["text", "markdown", "json"], "text");
	const troubles = new Troubles(
		(name) => `The page of \`${name}\``,
		() => undefined,
	);
	const { meanings, didYouMean: candidates } = describe(word, customRulesAt(terminal.cwd, troubles));
	if (meanings.length === 0)
		throw new UserError(
			`Nothing here is called \`${word}\`.`,
			didYouMean(candidates) ?? "`plumbline rules` and `plumbline topics` list what there is.",
		);
	terminal.out(explained(word, meanings, format, { terminal, troubles }));
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : exit.clean;
};

function explained(
	word: string,
	meanings: readonly Meaning[],
	format: "text" | "markdown" | "json",
	{ terminal, troubles }: { readonly terminal: Terminal; readonly troubles: Troubles },
): string {
	if (format === "json") return jsonText({ version: 1, pages: pagesOf(meanings, troubles) });
	if (format === "markdown")
		return pagesOf(meanings, troubles)
			.map((page) => markdown(page))
			.join("\n");
	const chosen = exactly(word, meanings) ?? meanings;
	const [only] = chosen;
	const others = meanings.filter((meaning) => !chosen.includes(meaning));
	if (chosen.length === 1 && only !== undefined)
		return pageText(only.page(), terminal) + (others.length > 0 ? `\n${alsoNamed(others, terminal.paint)}` : "");
	return `\`${word}\` names ${meanings.length} things:\n\n${listOf(meanings, terminal.paint)}\n\`plumbline explain <name>\` with one of these names tells more.\n`;
}

/** A page that cannot be made costs no other. */
export const pagesOf = (meanings: readonly Pick<Meaning, "name" | "page">[], troubles: Troubles): Page[] =>
	meanings.flatMap(({ name, page }) => troubles.unless(name, page) ?? []);

/** The one thing whose whole name it is; others only end so. */
function exactly(word: string, meanings: readonly Meaning[]): readonly Meaning[] | undefined {
	const whole = meanings.filter(({ name }) => name === word);
	return whole.length === 1 ? whole : undefined;
}

const alsoNamed = (others: readonly Meaning[], paint: Paint): string => `Of this name too:\n${listOf(others, paint)}`;

const listOf = (meanings: readonly Meaning[], paint: Paint): string =>
	table(
		meanings.map(({ kind, name, summary }) => [`  ${name}`, kind, summary]),
		(text, column) => (column === 0 ? paint("cyan", text) : column === 1 ? paint("dim", text) : text),
	);
