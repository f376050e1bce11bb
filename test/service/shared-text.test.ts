/** Text that aliases share: it is changed where it stands, for all who read it alike, or not at all. */
import { describe, expect, test } from "vitest";
import type { ActionData } from "../../src/protocol/index.ts";
import { actionEdit, codeActions, offeredFixes, RenameRefused, rename, renameRange } from "../../src/service/index.ts";
import { ableClient, applied, at, uri } from "./at.ts";

const options = { client: ableClient, versionOf: () => 1 };

function renamed(marked: string, to: string): string {
	const { snapshot, spot, textOf } = at(marked);
	return applied(rename(snapshot, spot, to, options), textOf)[uri]!;
}

describe("renaming", () => {
	const zones =
		"regions: { eu: [‸eu-a, eu-b] }\nx-zones: &all [eu-a, eu-b]\ncomponents:\n  api: { type: service, zones: *all }\n";
	test("a zone that an alias brings is renamed in the anchor, and the others stay", () => {
		expect(renamed(zones, "west")).toContain(
			"regions: { eu: [west, eu-b] }\nx-zones: &all [west, eu-b]\ncomponents:\n  api: { type: service, zones: *all }\n",
		);
	});
	test("it can be asked for in the anchor, and not at the alias, which stands for several", () => {
		const inAnchor = zones.replace("‸", "").replace("&all [eu-a", "&all [eu-‸a");
		expect(renamed(inAnchor, "west")).toContain("eu: [west, eu-b] }");
		const { snapshot, spot } = at(zones.replace("‸", "").replace("*all", "*a‸ll"));
		expect(renameRange(snapshot, spot)).toBeUndefined();
		expect(rename(snapshot, spot, "west", options)).toBeUndefined();
	});
	test("the zones of a region by an alias", () => {
		expect(
			renamed(
				"x-zones: &all [eu-a]\nregions: { eu: *all }\ncomponents:\n  api: { type: service, zones: [‸eu-a] }\n",
				"west",
			),
		).toContain("x-zones: &all [west]\nregions: { eu: *all }\ncomponents:\n  api: { type: service, zones: [west] }\n");
	});
	test("a region that is its own zone", () => {
		expect(renamed("regions: { ‸eu: [] }\ncomponents:\n  api: { type: service, zones: [eu] }\n", "west")).toContain(
			"regions: { west: [] }\ncomponents:\n  api: { type: service, zones: [west] }\n",
		);
	});
	test("a component by an alias, and by a merge", () => {
		const text =
			"x-call: &call { to: &db books }\ncomponents:\n  shop: { type: service, connections: [{ <<: *call }] }\n  ‸books: { type: database }\ndata: { all: { store: *db } }\n";
		expect(renamed(text, "ledger")).toContain("x-call: &call { to: &db ledger }");
		expect(renamed(text, "ledger")).toContain("connections: [{ <<: *call }] }\n  ledger:");
	});
	test("refused with a sentence where an alias reads the text as something else too", () => {
		const text =
			"components:\n  shop: { type: service, connections: [&n books], name: *n }\n  ‸books: { type: database }\n";
		expect(() => renamed(text, "ledger")).toThrow(RenameRefused);
		expect(() => renamed(text, "ledger")).toThrow(/read.* by hand|by hand/);
	});
});

describe("several findings at one alias", () => {
	const text =
		"x-call: &call { timeout: 1sec, interval: 2sec }\ncomponents:\n  poller: { type: service, connections: [{ to: db, <<: *ca‸ll }] }\n  db: { type: database }\n";
	const opened = at(text);
	const { snapshot, textOf } = opened;
	const own = snapshot.findings.filter(({ rule }) => rule === "format/unit");
	const textAfter = (action: ActionData) => applied(actionEdit(snapshot, action, options), textOf)[uri];

	test("have identities of their own, which last when the text above changes", () => {
		const ids = own.map(({ id }) => id);
		expect(new Set(ids).size).toBe(2);
		const later = at(`# Above.\n${text}`).snapshot.findings.filter(({ rule }) => rule === "format/unit");
		expect(later.map(({ id }) => id)).toEqual(ids);
	});
	test("each write their own key, as a choice of the light bulb and on the preview's card", () => {
		const written = ["timeout: 1s, interval: 2sec", "timeout: 1sec, interval: 2s"];
		const actions = codeActions(snapshot, { uri, range: opened.range }, options);
		const choices = actions.flatMap(({ command }) => (command?.title.startsWith("Write") ? command.arguments![0] : []));
		expect(choices.map(({ action, question }) => textAfter({ ...action, answer: question.options[0].value }))).toEqual(
			written.map((part) => expect.stringContaining(`&call { ${part} }`)),
		);
		const offered = own.flatMap(({ id }) => offeredFixes(snapshot, { uri, file: uri, finding: id }));
		expect(
			offered.map(({ action, question }) => textAfter({ ...action, answer: question!.options![0]!.value })),
		).toEqual(written.map((part) => expect.stringContaining(`&call { ${part} }`)));
	});
	test("an action whose finding is gone writes nothing", () => {
		expect(textAfter({ do: "fix", uri, file: uri, finding: "gone", index: 0, answer: "1s" })).toBeUndefined();
	});
});

test("a fix says who shares the text that it changes", () => {
	const { snapshot } = at(
		"x-own: &own { replica: 3 }\ncomponents:\n  a: { type: service, <<: *own }\n  b: { type: service, <<: *own }\n",
	);
	const [first] = snapshot.findings.filter(({ rule }) => rule === "format/unknown-key");
	expect(first!.fixes()[0]!.title).toBe("Rename to `replicas`, in text that `a` and `b` share");
});
