/** Every fixture: fires where marked and nowhere else; each fix mends its finding and harms nothing. */
import { readdirSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { createTwoFilesPatch } from "diff";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/lint/index.ts";
import { topics } from "../../src/roadmap/index.ts";
import { afterFix, commentsOf, checked as found, lineColumn, mended, parses, uri } from "../support/design.ts";
import { type Fixture, readFixture } from "../support/fixture.ts";

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
	.filter((file) => file.endsWith(".yaml"))
	.map((file) => resolve(root, file))
	.sort();

describe.each(files.map((file) => [relative(root, file), file] as const))("%s", (_name, file) => {
	const fixture = readFixture(file, relative(root, dirname(file)));
	const { text, rules, today, marks } = fixture;
	const checked = found({ uri, text }, { today, rules });

	test("fires where it is marked and nowhere else", () => {
		expect(shownFindings(checked.findings, fixture)).toEqual(shownMarks(fixture));
	});

	test("each fix mends its finding and harms nothing", () => {
		const before = found({ uri, text }, { today });
		for (const finding of checked.findings) {
			for (const fix of finding.fixes()) {
				const after = afterFix(checked, text, fix);
				expect(after, `${finding.rule}: "${fix.title}" can be made`).toBeTypeOf("string");
				expect(parses(after!) || !parses(text), `${finding.rule}: "${fix.title}" parses\n${after}`).toBe(true);
				if (finding.rule !== "approach/useless-waiver" && !isOfComment(text, finding))
					expect(missing(commentsOf(text), commentsOf(after!)), "comments are kept").toEqual([]);
				const again = found({ uri, text: after! }, { today, rules });
				const left = again.findings.filter(
					(other) =>
						other.rule === finding.rule && other.subject === finding.subject && other.message === finding.message,
				);
				expect(
					left.map(({ message }) => message),
					`${finding.rule}: "${fix.title}" mends it\n${after}`,
				).toEqual([]);
				const all = found({ uri, text: after! }, { today });
				expect(newErrors(before.findings, all.findings), `no new error after "${fix.title}"\n${after}`).toEqual([]);
			}
		}
	});

	test("all fixes come to a standstill", () => {
		const fixed = mended({ uri, text }, ["safe", "assumption"], { today, rules });
		expect(fixed.isSettled).toBe(true);
	});

	if (marks.length > 0) {
		test("says what is written beside it", async () => {
			await expect(report(checked.findings, text, checked)).toMatchFileSnapshot(
				resolve(dirname(file), `${basename(file, ".yaml")}.out`),
			);
		});
	}
});

test("each topic has a design that fires and one that is silent", () => {
	const poor = topics.flatMap(({ id, rules }) =>
		rules
			.filter(({ judges }) => judges === undefined)
			.flatMap((rule) => {
				const own = files.filter((file) => relative(root, dirname(file)) === id).map((file) => readFixture(file, id));
				const firing = own.filter(({ marks }) => marks.some((mark) => mark.rule === rule.id)).length;
				return firing > 0 && own.length > firing ? [] : [`${rule.id}: ${firing} of ${own.length} fixtures fire`];
			}),
	);
	expect(poor).toEqual([]);
});

function shownFindings(findings: readonly Finding[], { text, marks }: Fixture): string[] {
	return findings
		.map(({ rule, location, severity }) => {
			const { line, column } = lineColumn(text, location.start);
			const mark = marks.find(
				(candidate) =>
					candidate.line === line &&
					candidate.rule === rule &&
					(candidate.column === undefined || candidate.column === column),
			);
			return `${line + 1}${mark?.column === undefined && mark ? "" : `:${column + 1}`} ${rule}${mark?.level ? ` (${severity})` : ""}`;
		})
		.sort();
}

const shownMarks = ({ marks }: Fixture): string[] =>
	marks
		.map(
			({ line, column, rule, level }) =>
				`${line + 1}${column === undefined ? "" : `:${column + 1}`} ${rule}${level ? ` (${level})` : ""}`,
		)
		.sort();

/** A fix may rewrite the comment that its finding is about. */
const isOfComment = (text: string, { location: { start } }: Finding): boolean =>
	text.slice(text.lastIndexOf("\n", start - 1) + 1, start + 1).includes("#");

const missing = (before: readonly string[], after: readonly string[]): string[] =>
	before.filter((comment) => !after.some((other) => other.includes(comment)));

function newErrors(before: readonly Finding[], after: readonly Finding[]): string[] {
	const known = new Set(
		before.filter(({ severity }) => severity === "error").map(({ rule, subject }) => `${rule} ${subject}`),
	);
	return after
		.filter(({ severity, rule, subject }) => severity === "error" && !known.has(`${rule} ${subject}`))
		.map(({ message }) => message);
}

/** The findings as text, with each fix as the change it makes: read it whenever it changes. */
function report(findings: readonly Finding[], text: string, checked: ReturnType<typeof found>): string {
	return findings
		.map((finding) => {
			const { line, column } = lineColumn(text, finding.location.start);
			const head = `${line + 1}:${column + 1} ${finding.severity} ${finding.rule}\n  ${finding.message}`;
			const related = finding.related.map(
				({ location, message }) => `  ${lineColumn(text, location.start).line + 1}: ${message}`,
			);
			const fixes = finding.fixes().map((fix) => {
				const ask =
					fix.kind === "choice"
						? `\n    ? ${fix.question.ask} ${fix.question.options?.map(({ value }) => value).join(" | ") ?? `<${fix.question.expects ?? "text"}>`}`
						: "";
				return `  * ${fix.kind}: ${fix.title}${ask}\n${change(text, afterFix(checked, text, fix) ?? text)}`;
			});
			return [head, ...related, ...fixes].join("\n");
		})
		.join("\n\n")
		.concat("\n");
}

function change(before: string, after: string): string {
	const patch = createTwoFilesPatch("a", "b", before, after, undefined, undefined, { context: 0 });
	return patch
		.split("\n")
		.filter((line) => /^[+-](?![+-]{2} )/.test(line))
		.map((line) => `    ${line}`)
		.join("\n");
}
