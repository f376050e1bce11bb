/** What the Problems panel is given of a file with many findings. */
import { expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver-types";
import { diagnostics } from "../../src/service/index.ts";
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
