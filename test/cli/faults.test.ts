/** A bug of ours costs its own answer alone: the others come, and stderr says where it was. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pagesOf } from "../../src/cli/explain.ts";
import { Files } from "../../src/cli/files.ts";
import { judge } from "../../src/cli/judge.ts";
import { Troubles } from "../../src/cli/troubles.ts";
import { mergeSettings } from "../../src/lint/index.ts";
import { describe as meaningsOf } from "../../src/pages/index.ts";
import { type Rule, rules } from "../../src/roadmap/index.ts";
import { clean, folderWith, misspelled, overlap, overlapping, unknownKey } from "./run.ts";

const quorum = rules.find(({ id }) => id === overlap)!;
const keys = rules.find(({ id }) => id === unknownKey)!;

/** What reports `unknownKey`, and throws in this way. */
function faulty(way: "rule" | "fixes" | "changes"): Rule {
	const thrown = () => {
		throw new Error("planted");
	};
	return {
		...keys,
		check: (context) => {
			if (way === "rule" && context.design.stated.name?.value === "Orders") thrown();
			return keys.check({
				...context,
				report: (reported) =>
					context.report({
						...reported,
						fix:
							way === "fixes"
								? thrown
								: () => [
										{
											kind: "safe",
											title: "Mend it",
											get changes(): never {
												return thrown();
											},
										},
									],
					}),
			});
		},
	};
}

function judged(way: "rule" | "fixes" | "changes", fix: readonly "safe"[] | undefined) {
	const cwd = folderWith({ "a.yaml": misspelled, "b.yaml": overlapping, "c.yaml": clean.replace("Orders", "Other") });
	const files = new Files(cwd);
	const troubles = new Troubles((uri) => uri.slice(cwd.length + 1), files.text);
	const written: (readonly string[])[] = [];
	const { found } = judge(
		["a.yaml", "b.yaml", "c.yaml"].map((name) => join(cwd, name)),
		{
			files,
			options: { today: "2026-01-01", rules: [faulty(way), quorum] },
			fix,
			write: (together) => {
				written.push(together);
				return [];
			},
			tell: () => undefined,
			troubles,
		},
	);
	const shown = found.map(({ rule, fixes }) => `${rule} ${fixes.map(({ kind }) => kind).join()}`.trim());
	return { shown, written, told: troubles.rest().map(({ message }) => message) };
}

describe.each([undefined, ["safe"] as const])("with fixes of %j", (fix) => {
	test("a rule that throws costs its findings in that file", () => {
		const { shown, written, told } = judged("rule", fix);
		expect(shown).toEqual([`${overlap} choice`]);
		expect(told).toEqual([`a.yaml: \`${unknownKey}\`: a fault of its own: planted`]);
		expect(written).toEqual([]);
	});

	test.each(["fixes", "changes"] as const)("a fix whose %s throw costs itself", (way) => {
		const { shown, written, told } = judged(way, fix);
		expect(shown).toEqual([unknownKey, `${overlap} choice`]);
		expect(told).toEqual([`a.yaml:4:28: a fix of \`${unknownKey}\`: a fault of its own: planted`]);
		expect(written).toEqual([]);
	});
});

test("a file that cannot be judged costs itself", () => {
	const cwd = folderWith({ "a.yaml": overlapping, "b.yaml": overlapping });
	const files = new Files(cwd);
	const troubles = new Troubles((uri) => uri.slice(cwd.length + 1), files.text);
	const settings = (uri: string) => {
		if (uri.endsWith("a.yaml")) throw new Error("planted");
		return mergeSettings();
	};
	const { found } = judge([join(cwd, "a.yaml"), join(cwd, "b.yaml")], {
		files,
		options: { today: "2026-01-01", rules: [quorum], settings },
		fix: undefined,
		tell: () => undefined,
		troubles,
	});
	expect(found.map(({ span }) => span.uri)).toEqual([join(cwd, "b.yaml")]);
	expect(troubles.rest().map(({ message, hint }) => [message, hint])).toEqual([
		["a.yaml: a fault of its own: planted", "Please report it. With PLUMBLINE_DEBUG=1 it says where."],
	]);
	expect(troubles.areThere).toBe(true);
});

test("a page that cannot be made costs itself", () => {
	const troubles = new Troubles(
		(name) => name,
		() => undefined,
	);
	const { meanings } = meaningsOf("quorum");
	const page = () => {
		throw new Error("planted");
	};
	const pages = pagesOf([{ name: "broken", page }, ...meanings], troubles);
	expect(pages.map(({ name }) => name)).toEqual(meanings.map(({ name }) => name));
	expect(troubles.rest().map(({ message }) => message)).toEqual(["broken: a fault of its own: planted"]);
});
