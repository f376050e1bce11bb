/** What would turn targets that are violated, each change with the figures after it. Tries many texts: only when asked for. */
import { type Amendment, amendments, type Given } from "../amend/index.ts";
import type { TargetVerdict } from "../analysis/index.ts";
import { finish } from "../format/index.ts";
import { said, type Writing } from "../sums/index.ts";
import type { Texts } from "./found.ts";

const asTold: Writing = { id: (id) => id, key: (key) => `\`${key}\``, text: (text) => text };

export interface Helping {
	readonly given: Given;
	readonly texts: Texts;
	readonly nameOf: (uri: string) => string;
}

export function helpFor(target: TargetVerdict, { given, texts, nameOf }: Helping) {
	if (target.verdict !== "violated") return [];
	const { requirement, key, scope } = target;
	const counts = (one: TargetVerdict): boolean => one.key === key && one.scope.id === scope.id;
	const found = finish(amendments(given, { ids: [requirement.id], counts }));
	return found.map(({ titles, figures, lines, machines, edits }: Amendment) => ({
		title: titles.join("; "),
		figure: figures.map((words) => said(words, asTold)).join(", "),
		lines,
		copies: machines,
		edits: [...edits].flatMap(([uri, own]) =>
			own.map((edit) => {
				const { span, newText } = texts.edit(uri, edit);
				return { file: nameOf(span.uri), range: { start: span.start, end: span.end }, newText };
			}),
		),
	}));
}

export type Help = ReturnType<typeof helpFor>;
