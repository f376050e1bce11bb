/** What `npm run generate` writes. A generator is a function; who adds one adds it to the list. */
import { readFileSync } from "node:fs";
import { checkSchema } from "../src/cli/check-schema.ts";
import { diffSchema } from "../src/cli/diff-schema.ts";
import { findingsSchema } from "../src/cli/findings-schema.ts";
import { whatIfSchema } from "../src/cli/what-if-schema.ts";
import { documentFields } from "../src/format/schema/document.ts";
import { jsonSchema } from "../src/format/schema/json-schema.ts";
import { settingsFields } from "../src/format/schema/settings.ts";
import { skillFile, skillName } from "../src/pages/agents.ts";
import { formatReference } from "./format-reference.ts";
import { type GeneratedFile, writtenFrom } from "./generated-file.ts";
import { manifest } from "./generated-manifest.ts";
import { pages, snippets } from "./generated-pages.ts";

export { command, type GeneratedFile } from "./generated-file.ts";

const json = (value: unknown): string => `${JSON.stringify(value, undefined, "\t")}\n`;

function schemas(): GeneratedFile[] {
	const design = jsonSchema(documentFields, {
		title: "design.yaml",
		description: "A system design, format version 1.",
		comment: writtenFrom("src/format/schema"),
	});
	const settings = jsonSchema(settingsFields, {
		title: ".plumbline.yaml",
		description: "Settings of Plumbline for the designs in this folder and below.",
		comment: writtenFrom("src/format/schema/settings.ts"),
	});
	return [
		{ path: "schemas/design.schema.json", content: json(design) },
		{ path: "schemas/settings.schema.json", content: json(settings) },
		{
			path: "schemas/findings.schema.json",
			content: json({ $comment: writtenFrom("src/cli/findings-schema.ts"), ...findingsSchema }),
		},
		{
			path: "schemas/verdicts.schema.json",
			content: json({ $comment: writtenFrom("src/cli/check-schema.ts"), ...checkSchema }),
		},
		{
			path: "schemas/diff.schema.json",
			content: json({ $comment: writtenFrom("src/cli/diff-schema.ts"), ...diffSchema }),
		},
		{
			path: "schemas/what-if.schema.json",
			content: json({ $comment: writtenFrom("src/cli/what-if-schema.ts"), ...whatIfSchema }),
		},
	];
}

const guide = "docs/guide/format-semantics.md";

function formatDocs(): GeneratedFile[] {
	const comment = `<!-- ${writtenFrom(`src/format/schema and ${guide}`)} -->`;
	return [
		{
			path: "docs/format.md",
			content: `${comment}\n\n${formatReference(readFileSync(guide, "utf8").replaceAll("\r\n", "\n"))}`,
		},
	];
}

const skill = (): GeneratedFile[] => [
	{ path: `skills/${skillName}/SKILL.md`, content: skillFile(writtenFrom("src/pages/agents.ts")) },
];

const generators: readonly (() => readonly GeneratedFile[])[] = [schemas, formatDocs, pages, snippets, skill, manifest];

export const generated = (): readonly GeneratedFile[] => generators.flatMap((generate) => generate());
