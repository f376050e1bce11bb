/** Every feature at many places of every example: nothing throws, and silencing silences. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { views } from "../../src/protocol/index.ts";
import {
	codeActions,
	completion,
	definition,
	documentSymbols,
	entityAt,
	hover,
	insertion,
	Lines,
	patterns,
	picture,
	references,
	snapshotOf,
} from "../../src/service/index.ts";
import { root } from "../support/build.ts";
import { commentsOf, parses } from "../support/design.ts";
import { ableClient, applied, plainClient, today, uri } from "./at.ts";

const folder = join(root, "examples");
const examples = readdirSync(folder)
	.filter((name) => name.endsWith(".yaml"))
	.map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);

const everyNth = 41;

describe.each(examples)("%s", (_name, text) => {
	const snapshot = snapshotOf({ uri, text }, { today });
	const lines = new Lines(text);
	const options = { client: plainClient, versionOf: () => null };

	test("answers everywhere", () => {
		for (let offset = 0; offset <= text.length; offset += everyNth) {
			const spot = { uri, position: lines.position(offset) };
			expect(lines.offset(spot.position)).toBe(offset);
			for (const { textEdit } of completion(snapshot, spot, ableClient)?.items ?? []) {
				const { range } = textEdit as { range: { start: { line: number }; end: { line: number } } };
				expect([range.start.line, range.end.line]).toEqual([spot.position.line, spot.position.line]);
			}
			hover(snapshot, spot, ableClient);
			definition(snapshot, spot);
			references(snapshot, spot, true);
			entityAt(snapshot, spot, { open: [] });
			const all = patterns(snapshot, spot);
			insertion(snapshot, { ...spot, pattern: all[offset % all.length]!.id });
		}
		expect(documentSymbols(snapshot, uri)!.length).toBeGreaterThan(2);
		for (const view of views) {
			const shown = picture(snapshot, { open: [], view });
			const things = shown.type === "sheet" ? shown.sheet.rows : shown.picture.nodes;
			expect(things.length, view).toBeGreaterThan(0);
		}
	});

	test("each finding can be ignored and waived, and is gone then", () => {
		const findings = snapshot.findings.slice(0, 6);
		for (const { rule, location, subject } of findings) {
			const range = lines.range(location.start, location.start);
			const actions = codeActions(snapshot, { uri, range }, options).filter(
				({ title }) => title.startsWith(`Ignore ${rule}`) || title.endsWith(`a waiver of ${rule}`),
			);
			for (const { edit, title } of actions.slice(0, 2)) {
				const after = applied(edit, () => text)[uri]!;
				expect(parses(after)).toBe(true);
				expect(commentsOf(after)).toEqual(expect.arrayContaining(commentsOf(text)));
				const left = snapshotOf({ uri, text: after }, { today }).findings;
				expect({
					title,
					left: left.filter((one) => one.rule === rule && one.subject === subject).map(({ message }) => message),
				}).toEqual({ title, left: [] });
			}
			expect(actions.length).toBeGreaterThan(0);
		}
	});
});
