/** What the Problems panel is given of a file with many findings. */
import { expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver-types";
import { diagnostics, snapshotOf } from "../../src/service/index.ts";
import { large } from "../../tools/bench/large-designs.ts";
import { at, uri } from "./at.ts";

const many = `components:\n${Array.from({ length: 150 }, (_, i) => `  a${i}: { type: ${i === 149 ? "nothing" : "service"} }\n`).join("")}`;

test("at most a hundred, the worst first, and how many more there are", () => {
	const { snapshot } = at(many);
	const own = snapshot.findings.length;
	expect(own).toBeGreaterThan(150);
	const shown = diagnostics(snapshot, uri);
	expect(shown).toHaveLength(101);
	expect(shown[0]?.severity).toBe(DiagnosticSeverity.Error);
	const last = shown.at(-1)!;
	expect(last.message).toMatch(new RegExp(`^${own - 100} more findings are not shown here: .*\\d+ (?:warning|info)s`));
	expect(last).toMatchObject({ severity: DiagnosticSeverity.Information, range: { start: { line: 0, character: 0 } } });
});

test("as many as the client wants", () => {
	const { snapshot } = at(many);
	expect(diagnostics(snapshot, uri, { most: 3 })).toHaveLength(4);
	expect(diagnostics(snapshot, uri, { most: 10_000 })).toHaveLength(snapshot.findings.length);
});

test("of one finding about very many places the first are related, and the last says how many more there are", () => {
	const { text } = large["bare components in a row"]!.of(60);
	const all = diagnostics(snapshotOf({ uri, text }, { today: "2026-01-01" }), uri);
	const { relatedInformation = [] } = all.find(({ code }) => code === "availability/single-point-of-failure")!;
	expect(relatedInformation).toHaveLength(20);
	expect(relatedInformation.at(-1)!.message).toBe("The same of 'c20'. There are 39 more places.");
});
