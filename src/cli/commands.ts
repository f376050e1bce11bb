/** The commands: how each is called. Their code is loaded when they are. */
import { baselineName } from "../filenames/index.ts";
import type { CommandSpec, OptionSpec } from "./command.ts";
import { diagramOptions } from "./diagram-options.ts";
import { formatNames, formatOf } from "./report/formats.ts";

/** `text (default), compact or json`. */
const [unstated, ...others] = formatNames;
const formatList = `${unstated} (default), ${others.slice(0, -1).join(", ")} or ${others.at(-1)}`;
const formatHelp = formatNames.map((name) => `${name}: ${formatOf(name).does}.`).join("\n");

const json: OptionSpec = { flag: "--format <name>", does: "text (default) or json" };
const settings: readonly OptionSpec[] = [
	{
		flag: "--rule <id=level>",
		does: "Level of a rule or of `chapter/*`: off, info, warning or error; may be repeated",
	},
	{ flag: "--preset <name>", does: "recommended, strict or minimal; beats what settings files say" },
];

export const commands: readonly CommandSpec[] = [
	{
		name: "lint",
		args: "[...paths]",
		does: "Find what will fail in designs, say why, and mend it",
		options: [
			{ flag: "--format <name>", does: `What is printed: ${formatList}` },
			{
				flag: "--output <format=file>",
				does: "Also write a report to a file, such as sarif=out.sarif; may be repeated",
			},
			{ flag: "--fix", does: "Apply the safe fixes, which add no decision" },
			{ flag: "--assume", does: "With --fix: also adopt patterns with documented defaults, marked `# assumed`" },
			{ flag: "--dry-run", does: "Show as a diff what --fix would change, and write nothing" },
			...settings,
			{
				flag: "--changed-since <revision>",
				does: "Only designs that are others than in that git revision, with their parts and settings",
			},
			{
				flag: "--watch",
				does: "Lint again whenever a design, a part of one or a settings file changes, until it is stopped",
			},
			{ flag: "--baseline <file>", does: "Tell only what is new since `plumbline baseline` wrote that file" },
			{ flag: "--fail-on <level>", does: "Exit with 1 from this level on: error (default), warning, info or never" },
			{ flag: "--stdin-filename <path>", does: "With `-`: where the text belongs, for its name, settings and parts" },
		],
		examples: [
			["plumbline lint", "every design below this folder, but what git ignores"],
			["plumbline lint payments/ 'teams/**/design.yaml'", "a folder and a pattern"],
			["plumbline lint draft.yml", "a file named outright, whatever its name"],
			["plumbline lint --fix --assume --dry-run", "what could be mended without asking, as a diff"],
			[
				"plumbline lint --format github --output sarif=plumbline.sarif",
				"in CI: annotations, and a file for code scanning",
			],
			["plumbline lint --rule 'availability/*=warning' --fail-on warning", "other levels, for one run"],
			["cat design.yaml | plumbline lint - --stdin-filename design.yaml", "from another program"],
		],
		more: `${formatHelp}\nDesigns are design.yaml, design.yml, *.design.yaml and *.design.yml.\nExit code: 0 no finding at or above --fail-on; 1 findings; 2 a wrong call, no design, or a file that could not be read or fixed.`,
		load: async () => (await import("./of-designs.ts")).lintCommand,
	},
	{
		name: "baseline",
		args: "[...paths]",
		does: "Accept what is found today, for `lint --baseline` to tell only what is new",
		options: [
			{ flag: "--file <path>", does: `Where it is written; ${baselineName} unless said` },
			{ flag: "--prune", does: "Only drop what is gone" },
			...settings,
		],
		examples: [
			["plumbline baseline", `all that is found below this folder, in ${baselineName}`],
			[`plumbline lint --baseline ${baselineName}`, "what is new since then"],
			["plumbline baseline --prune", "after something was mended"],
		],
		more: "A finding that moved, or whose figures changed, is the same one. What is wrong with a file itself is not accepted. Of files that were not linted all stays as it was.\nExit code: 0 it was written; 2 a wrong call, no design, or a file that could not be read or written.",
		load: async () => (await import("./of-designs.ts")).baselineCommand,
	},
	{
		name: "check",
		args: "[...paths]",
		does: "Say whether each requirement holds, by how much, and what decides it",
		options: [
			{ flag: "--format <name>", does: "text (default), json, or open-psa: the fault tree of one flow" },
			{ flag: "--flow <id>", does: "With --format open-psa: which flow" },
			{ flag: "--pairs", does: "Also list two losses that stop a flow which survives each alone" },
			{ flag: "--questions", does: "Also list the figures worth measuring first, by how much they decide" },
			{ flag: "--would-help", does: "Also seek the smallest changes that turn what is violated; may take long" },
		],
		examples: [
			["plumbline check", "every design below this folder, but what git ignores"],
			["plumbline check design.yaml --format json", "figures for another program"],
			["plumbline check --pairs", "what two losses at once stop"],
		],
		more: "Exit code: 0 no requirement is violated; 1 one is; 2 a wrong call, no design, or a file that could not be read.",
		load: async () => (await import("./of-designs.ts")).checkCommand,
	},
	{
		name: "diff",
		args: "[...versions]",
		does: "Say what changed between two versions of a design, and what follows from it",
		options: [
			{ flag: "--format <name>", does: "text (default), json, or markdown: a comment on a pull request" },
			{ flag: "--since <revision>", does: "Compare every design, or those below the paths, with a git revision" },
			{
				flag: "--fail-on <level>",
				does: "Exit with 1 where a finding is new from this level on, or a requirement violated: error (default), warning, info or never",
			},
		],
		examples: [
			["plumbline diff old.design.yaml design.yaml", "two files"],
			["plumbline diff HEAD~3:design.yaml design.yaml", "a file as it stood in a commit, and as it is"],
			["plumbline diff --since origin/main --format markdown", "in CI: all that a pull request changes"],
		],
		more: "A path in a revision is from the root of the repository, or with `./` from here. Settings and parts are those of each version.\nExit code: 0 nothing got worse; 1 something did, see --fail-on; 2 a wrong call, or a version that could not be read.",
		load: async () => (await import("./of-designs.ts")).diffCommand,
	},
	{
		name: "what-if",
		args: "<file>",
		does: "Say what stops, degrades and breaks when parts of a design fail at once",
		options: [
			{
				flag: "--fail <names>",
				does: "What fails: components, zones and regions, `api:1` for one copy of `api`; with commas, or repeated",
			},
			json,
		],
		examples: [
			["plumbline what-if --fail ledger-db design.yaml", "a component with all its copies"],
			["plumbline what-if --fail ledger-db:2 design.yaml --format json", "two copies of one, for another program"],
		],
		more: "Where a name is that of several things, `component:`, `zone:` or `region:` before it tells which.\nExit code: 0 all goes on; 1 a flow stops or a requirement is violated; 2 a wrong call, or a file that could not be read.",
		load: async () => (await import("./of-designs.ts")).whatIfCommand,
	},
	{
		name: "rules",
		args: "",
		does: "List the rules with their levels and fixes",
		options: [json],
		examples: [
			["plumbline rules", "every rule"],
			["plumbline rules --format json", "for another program"],
		],
		load: async () => (await import("./of-words.ts")).rulesCommand,
	},
	{
		name: "topics",
		args: "",
		does: "List the topics of the road map",
		options: [json],
		examples: [["plumbline topics", "every topic, by chapter"]],
		load: async () => (await import("./of-words.ts")).topicsCommand,
	},
	{
		name: "explain",
		args: "<word>",
		does: "Explain a rule, topic, key, component type or kind of connection",
		options: [{ flag: "--format <name>", does: "text (default), markdown or json" }],
		examples: [
			["plumbline explain availability/single-point-of-failure", "a rule"],
			["plumbline explain quorum", "a topic and a key have this name: both are listed"],
			["plumbline explain quorum.read", "a key within a key"],
			["plumbline explain load-balancer", "a component type"],
		],
		load: async () => (await import("./of-words.ts")).explainCommand,
	},
	{
		name: "inspect",
		args: "<file>",
		does: "Show a design as it was understood: copies, ways in, flows, what each loss stops",
		options: [json],
		examples: [
			["plumbline inspect design.yaml", "to read"],
			["plumbline inspect design.yaml --format json", "for another program"],
		],
		load: async () => (await import("./of-designs.ts")).inspectCommand,
	},
	{
		name: "config",
		args: "[file]",
		does: "Show the settings that hold for a design, and where each comes from",
		options: [json, ...settings],
		examples: [
			["plumbline config", "for design.yaml here, whether it is there yet or not"],
			["plumbline config payments/design.yaml --format json", "for another program"],
			["plumbline config --preset strict", "what a preset would change"],
		],
		load: async () => (await import("./of-designs.ts")).configCommand,
	},
	{
		name: "diagram",
		args: "<file>",
		does: "Draw a design with its findings, or one of its flows, as Mermaid text, or a design as SVG",
		options: [
			{ flag: "--format <name>", does: "mermaid (default), or svg: the architecture, drawn" },
			...diagramOptions,
		],
		examples: [
			["plumbline diagram design.yaml", "to paste where Mermaid is drawn"],
			["plumbline diagram design.yaml --plain > design.mmd", "the architecture alone, in a file"],
			["plumbline diagram design.yaml --view flow --flow checkout", "one flow as a sequence diagram"],
			["plumbline diagram design.yaml --format svg > design.svg", "a picture for a page, on light and on dark"],
		],
		more: "SVG needs nothing to be drawn, and follows who looks at it unless `--theme light` or `--theme dark` is said; for PNG an SVG is opened in a browser. Mermaid draws it from 8.14 on, with HTML in labels or without. Signs that some host would take for markup, such as `<`, stand as others that look like them.",
		load: async () => (await import("./of-designs.ts")).diagramCommand,
	},
	{
		name: "report",
		args: "<file>",
		does: "Write a design, its verdicts and findings as one page for a review",
		options: [{ flag: "--format <name>", does: "markdown (default), or html: a page that loads and runs nothing" }],
		examples: [
			["plumbline report design.yaml > review.md", "to read beside the design"],
			["plumbline report design.yaml --format html > review.html", "to print on A4, or to send"],
		],
		more: "It holds the requirements with their sums, pictures as Mermaid text, findings by chapter, accepted risks, assumptions, open questions and the checklist.",
		load: async () => (await import("./of-reviews.ts")).reportCommand,
	},
	{
		name: "docs",
		args: "<...files>",
		does: "Keep pictures and tables in Markdown in step with designs",
		options: [
			{ flag: "--check", does: "Say which blocks are out of date, and write nothing; what is done unless said" },
			{ flag: "--write", does: "Renew what stands between their marks, and nothing else" },
		],
		examples: [
			["plumbline docs README.md docs/*.md", "in CI: exits with 1 where one is out of date"],
			["plumbline docs --write README.md", "after a design was changed"],
		],
		more: "A block stands between `<!-- plumbline: KIND FILE -->` and `<!-- /plumbline -->`, each in a line of its own. KIND is diagram, requirements, findings or components; FILE is a design, from the Markdown, or `#1` for the first one in it. A diagram takes the options of `plumbline diagram`, such as `--view flow --flow checkout`.\nExit code: 0 all are in step, or were written; 1 one is out of date; 2 a wrong call, a block that cannot be made, or a file that could not be read or written.",
		load: async () => (await import("./of-reviews.ts")).docsCommand,
	},
	{
		name: "init",
		args: "[file]",
		does: "Write a ten-line design to start from",
		options: [],
		examples: [
			["plumbline init", "writes design.yaml"],
			["plumbline init payments.design.yaml", "under another name; a file that exists is left alone"],
		],
		load: async () => (await import("./of-words.ts")).initCommand,
	},
	{
		name: "snippet",
		args: "[id]",
		does: "List the snippets, or print one",
		options: [{ flag: "--raw", does: "Leave the tab stops in, as editors take them" }, json],
		examples: [
			["plumbline snippet", "all of them"],
			["plumbline snippet quorum", "one, with what it is for"],
		],
		load: async () => (await import("./of-words.ts")).snippetCommand,
	},
	{
		name: "lsp",
		args: "",
		does: "Serve an editor that speaks the Language Server Protocol",
		options: [{ flag: "--stdio", does: "Over standard input and output; the only way, and so the default" }],
		examples: [["plumbline lsp --stdio", "as editors start it; see docs/editors.md"]],
		lasts: true,
		load: async () => (await import("./lsp.ts")).lspCommand,
	},
	{
		name: "mcp",
		args: "",
		does: "Serve an agent that speaks the Model Context Protocol",
		options: [
			{
				flag: "--root <folder>",
				does: "What it may read, wherever links lead; may be repeated; unstated, this folder",
			},
			{ flag: "--allow-write", does: "Let fixes be written where the agent asks for it" },
		],
		examples: [
			["plumbline mcp", "as agents start it, for this folder; see docs/agents.md"],
			["plumbline mcp --root designs --root ../common", "for these folders"],
		],
		lasts: true,
		load: async () => (await import("./mcp.ts")).mcpCommand,
	},
	{
		name: "agents",
		args: "",
		does: "Print a page that teaches an agent the format",
		options: [],
		examples: [["plumbline agents", "under 2,000 words, with an example"]],
		load: async () => (await import("./of-words.ts")).agentsCommand,
	},
];
