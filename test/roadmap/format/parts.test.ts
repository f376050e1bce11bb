/** What belongs to several files: parts that do not come, findings at their own text, renaming over all of them. */
import { expect, test } from "vitest";
import { applyEdits } from "../../../src/edit/index.ts";
import { editsOf } from "../../../src/lint/index.ts";
import { answerFor, checked as found, lineColumn } from "../../support/design.ts";
import { ruleNamed } from "../../support/toys.ts";

const rules = (["format/include", "format/id", "format/unit", "format/syntax", "reference/unknown-id"] as const).map(
	ruleNamed,
);
const head = "version: 1\nname: Sample\n";

function lint(texts: Readonly<Record<string, string | null>>) {
	const read = (uri: string) => texts[uri];
	const checked = found({ uri: "design.yaml", text: texts["design.yaml"]!, read }, { rules });
	const said = checked.findings.map(({ rule, location, message, subject }) => {
		const { line, column } = lineColumn(texts[location.uri]!, location.start);
		return { at: `${location.uri}:${line + 1}:${column + 1}`, rule, subject, message };
	});
	return { ...checked, said };
}

test("each way in which a part can fail to come", () => {
	const { said } = lint({
		"design.yaml": `${head}include:\n  a: gone.yaml\n  b: broken.yaml\n  c: /etc/design.yaml\n  d: parts/circle.yaml\ncomponents: { web: { type: client } }\n`,
		"broken.yaml": null,
		"parts/circle.yaml": `${head}include: { back: ../design.yaml }\ncomponents: { shop: { type: service } }\n`,
	});
	expect(said.map(({ at, message }) => `${at} ${message.split(",")[0]!.split(".  ")[0]}`)).toEqual([
		"design.yaml:4:6 There is no file `gone.yaml`",
		"design.yaml:5:6 `broken.yaml` cannot be read as text",
		"design.yaml:6:6 `/etc/design.yaml` leads out of the folder that the design may use. Write a path relative to this file",
		"parts/circle.yaml:3:18 This includes itself: design.yaml → parts/circle.yaml → design.yaml. Take one of these includes away; a part names nothing of its includer.",
	]);
});

test("too deep a nesting", () => {
	const texts = Object.fromEntries(
		Array.from({ length: 12 }, (_, i) => [
			i === 0 ? "design.yaml" : `part-${i}.yaml`,
			`${head}include: { next: part-${i + 1}.yaml }\ncomponents: {}\n`,
		]),
	);
	expect(lint(texts).said.map(({ at, rule }) => `${at} ${rule}`)).toEqual(["part-7.yaml:3:18 format/include"]);
});

test("a finding stands in the file of its text, under the part's name", () => {
	const { said } = lint({
		"design.yaml": `${head}include: { payments: part.yaml }\ncomponents: { web: { type: client, connections: [payments/ledgr] } }\n`,
		"part.yaml": `# a comment first\n${head}components:\n  ledger: { type: service, capacity: 300, connections: [nobody] }\n`,
	});
	expect(said.map(({ at, rule, subject }) => `${at} ${rule} ${subject}`)).toEqual([
		"design.yaml:4:50 reference/unknown-id component:web",
		"part.yaml:5:38 format/unit component:payments/ledger",
		"part.yaml:5:57 reference/unknown-id component:payments/ledger",
	]);
	expect(said[0]!.message).toContain("Did you mean `payments/ledger`?");
});

test("a syntax error in a part stands there", () => {
	const { said } = lint({
		"design.yaml": `${head}include: { payments: part.yaml }\ncomponents: { web: { type: client, connections: [payments/ledger] } }\n`,
		"part.yaml": `${head}components:\n  ledger: { type: service, zones: [a }\n`,
	});
	expect(said.map(({ at, rule }) => `${at} ${rule}`)).toEqual(["part.yaml:4:38 format/syntax"]);
});

test("an id of a part is renamed there and in what includes it", () => {
	const texts: Record<string, string> = {
		"design.yaml": `${head}include: { payments: part.yaml }\ncomponents: { web: { type: client, connections: [payments/Ledger] }, Ledger: { type: service } }\nflows: { pay: { steps: [web -> payments/Ledger, web -> Ledger] } }\nwaivers: [{ rule: security/*, at: components.payments/Ledger, reason: known }]\n`,
		"part.yaml": `${head}components:\n  Ledger: { type: service, connections: [ledger-db] }\n  ledger-db: { type: database }\nflows: { book: { steps: ["Ledger -> ledger-db"] } }\n`,
	};
	const { design, findings } = lint(texts);
	const finding = findings.find(({ location }) => location.uri === "part.yaml")!;
	const [fix] = finding.fixes();
	const edits = editsOf(design, fix!, answerFor(fix!))!;
	const after = Object.fromEntries(
		Object.entries(texts).map(([uri, text]) => [uri, applyEdits(text, edits.get(uri) ?? [])]),
	);
	expect(after).toEqual({
		"design.yaml": texts["design.yaml"]!.replaceAll("payments/Ledger", "payments/ledger"),
		"part.yaml": texts["part.yaml"]!.replace("  Ledger:", "  ledger:").replace('"Ledger ->', '"ledger ->'),
	});
});
