/** Tools that tell: of designs what the command line tells, and pages. */
import * as z from "zod";
import { chartOf } from "../../diagram/index.ts";
import { describe, markdown } from "../../pages/index.ts";
import { completion, hover, plainClient, snapshotOf } from "../../service/index.ts";
import { turningsOf } from "../check.ts";
import { checked, checkedPairs, checkedQuestions } from "../checked.ts";
import { doubtNote, isDoubtful } from "../doubtful.ts";
import { failuresOf } from "../failures.ts";
import { figures } from "../figures.ts";
import { Texts } from "../found.ts";
import { didYouMean, UserError } from "../problem.ts";
import { listed } from "../rules.ts";
import { without } from "../without.ts";
import { helpFor } from "../would-help.ts";
import { jsonAnswer, textAnswer } from "./answer.ts";
import { Opened } from "./opened.ts";
import { pictureBeside } from "./picture.ts";
import { design, tool } from "./tool.ts";

const check = tool({
	name: "check",
	title: "Check requirements",
	description:
		"Whether each requirement of a design is met, violated, depends or is unknown, with the figure, what decides it and what is missing. Durations are in seconds, shares in [0, 1].",
	input: {
		...design,
		figures: z.boolean().default(false).describe("Also the figures of all flows, components and data"),
		questions: z.boolean().default(false).describe("Also the figures worth measuring first"),
		pairs: z.boolean().default(false).describe("Also two losses that together stop a flow"),
		wouldHelp: z.boolean().default(false).describe("Also the smallest changes that turn what is violated; slow"),
	},
	run: ({ figures: wantsFigures, questions, pairs, wouldHelp, ...asked }, { folders }) => {
		const opened = new Opened(folders);
		const uri = opened.file(asked);
		const { design, analysis } = opened.design(uri);
		const given = { source: opened.source(uri), design, analysis };
		const helping = { given, texts: new Texts(opened.files), nameOf: folders.nameOf };
		const sought = {
			turningOf: turningsOf(analysis),
			helpOf: wouldHelp ? (target: Parameters<typeof helpFor>[0]) => helpFor(target, helping) : () => undefined,
		};
		return jsonAnswer({
			...checked(design, analysis.verdicts, sought, folders.nameOf(uri)),
			...(wantsFigures && figures(design, analysis)),
			...(questions && { questions: checkedQuestions(analysis.doubted, analysis.questions) }),
			...(pairs && { pairs: checkedPairs(analysis.pairs) }),
			...(isDoubtful(design) && { note: doubtNote }),
			...opened.told(),
		});
	},
});

const whatIf = tool({
	name: "what_if",
	title: "What if these fail",
	description: "Which flows stop or degrade, and which requirements break, when parts of a design fail at once.",
	input: {
		...design,
		fail: z
			.array(z.string().min(1).max(200))
			.min(1)
			.max(50)
			.describe(
				"Components, zones and regions; `api:1` for one copy of `api`, `zone:a` where a name is that of several",
			),
	},
	run: ({ fail, ...asked }, { folders }) => {
		const opened = new Opened(folders);
		const uri = opened.file(asked);
		const { design, analysis } = opened.design(uri);
		const failures = failuresOf(fail, design, analysis);
		return jsonAnswer({ ...without(failures, analysis.whatIf(failures), folders.nameOf(uri)), ...opened.told() });
	},
});

const picture = tool({
	name: "diagram",
	title: "Draw a design",
	description: "A design with its findings as a Mermaid flowchart.",
	input: {
		...design,
		plain: z.boolean().default(false).describe("Without findings"),
		open: z
			.array(z.string().max(200))
			.max(100)
			.default([])
			.describe("In a large design, folds that are drawn opened, such as `group:payments`"),
	},
	shows: true,
	run: ({ plain, open, ...asked }, { folders }) => {
		const opened = new Opened(folders);
		const { design, analysis, findings } = opened.checked(opened.file(asked));
		const shown = plain ? [] : findings;
		const chart = chartOf(design, analysis, shown, { open: new Set(open) });
		return { text: textAnswer(chart.picture.portable), picture: () => pictureBeside(chart, shown) };
	},
});

const explain = tool({
	name: "explain",
	title: "Explain a word",
	description: "The page of a rule, topic, key, component type or kind of connection: what it is, why, and examples.",
	input: { word: z.string().min(1).max(200).describe("Such as `patterns/quorum-overlap`, `quorum.read` or `queue`") },
	run: ({ word }) => {
		const { meanings, didYouMean: candidates } = describe(word);
		if (meanings.length === 0)
			throw new UserError(`Nothing here is called \`${word}\`.`, didYouMean(candidates) ?? "`rules` lists the rules.");
		const whole = meanings.filter(({ name }) => name === word);
		return textAnswer((whole.length === 1 ? whole : meanings).map(({ page }) => markdown(page())).join("\n"));
	},
});

const rules = tool({
	name: "rules",
	title: "List rules",
	description: "Rules with their levels and kinds of fix.",
	input: {
		find: z.string().max(200).optional().describe("Only those whose id or title holds this, such as `caching/`"),
	},
	run: ({ find = "" }) => {
		const wanted = find.toLowerCase();
		const found = listed().filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(wanted));
		return jsonAnswer({ count: found.length, rules: found });
	},
});

const formatHelp = tool({
	name: "format_help",
	title: "Help for a place",
	description:
		"What stands at a place of a design, explained, and what may be written there: keys, words and ids, as an editor would offer them.",
	input: {
		...design,
		line: z.number().int().min(1).max(10_000_000).describe("From 1"),
		column: z.number().int().min(1).max(10_000_000).describe("From 1, in UTF-16 units"),
	},
	run: ({ line, column, ...asked }, { folders }) => {
		const opened = new Opened(folders);
		const uri = opened.file(asked);
		const snapshot = snapshotOf(opened.source(uri), opened.options);
		const spot = { uri, position: { line: line - 1, character: column - 1 } };
		const shown = hover(snapshot, spot, { ...plainClient, markdown: true })?.contents;
		const offered = completion(snapshot, spot, plainClient)?.items ?? [];
		return jsonAnswer({
			help: shown !== undefined && typeof shown === "object" && "value" in shown ? shown.value : null,
			mayStandHere: offered.map(({ label, detail, documentation }) => ({
				...{ write: label, detail },
				about: typeof documentation === "string" ? documentation : undefined,
			})),
		});
	},
});

export const readingTools = [check, whatIf, picture, explain, rules, formatHelp];
