/** Actions and patterns in files of every natural shape: what they write stands where it belongs. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { actionEdit, codeActions, insertion, Lines, snapshotOf } from "../../src/service/index.ts";
import { shapes, withoutDay } from "../support/shapes.ts";
import { ableClient, applied, plainClient, today, uri, withoutStops } from "./at.ts";

const opened = (text: string) => {
	const snapshot = snapshotOf({ uri, text }, { today });
	const finding = snapshot.findings.find(({ rule }) => rule === "format/unknown-key")!;
	const range = new Lines(text).range(finding.location.start, finding.location.end);
	return { snapshot, range };
};

describe.each(Object.entries(shapes))("%s", (_name, { text, waived }) => {
	test.each([
		["with tab stops", ableClient],
		["without", { ...plainClient, documentChanges: true }],
	])("a waiver, %s", (_how, client) => {
		const { snapshot, range } = opened(text);
		const actions = codeActions(snapshot, { uri, range }, { client, versionOf: () => 1 });
		const { edit } = actions.find(({ title }) => title.startsWith("Accept the risk"))!;
		expect(withoutDay(withoutStops(applied(edit, () => text)[uri]!))).toBe(waived);
	});
	test("what another one has left to be filled in is left alone", () => {
		const before = waived.replaceAll("DAY", "2027-01-30");
		const again = snapshotOf({ uri, text: before }, { today });
		const finding = again.findings.find(({ rule }) => rule === "approach/missing-requirements")!;
		const action = { do: "waive", uri, file: uri, finding: finding.id } as const;
		const edit = actionEdit(again, action, { client: ableClient, versionOf: () => 1 });
		const after = applied(edit, () => before)[uri]!;
		expect(after.indexOf("${1:say why")).toBeGreaterThan(after.indexOf("rule: approach/missing-requirements"));
	});
	test.each(["waiver", "flow", "component", "requirement"])("the pattern %s", (pattern) => {
		const { snapshot, range } = opened(text);
		const answer = insertion(snapshot, { uri, position: range.start, pattern });
		if (answer.is !== "text") throw new Error(JSON.stringify(answer));
		const at = new Lines(text).offset(answer.position);
		const after = text.slice(0, at) + answer.snippet + text.slice(at);
		const filled = after
			.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
			.replace(/\$\{\d+:([^}]*)\}/g, "$1")
			.replaceAll("$0", "");
		const [before, now] = [parse(text), parse(filled)];
		for (const [key, value] of Object.entries(before)) {
			if (Array.isArray(value)) expect(now[key].slice(0, value.length)).toEqual(value);
			else if (value === null || typeof value !== "object") expect(value === null || now[key] === value).toBe(true);
			else expect(now[key]).toMatchObject(value);
		}
		const entries = (value: Record<string, unknown>) =>
			Object.values(value).reduce<number>((sum, one) => sum + Object.keys(Object(one)).length, 0);
		expect(entries(now)).toBe(entries(before) + 1);
		const lines = text.split(/\r?\n/).filter((line) => line.includes("#"));
		expect(filled.split(/\r?\n/).filter((line) => line.includes("#"))).toEqual(lines);
	});
});
