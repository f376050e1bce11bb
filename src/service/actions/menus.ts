/** Several findings at one place would bury their fixes under what accepts them: then each group is one entry that asks. */
import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import type { Finding } from "../../lint/index.ts";
import type { Menu, MenuEntry } from "../../protocol/index.ts";
import { plain, plainQuestion } from "../plain.ts";
import type { Context, Offer } from "./action.ts";

export interface Group {
	readonly title: string;
	readonly offers: readonly Offer[];
}

export function menuActions(
	{ diagnosticOf }: Context,
	findings: readonly Finding[],
	groups: readonly Group[],
): CodeAction[] {
	const rules = [...new Set(findings.map(({ rule }) => rule))];
	const explaining = rules.map((rule): MenuEntry => ({ title: rule, explain: rule }));
	const all: Menu[] = [
		...groups.map(({ title, offers }) => ({ ask: title, entries: offers.map(entryOf) })),
		{ ask: `Explain one of ${rules.length} rules`, entries: explaining },
	];
	return all
		.filter(({ entries }) => entries.length > 0)
		.map((menu) => ({
			title: `${menu.ask}…`,
			kind: CodeActionKind.QuickFix,
			diagnostics: findings.map(diagnosticOf),
			command: { title: menu.ask, command: "plumbline.pick", arguments: [menu] },
		}));
}

const entryOf = ({ title, action, question }: Offer): MenuEntry => ({
	title: plain(title),
	action,
	...(question !== undefined && { question: plainQuestion(question) }),
});
