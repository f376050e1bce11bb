/** Two versions of a design, as `plumbline diff` tells them. */
import { join, resolve } from "node:path";
import * as z from "zod";
import { compare } from "../../compare/index.ts";
import { diffMarkdown, toldDiff } from "../diff-reports.ts";
import { doubtNote, isDoubtful } from "../doubtful.ts";
import { UserError } from "../problem.ts";
import { uriOf } from "../workspace.ts";
import { jsonAnswer, textAnswer } from "./answer.ts";
import type { Folders } from "./folders.ts";
import { Opened } from "./opened.ts";
import { repositoryOf } from "./repository.ts";
import { anyPath, design, tool } from "./tool.ts";

const version = "A design's file, or what it was in a git revision: `main:path` from the root of the repository";

export const diff = tool({
	name: "diff",
	title: "Compare two versions",
	description:
		"What changed between two versions of a design, and what follows: parts added, removed and changed, findings new and gone, verdicts and figures before and after, and a picture.",
	input: {
		old: anyPath.describe(version),
		new: anyPath.describe(`${version}; or the same file as \`old\`, with \`text\``),
		text: design.text.describe("Stands for the file `new`: compared instead of what is on the disk"),
		format: z.enum(["json", "markdown"]).default("json").describe("markdown: as for a pull request, and shorter"),
	},
	run: ({ old, new: now, text, format }, { folders }) => {
		const [before, after] = [versionOf(old, undefined, folders), versionOf(now, text, folders)];
		const told = { title: `${old} → ${now}`, comparison: compare(before.checked(), after.checked()) };
		const { nameOf } = folders;
		if (format === "markdown") return textAnswer(diffMarkdown([told], { nameOf }));
		const doubtful = [told.comparison.before, told.comparison.after].some((one) => one && isDoubtful(one.design));
		return jsonAnswer({
			...toldDiff(told, nameOf),
			...(doubtful && { note: doubtNote }),
			...before.opened.told(),
			...after.opened.told(),
		});
	},
});

/** A file where there is one, as on the command line. */
function versionOf(given: string, text: string | undefined, folders: Folders) {
	const [, revision, way] = /^([^:]+):(.+)$/s.exec(given) ?? [];
	if (revision === undefined || way === undefined || text !== undefined || folders.has(given)) {
		const opened = new Opened(folders);
		const uri = opened.file({ path: given, text });
		return { opened, checked: () => opened.checked(uri) };
	}
	const repository = repositoryOf(folders);
	const uri = uriOf(/^\.\.?\//.test(way) ? resolve(folders.first, way) : join(repository.root, way));
	if (!folders.holds(uri)) throw new UserError(`There is no \`${way}\` in the folders of this server.`);
	const opened = new Opened(folders, repository.at(revision));
	return { opened, checked: () => opened.checked(uri) };
}
