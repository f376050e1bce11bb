import * as z from "zod";
import { judge } from "../judge.ts";
import { atLeast } from "../levels.ts";
import { inSettings } from "../linting.ts";
import { summarised } from "../summary.ts";
import { jsonAnswer } from "./answer.ts";
import { toldFinding, toldHidden, worstFirst } from "./findings.ts";
import { Opened } from "./opened.ts";
import { anyPath, design, tool } from "./tool.ts";

export const lint = tool({
	name: "lint",
	title: "Lint designs",
	description:
		"What will fail in a design, or in each design below a folder, and why: the findings of `plumbline lint`, the worst first, with what would mend each. `fix` applies a fix by the fingerprint of its finding.",
	input: {
		path: anyPath.default(".").describe("A design's file or a folder, in the folders of this server"),
		text: design.text,
		level: z.enum(["info", "warning", "error"]).default("info").describe("Only findings from this level on"),
		rule: z.string().max(200).optional().describe("Only findings of rules whose id holds this"),
	},
	run: ({ level, rule = "", ...asked }, { folders }) => {
		const opened = new Opened(folders);
		const { files, options, troubles, settings } = opened;
		const judged = judge(opened.all(asked), { files, options, fix: undefined, tell: () => undefined, troubles });
		const found = [...inSettings(settings, troubles), ...judged.found];
		const wanted = found.filter((one) => atLeast(one.severity, level) && one.rule.includes(rule));
		const { errors, warnings, notes, hidden } = summarised({ ...judged, found });
		return jsonAnswer({
			files: judged.files.map(folders.nameOf),
			summary: { errors, warnings, notes, hidden },
			findings: worstFirst(wanted).map((one) => toldFinding(one, folders)),
			...(judged.hidden.length > 0 && { hidden: judged.hidden.map((one) => toldHidden(one, folders)) }),
			...opened.told(),
		});
	},
});
