/** Mends: all that needs no answer, or one finding. The edited text is given back; it is written only where that is asked for and allowed. */
import * as z from "zod";
import { applyEdits } from "../../edit/index.ts";
import type { Design } from "../../format/index.ts";
import { type Checked, editsOf, type Finding, fixAll } from "../../lint/index.ts";
import { answerForm } from "../../protocol/answers.ts";
import type { Fix } from "../../roadmap/index.ts";
import { diffOf, writeTogether } from "../changes.ts";
import { foundOf, Texts } from "../found.ts";
import { UserError } from "../problem.ts";
import { jsonAnswer } from "./answer.ts";
import { fingerprintOf } from "./findings.ts";
import { Opened } from "./opened.ts";
import { type Context, design, tool } from "./tool.ts";

interface Applied {
	readonly rule: string;
	readonly title: string;
}

export const fix = tool({
	name: "fix",
	title: "Apply fixes",
	description:
		"Applies the fixes of a design that need no answer, or one fix of one finding, and gives back the edited text with a diff. Writes only with `write`, and only where the server was started with --allow-write.",
	writes: true,
	input: {
		...design,
		kinds: z
			.array(z.enum(["safe", "assumption"]))
			.min(1)
			.max(2)
			.default(["safe"])
			.describe("safe: adds no decision; assumption: adopts a documented default, marked `# assumed`"),
		finding: z.string().max(100).optional().describe("The fingerprint of one finding, as `lint` gives it"),
		title: z.string().max(1000).optional().describe("Which fix of that finding; unstated, the first"),
		answer: z.string().min(1).max(1000).optional().describe("To the question of a fix that is a choice"),
		write: z.boolean().default(false).describe("Write the files; unstated, nothing is written"),
	},
	run: ({ kinds, finding, title, answer, write, ...asked }, context) => {
		refuseWriting(write, asked.text !== undefined, context);
		const { folders } = context;
		const opened = new Opened(folders);
		const { files, troubles } = opened;
		const uri = opened.file(asked);
		let applied: readonly Applied[];
		if (finding === undefined) {
			const all = fixAll(opened.source(uri), opened.options, kinds);
			for (const [one, text] of all.texts) files.changed.set(one, text);
			applied = all.applied.map((one) => ({ rule: one.finding.rule, title: one.title }));
		} else applied = [fixed(opened, opened.checked(uri), { finding, title, answer })];
		const changed = [...files.changed.keys()].filter((one) => files.original(one) !== files.text(one));
		const outcome = changed.map((one) => ({
			...{ file: folders.nameOf(one), diff: diffOf(files, one, folders.nameOf(one)) },
			...(!write && { text: files.text(one) }),
		}));
		const left = write
			? writeTogether(changed, files, { rootFor: folders.rootFor, nameOf: folders.nameOf, troubles })
			: changed;
		const written = changed.filter((one) => !left.includes(one)).map(folders.nameOf);
		return jsonAnswer({ applied, ...(write && { written }), files: outcome, ...opened.told() });
	},
});

function refuseWriting(isAsked: boolean, isGiven: boolean, { mayWrite }: Context): void {
	if (!isAsked) return;
	if (!mayWrite)
		throw new UserError(
			"This server may not write files.",
			"Leave `write` out for the edited text, or start it with `plumbline mcp --allow-write`.",
		);
	if (isGiven)
		throw new UserError("A text that stands for a file is not written.", "Leave `text` out, or write what comes back.");
}

interface One {
	readonly finding: string;
	readonly title: string | undefined;
	readonly answer: string | undefined;
}

function fixed(opened: Opened, { design, findings }: Checked, one: One): Applied {
	const texts = new Texts(opened.files);
	const found = findings.find(
		(each) => fingerprintOf(foundOf(each, design, texts, opened.troubles.fault), opened.folders) === one.finding,
	);
	if (found === undefined)
		throw new UserError(`No finding has the fingerprint \`${one.finding}\`.`, "`lint` of the same file tells them.");
	const chosen = fixOf(found, one);
	const edits = editsOf(design, chosen, one.answer);
	if (edits === undefined) throw new UserError(`\`${chosen.title}\` cannot be made in this text.`);
	for (const [uri, own] of edits) opened.files.changed.set(uri, applyEdits(textOf(design, uri), own));
	return { rule: found.rule, title: chosen.title };
}

function fixOf(found: Finding, { title, answer }: One): Fix {
	const fixes = found.fixes();
	const chosen = title === undefined ? fixes[0] : fixes.find((fix) => fix.title === title);
	if (chosen === undefined) {
		const titles = fixes.map((fix) => `\`${fix.title}\``).join(", ");
		throw new UserError(
			fixes.length === 0 ? "That finding has no fix." : "That finding has no such fix.",
			fixes.length === 0 ? undefined : `It has: ${titles}.`,
		);
	}
	if (chosen.kind === "choice") refuseAnswer(chosen, answer);
	return chosen;
}

function refuseAnswer({ title, question }: Extract<Fix, { kind: "choice" }>, answer: string | undefined): void {
	const { ask, options, expects } = question;
	const values = options?.map(({ value }) => value);
	const { prompt, fits } = answerForm(expects);
	const hint = values === undefined ? `${prompt}.` : `One of ${values.map((value) => `\`${value}\``).join(", ")}.`;
	if (answer === undefined) throw new UserError(`\`${title}\` needs an \`answer\`: ${ask}`, hint);
	if (values === undefined ? !fits(answer) : !values.includes(answer))
		throw new UserError(`That is no answer to: ${ask}`, hint);
}

const textOf = ({ parts }: Design, uri: string): string => parts.find((part) => part.uri === uri)?.text ?? "";
