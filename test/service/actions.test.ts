/** The light bulb: what it offers, and the text after each offer is taken. */

import { describe, expect, test } from "vitest";
import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import type { Choice, Menu } from "../../src/protocol/index.ts";
import {
	type ActionOptions,
	actionEdit,
	type ClientAbilities,
	codeActions,
	settingsActions,
	settingsSnapshot,
	snapshotOf,
} from "../../src/service/index.ts";
import { ableClient, applied, at, plainClient, today, uri } from "./at.ts";

const settingsUri = "file:///designs/.plumbline.yaml";

function bulb(
	marked: string,
	client: ClientAbilities = ableClient,
	more: Partial<ActionOptions> = {},
	only?: string[],
) {
	const opened = at(marked);
	const options: ActionOptions = {
		client,
		versionOf: () => 7,
		settingsFile: { uri: settingsUri, text: undefined },
		...more,
	};
	const actions = codeActions(opened.snapshot, { uri: opened.spot.uri, range: opened.range, only }, options);
	const titled = (title: string) => actions.find((action) => action.title.startsWith(title));
	const textAfter = (action: CodeAction | undefined) => applied(action?.edit, opened.textOf)[uri];
	const answered = (action: CodeAction | undefined, answer: string) => {
		const { action: data } = choiceOf(action);
		return applied(actionEdit(opened.snapshot, { ...data, answer }, options), opened.textOf)[uri];
	};
	return { actions, titles: actions.map(({ title }) => title), titled, textAfter, answered };
}

const choiceOf = (action: CodeAction | undefined) => action!.command!.arguments![0] as Choice;

const rulesIn = (text: string): string[] => snapshotOf({ uri, text }, { today }).findings.map(({ rule }) => rule);

const misspelled = "components:\n  orders: { type: service, rep‸lica: 3 } # three of them\n";
const overlap = `requirements: { truth: { consistency: strong, data: entries } }
components:
  ledger-db:
    type: database
    replicas: 5
    quorum: { nodes: 5, read: ‸2, write: 3 } # agreed
data: { entries: { store: ledger-db } }
`;

describe("fixes", () => {
	test("a single safe one is preferred, says what it does and keeps the rest", () => {
		const { titled, textAfter } = bulb(misspelled);
		const fix = titled("Rename");
		expect(fix).toMatchObject({
			kind: CodeActionKind.QuickFix,
			isPreferred: true,
			diagnostics: [{ code: "format/unknown-key" }],
		});
		expect(textAfter(fix)).toContain("{ type: service, replicas: 3 } # three of them\n");
		expect(fix?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri, version: 7 } });
	});
	test("a choice asks, and writes what was answered", () => {
		const { actions, answered } = bulb(overlap);
		const choices = actions.filter(
			({ command, title }) => command?.command === "plumbline.choose" && !title.startsWith("Ignore"),
		);
		expect(choices.length).toBeGreaterThan(0);
		expect(choices.every(({ edit }) => edit === undefined)).toBe(true);
		const [choice] = choices;
		const { question } = choiceOf(choice);
		expect(answered(choice, question.options?.[0]?.value ?? "3")).toContain("# agreed");
	});
	test("where nobody can ask, candidates are actions of their own, at most five", () => {
		const { actions } = bulb(overlap, plainClient);
		expect(actions.some(({ command }) => command !== undefined)).toBe(false);
		const candidates = actions.filter(
			({ diagnostics, title }) => diagnostics?.[0]?.code === "patterns/quorum-overlap" && title.includes(": "),
		);
		expect(candidates.length).toBeLessThanOrEqual(5);
		expect(candidates.every(({ edit }) => edit?.changes !== undefined)).toBe(true);
	});
	test("edits come later where the client can wait for them", () => {
		const { titled } = bulb(misspelled, { ...ableClient, resolvesEdits: true });
		expect(titled("Rename")?.edit).toBeUndefined();
		expect(titled("Rename")?.data).toMatchObject({ do: "fix", rule: "format/unknown-key" });
	});
});

