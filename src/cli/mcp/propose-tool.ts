import { createTwoFilesPatch } from "diff";
import * as z from "zod";
import { finish } from "../../format/index.ts";
import { proposed, type Worse } from "../../proposal/index.ts";
import { UserError } from "../problem.ts";
import { uriOf } from "../workspace.ts";
import { jsonAnswer } from "./answer.ts";
import { Opened } from "./opened.ts";
import { anyPath, design, longText, tool } from "./tool.ts";

const edit = z.strictObject({
	old: longText.min(1).describe("A piece of the file as it is, which stands there just once"),
	new: longText.describe("What stands there instead"),
});

export const propose = tool({
	name: "propose",
	title: "Propose an edit",
	description:
		"Applies an edit to a copy of a design, computes everything again, and accepts or refuses it: refused where a requirement got worse or is asked less, where a finding of level warning or error is new, or where one is only hidden. Says what got worse and the smallest mend. Nothing is written.",
	input: {
		path: design.path,
		text: longText.optional().describe("The whole edited text; or else `edits`"),
		edits: z.array(edit).min(1).max(100).optional().describe("Pieces to replace, in this order"),
		part: anyPath.optional().describe("Where not the design itself but a file that it includes is edited: that file"),
	},
	run: ({ path, text, edits, part }, { folders }) => {
		if ((text === undefined) === (edits === undefined))
			throw new UserError("`propose` takes either `text` or `edits`.", "`edits`: [{ old: .., new: .. }]");
		const opened = new Opened(folders);
		const uri = opened.file({ path });
		const edited = part === undefined ? uri : uriOf(folders.existing(part));
		const source = opened.source(uri);
		const before = edited === uri ? source.text : partOf(opened, uri, edited);
		const after = text ?? edits!.reduce(replaced, before);
		const texts = new Map([[edited, after]]);
		const { worse, better, mend } = finish(proposed({ source, options: opened.options, texts }));
		return jsonAnswer({
			answer: worse.length === 0 ? "accepted" : "refused",
			worse: worse.map(told),
			better,
			...(worse.length > 0 && {
				mend:
					mend === undefined
						? "Nothing smaller than taking it back was found."
						: { does: mend.titles, ...outcome(edited, before, mend.texts, folders.nameOf) },
			}),
			...(worse.length === 0 && edits !== undefined && { text: after }),
			...opened.told(),
		});
	},
});

function partOf(opened: Opened, uri: string, part: string): string {
	const found = opened.design(uri).design.parts.find((one) => one.uri === part);
	if (found === undefined)
		throw new UserError(`\`${opened.folders.nameOf(uri)}\` does not include \`${opened.folders.nameOf(part)}\`.`);
	return found.text;
}

function replaced(text: string, { old, new: next }: z.output<typeof edit>): string {
	const at = text.indexOf(old);
	const shown = old.length > 60 ? `${old.slice(0, 59)}…` : old;
	if (at === -1) throw new UserError(`The file does not hold \`${shown}\`.`, "`old` is to be just as it stands there.");
	if (text.indexOf(old, at + 1) !== -1)
		throw new UserError(`\`${shown}\` stands in the file more than once.`, "Give more of what stands around it.");
	return text.slice(0, at) + next + text.slice(at + old.length);
}

const told = (one: Worse) => ({
	kind: one.kind,
	message: one.message,
	...("finding" in one && { rule: one.finding.rule, severity: one.finding.severity, subject: one.finding.subject }),
	...(one.kind === "requirement" && { requirement: one.target.requirement.id, verdict: one.target.verdict }),
});

/** The mended text of each file, beside what there is now. */
function outcome(edited: string, before: string, texts: ReadonlyMap<string, string>, nameOf: (uri: string) => string) {
	return {
		diff: createTwoFilesPatch("as it is", "mended", before, texts.get(edited) ?? before),
		files: [...texts].map(([uri, text]) => ({ file: nameOf(uri), text })),
	};
}
