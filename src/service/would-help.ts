/** What would turn requirements that do not hold, as edits of the text as it stands. */
import { type Amendment, amendments, type Goal } from "../amend/index.ts";
import type { Steps } from "../format/index.ts";
import type { Help, Offer } from "../protocol/index.ts";
import { said } from "../sums/index.ts";
import { type EditOptions, workspaceEdit } from "./edits.ts";
import { inPlainText } from "./lenses.ts";
import type { Reading } from "./snapshot.ts";
import { verdictSteps } from "./sums.ts";

/** Tries one change after another, and pauses after each. */
export function* helpSteps(of: Reading, id: string, options: EditOptions): Steps<Help> {
	const offers = yield* offersFor(of, { ids: [id] }, options);
	const verdicts = yield* verdictSteps(of);
	const violated = verdicts.filter(({ verdict }) => verdict === "violated").map(({ requirement }) => requirement.id);
	if (violated.length < 2) return { offers };
	const [forAll = null] = yield* offersFor(of, { ids: violated }, options);
	return { offers, forAll };
}

function* offersFor(of: Reading, goal: Goal, options: EditOptions): Steps<Offer[]> {
	const found = yield* amendments(of, goal);
	return found.flatMap((amendment) => offerOf(of, amendment, options) ?? []);
}

type Edits = Amendment["edits"] | undefined;

const cheapest = new WeakMap<Reading["design"], Map<string, Edits>>();

/** The edits of the cheapest change by which a requirement holds; found once for a text. */
export function* amendSteps(of: Reading, id: string): Steps<Edits> {
	const known = cheapest.get(of.design) ?? new Map<string, Edits>();
	cheapest.set(of.design, known);
	if (!known.has(id)) {
		const [first] = yield* amendments(of, { ids: [id] });
		known.set(id, first?.edits);
	}
	return known.get(id);
}

function offerOf({ lines }: Reading, amendment: Amendment, options: EditOptions): Offer | undefined {
	const { titles, figures, lines: written, machines, edits } = amendment;
	const edit = workspaceEdit(edits, lines, options);
	const first = [...edits].flatMap(([uri, own]) => own.map(({ start, end }) => ({ uri, start, end })))[0];
	if (edit === undefined || first === undefined) return undefined;
	const { uri, start, end } = first;
	const cost = [many(written, "line"), ...(machines > 0 ? [`${machines} more running`] : [])].join(", ");
	return {
		title: titles.join("; "),
		figure: figures.map((words) => said(words, inPlainText)).join(", "),
		cost,
		edit,
		at: { uri, range: lines(uri).range(start, end) },
	};
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