describe("more than one", () => {
	const twice = "components:\n  a: { type: service, rep‸lica: 3 }\n  b: { type: service, replica: 2 }\n  # kept\n";
	test("all of a rule", () => {
		const { titled, textAfter } = bulb(twice);
		expect(textAfter(titled("Fix all 2 of format/unknown-key"))).toContain(
			"a: { type: service, replicas: 3 }\n  b: { type: service, replicas: 2 }\n  # kept\n",
		);
	});
	test("all safe ones, only when asked for", () => {
		expect(bulb(twice).titled("Apply all safe")).toBeUndefined();
		const { actions, textAfter } = bulb(twice, ableClient, {}, ["source.fixAll.plumbline"]);
		expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.plumbline"]);
		expect(textAfter(actions[0])).toContain("replicas: 2");
		expect(bulb(twice, ableClient, {}, ["source.fixAll"]).actions).toHaveLength(1);
		expect(bulb(twice, ableClient, {}, ["source.organizeImports"]).actions).toEqual([]);
	});
	test("a choice is never among them", () => {
		expect(bulb(overlap, ableClient, {}, ["source.fixAll.plumbline"]).actions).toEqual([]);
	});
});

describe("silencing", () => {
	test("here, with a reason", () => {
		const { titled, answered } = bulb(overlap);
		const text = answered(titled("Ignore patterns/quorum-overlap here"), "stale reads  do no\nharm");
		expect(text).toContain("    # plumbline-ignore patterns/quorum-overlap: stale reads do no harm\n    quorum:");
		expect(rulesIn(text!)).not.toContain("patterns/quorum-overlap");
	});
	test("here, without being asked", () => {
		const { titled, textAfter } = bulb(overlap, plainClient);
		expect(textAfter(titled("Ignore patterns/quorum-overlap here"))).toContain(
			"# plumbline-ignore patterns/quorum-overlap: say why it may stay\n",
		);
	});
	test("in the whole file, below its first comments", () => {
		const { titled, answered } = bulb(`# Ours.\n\nversion: 1\nname: Sample\n${overlap}`);
		const text = answered(titled("Turn patterns/quorum-overlap off in this file"), "reads may be stale");
		expect(text).toMatch(
			/^# Ours\.\n\n# plumbline-ignore-file patterns\/quorum-overlap: reads may be stale\nversion: 1\n/,
		);
		expect(rulesIn(text!)).not.toContain("patterns/quorum-overlap");
	});
	test("as a waiver with its place, to be filled in", () => {
		const { titled, textAfter } = bulb(overlap, plainClient);
		const text = textAfter(titled("Accept the risk: add a waiver of patterns/quorum-overlap"));
		expect(text).toContain("rule: patterns/quorum-overlap");
		expect(text).toContain("at: components.ledger-db");
		expect(text).toContain("expires: 2027-01-30");
		expect(rulesIn(text!)).not.toContain("patterns/quorum-overlap");
	});
	test("with tab stops where the client takes them", () => {
		const { titled, textAfter } = bulb(overlap);
		const text = textAfter(titled("Accept the risk: add a waiver of patterns/quorum-overlap"));
		expect(text).toContain("owner: ${2:say who accepts it}");
		expect(text).toContain("expires: ${3:2027-01-30}");
	});
	test("in the project, in a file that is there or made", () => {
		const made = bulb(overlap).titled("Turn patterns/quorum-overlap off in this project");
		expect(made?.edit?.documentChanges).toEqual([
			{ kind: "create", uri: settingsUri, options: { ignoreIfExists: true } },
			expect.objectContaining({
				edits: [expect.objectContaining({ newText: "rules:\n  patterns/quorum-overlap: off\n" })],
			}),
		]);
		const text = "preset: strict # ours\n";
		const there = bulb(overlap, plainClient, { settingsFile: { uri: settingsUri, text } }).titled(
			"Turn patterns/quorum-overlap off in this project",
		);
		expect(applied(there?.edit, () => text)[settingsUri]).toBe(
			"preset: strict # ours\nrules:\n  patterns/quorum-overlap: off\n",
		);
		expect(bulb(overlap, plainClient).titled("Turn patterns/quorum-overlap off in this project")).toBeUndefined();
	});
	test("never what says that the file itself is wrong", () => {
		const { titles } = bulb("components:\n  a: { type: service, replicas: [‸ }\n");
		expect(titles.filter((title) => /format\/syntax/.test(title) && /^(?:Ignore|Accept|Turn)/.test(title))).toEqual([]);
	});
});

