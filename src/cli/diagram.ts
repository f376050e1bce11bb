/** `plumbline diagram`: a design with its findings, or one of its flows, as Mermaid text. */
import type { Analysis } from "../analysis/index.ts";
import { chartOf, diagram, inTheme, sequenceOf, themes } from "../diagram/index.ts";
import { type Design, type Flow, nearest } from "../format/index.ts";
import { check, type Finding } from "../lint/index.ts";
import { choiceOf, oneOf } from "./choice.ts";
import type { Command, Options } from "./command.ts";
import { designAt } from "./designs-in.ts";
import { Files } from "./files.ts";
import { didYouMean, exit, UserError } from "./problem.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { shownPath } from "./workspace.ts";

export const diagramCommand: Command = async ({ terminal, args, options }) => {
	const { cwd, out, err, paint } = terminal;
	const [file] = args as [string];
	const files = new Files(cwd);
	const troubles = new Troubles((one) => shownPath(one, cwd), files.text);
	const uri = await designAt(file, { cwd, files, troubles });
	const settings = new SettingsFiles(cwd, {}, troubles.add).for;
	const today = new Date().toISOString().slice(0, 10);
	const { design, analysis, findings, faults } = check(files.named(uri), { today, settings });
	for (const fault of faults) troubles.fault(fault, uri);
	const isSvg = choiceOf(options, "format", ["mermaid", "svg"], "mermaid") === "svg";
	out(isSvg ? await svg(design, analysis, findings, options) : drawn(design, analysis, findings, options));
	if (design.isBroken)
		err(
			`${paint("yellow", "plumbline:")} a part of it could not be read; \`plumbline lint ${oneLine(file)}\` says which.\n`,
		);
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : exit.clean;
};

/** Its layout is loaded when somebody wants it. */
async function svg(
	design: Design,
	analysis: Analysis,
	findings: readonly Finding[],
	options: Options,
): Promise<string> {
	const theme = options.text("theme");
	const ground = theme === undefined ? undefined : oneOf(theme, ["light", "dark"] as const, "--theme of SVG");
	if (choiceOf(options, "view", views, "architecture") === "flow" || options.text("flow") !== undefined)
		throw new UserError("A flow is drawn as Mermaid text alone.", "Leave `--format svg` out, or the flow.");
	const shown = options.has("plain") ? [] : findings;
	const { svgOf } = await import("../drawing/index.ts");
	return svgOf(chartOf(design, analysis, shown, { open: new Set(options.all("open")) }), { ground });
}

/** As the options of the command ask. */
export function drawn(design: Design, analysis: Analysis, findings: readonly Finding[], options: Options): string {
	const theme = options.text("theme");
	const shown = options.has("plain") ? [] : findings;
	return inTheme(
		viewOf(design, analysis, shown, options),
		theme === undefined ? undefined : oneOf(theme, themes, "--theme"),
	);
}

function viewOf(design: Design, analysis: Analysis, findings: readonly Finding[], options: Options): string {
	const view = choiceOf(options, "view", views, options.text("flow") === undefined ? "architecture" : "flow");
	if (view === "flow") return sequenceOf(flowOf(design, options.text("flow")), analysis).mermaid;
	if (options.text("flow") !== undefined)
		throw new UserError("`--flow` is for one flow alone.", "Leave `--view architecture` out.");
	return diagram(design, analysis, findings, { open: new Set(options.all("open")) }).portable;
}

const views = ["architecture", "flow"] as const;

function flowOf({ flows }: Design, id: string | undefined): Flow {
	const [only] = flows;
	if (only === undefined) throw new UserError("This design has no flows to draw.");
	if (id === undefined) {
		if (flows.length === 1) return only;
		throw new UserError(
			"`--view flow` draws one flow.",
			`Name it: ${flows.map((flow) => `\`--flow ${flow.id}\``).join(", ")}.`,
		);
	}
	const found = flows.find((flow) => flow.id === id);
	if (found !== undefined) return found;
	const alike = nearest(
		id,
		flows.map((flow) => flow.id),
		1,
	);
	throw new UserError(`There is no flow \`${id}\`.`, didYouMean(alike.map(({ text }) => text)));
}