describe("assumptions", () => {
	test("are confirmed key by key or all at once", () => {
		const { titles, titled, textAfter } = bulb(
			"components:\n  a: { type: ser‸vice, replicas: 2 } # assumed: replicas, zones\n",
		);
		expect(titles.filter((title) => title.startsWith("Confirm"))).toEqual([
			"Confirm what was assumed: replicas, zones",
			"Confirm what was assumed: replicas",
			"Confirm what was assumed: zones",
		]);
		expect(textAfter(titled("Confirm what was assumed: zones"))).toContain("replicas: 2 } # assumed: replicas\n");
		expect(textAfter(titled("Confirm what was assumed: replicas, zones"))).toContain("replicas: 2 }\n");
	});
});

test("explaining is a command", () => {
	expect(bulb(misspelled).titled("Explain format/unknown-key")?.command).toMatchObject({
		command: "plumbline.explain",
		arguments: ["format/unknown-key"],
	});
});

test("in a settings file what does nothing is mended and explained", () => {
	const text = "preset: stern\nrules: { format/unknown-kee: off }\n";
	const range = { start: { line: 1, character: 12 }, end: { line: 1, character: 12 } };
	const bulbIn = (client: ClientAbilities) =>
		settingsActions(settingsSnapshot(settingsUri, text), range, { client, versionOf: () => 1 });
	const titles = bulbIn(ableClient).map(({ title }) => title);
	expect(titles).toEqual(["Name another rule: format/unknown-key", "Explain format/settings"]);
	expect(bulbIn(ableClient).at(-1)!.command).toMatchObject({ arguments: ["format/settings"] });
	expect(bulbIn(plainClient).map(({ title }) => title)).toEqual(titles.slice(0, 1));
});

describe("several findings at one place", () => {
	const payments = `requirements: { up: { availability: 99.95%, flow: pay } }
components:
  web: { type: client, connections: [orders] }
  orders:
    type: service
    managed: true
    connections:
      - { to: psp, kind: write, retry: { ‸attempts: 5 } }
  psp: { type: external }
flows: { pay: { rate: 1/s, steps: [web -> orders, orders -> psp] } }
`;
	test("what mends comes first, the worst finding's before the others, each by its pattern", () => {
		const { titles } = bulb(payments);
		expect(titles.slice(0, 3)).toEqual([
			"Retry with backoff and jitter: recognise repetitions by a key…",
			"Retry with backoff and jitter: say that repeating is harmless, or try once…",
			"Retry with backoff and jitter: let the pauses grow",
		]);
	});
	test("accepting, turning off and explaining are one entry each, which asks", () => {
		const { actions, titles } = bulb(payments);
		expect(titles.slice(-3)).toEqual([
			expect.stringMatching(/^Accept one of \d findings…$/),
			expect.stringMatching(/^Turn one of \d rules off…$/),
			expect.stringMatching(/^Explain one of \d rules…$/),
		]);
		const [accept, off, explain] = actions.slice(-3).map(({ command }) => command!.arguments![0] as Menu);
		expect(accept!.entries.map(({ action }) => action?.do).slice(0, 2)).toEqual(["ignore", "waive"]);
		expect(accept!.entries[0]).toMatchObject({ title: "Ignore resilience/retry-non-idempotent here, with a reason…" });
		expect(accept!.entries[0]!.question).toMatchObject({ expects: "text" });
		expect(new Set(off!.entries.map(({ action }) => action?.do))).toEqual(new Set(["ignore-file", "turn-off"]));
		expect(explain!.entries.map(({ explain: rule }) => rule)).toContain("resilience/retry-without-backoff");
	});
	test("all of them where the client cannot ask", () => {
		const { titles } = bulb(payments, { ...ableClient, picks: false });
		expect(titles).toContain("Explain resilience/retry-without-backoff");
		expect(new Set(titles).size).toBe(titles.length);
		const order = titles.map((title) => ["Ignore", "Turn", "Explain"].findIndex((word) => title.startsWith(word)));
		expect(order.filter((group) => group !== -1)).toEqual(order.filter((group) => group !== -1).toSorted());
	});
});
