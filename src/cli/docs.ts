/** `plumbline docs`: keeps pictures and tables in Markdown in step with the designs that they are about. */
import { dirname, resolve } from "node:path";
import { type Checked, check } from "../lint/index.ts";
import * as markdown from "../markdown/index.ts";
import { heldBy, type Kept, keptIn, withKept } from "../markdown/index.ts";
import { type Block, blockMarkdown, componentsTable, findingsTable, requirementsTable } from "../review/index.ts";
import { oneOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { designNumbered, splitNumber } from "./designs-in.ts";
import { drawn } from "./diagram.ts";
import { diagramOptions } from "./diagram-options.ts";
import { Files } from "./files.ts";
import { optionsIn } from "./options-in.ts";
import { exit, UserError } from "./problem.ts";
import { decoded, readInside } from "./reading.ts";
import { SettingsFiles } from "./settings.ts";
import { counted } from "./summary.ts";
import { tellRest } from "./tell.ts";
import { oneLine } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { rootOf, shownPath, uriOf } from "./workspace.ts";
import { rewriteTogether } from "./write.ts";

/** A block that does not say what its design says. */
interface Stale {
	readonly block: Kept;
	readonly content: string;
}

export const docsCommand: Command = ({ terminal, args, options }) => {
	const { cwd, out } = terminal;
	if (options.has("check") && options.has("write"))
		throw new UserError("`--check` writes nothing, and `--write` does: only one of them can be meant.");
	const documents = new Documents(cwd);
	const { troubles } = documents;
	let isStale = false;
	for (const arg of new Set(args)) {
		const uri = uriOf(resolve(cwd, arg));
		const shown = oneLine(shownPath(uri, cwd));
		troubles.unless(uri, () => {
			const text = documents.textOf(uri);
			const stale = documents.staleIn(uri, text);
			if (stale.length === 0) return;
			if (options.has("write")) {
				documents.write(uri, text, stale);
				out(`${shown}: ${counted(stale.length, "block")} renewed\n`);
				return;
			}
			isStale = true;
			for (const { block } of stale)
				out(`${shown}:${block.line + 1}: \`${oneLine(block.words.join(" "))}\` is out of date\n`);
		});
	}
	tellRest(troubles, terminal);
	if (troubles.areThere) return exit.trouble;
	if (isStale) out("`plumbline docs --write` with these files renews them.\n");
	else if (!options.has("write")) out(`${counted(documents.count, "block")} in step.\n`);
	return isStale ? exit.findings : exit.clean;
};

class Documents {
	readonly troubles: Troubles;
	private readonly files: Files;
	private readonly settings: SettingsFiles;
	private readonly checked = new Map<string, Checked>();
	private readonly today = new Date().toISOString().slice(0, 10);
	/** Blocks that were looked at. */
	count = 0;

	constructor(private readonly cwd: string) {
		this.files = new Files(cwd);
		this.troubles = new Troubles((uri) => shownPath(uri, cwd), this.files.text);
		this.settings = new SettingsFiles(cwd, {}, this.troubles.add);
	}

	textOf = (uri: string): string => this.files.named(uri).text;

	staleIn(uri: string, text: string): Stale[] {
		const { blocks, broken } = keptIn(text);
		for (const { line, why } of broken) this.trouble(uri, line, why);
		if (blocks.length + broken.length === 0)
			throw new UserError(
				`\`${shownPath(uri, this.cwd)}\` has no block to keep in step.`,
				"One stands between `<!-- plumbline: diagram design.yaml -->` and `<!-- /plumbline -->`, each in a line of its own.",
			);
		this.count += blocks.length;
		return blocks.flatMap((block): Stale[] => {
			try {
				const content = this.contentOf(uri, block);
				return text.slice(block.start, block.end) === heldBy(block, content) ? [] : [{ block, content }];
			} catch (error) {
				if (!(error instanceof UserError)) throw error;
				this.trouble(uri, block.line, error.message, error.hint);
				return [];
			}
		});
	}

	write(uri: string, before: string, stale: readonly Stale[]): void {
		const shown = shownPath(uri, this.cwd);
		const after = withKept(before, new Map(stale.map(({ block, content }) => [block, content])));
		if (after === undefined)
			throw new UserError(`What \`${shown}\` is to hold does not stay between its marks; it was not written.`);
		const { trouble } = rewriteTogether([{ path: uri, before, after, shown }], (path) => rootOf(path, this.cwd));
		if (trouble !== undefined) throw trouble;
	}

	private contentOf(uri: string, { words: [kind = "", named, ...more] }: Kept): string {
		const is = oneOf(kind, kinds, "What a block holds");
		if (named === undefined) throw new UserError(`\`${kind}\` is of a design: name its file.`);
		const { design, analysis, findings } = this.designAt(uri, named);
		if (is === "diagram") {
			const { options } = optionsIn({ name: "diagram", args: "<file>", options: diagramOptions }, [named, ...more]);
			return blockMarkdown({ is: "mermaid", text: drawn(design, analysis, findings, options) });
		}
		if (more[0] !== undefined) throw new UserError(`\`${kind}\` takes a file alone; \`${more[0]}\` is too much.`);
		const tables: Record<Exclude<typeof is, "diagram">, () => Block> = {
			requirements: () => requirementsTable(analysis.verdicts),
			findings: () => findingsTable(findings),
			components: () => componentsTable(design, analysis),
		};
		return blockMarkdown(tables[is]());
	}

	/** Named from the Markdown, and within what bounds that; `#2` is the second design in it. */
	private designAt(from: string, named: string): Checked {
		const path = named.startsWith("#") ? `${from}${named}` : uriOf(resolve(dirname(from), named));
		const { file } = splitNumber(path);
		if (this.files.text(file) === undefined) {
			const bytes = readInside(file, rootOf(from, this.cwd), named);
			if (bytes === undefined) throw new UserError(`There is no file \`${named}\`.`);
			this.files.given(file, decoded(bytes, named));
		}
		const uri = designNumbered(path, { cwd: this.cwd, files: this.files }, markdown);
		const known = this.checked.get(uri);
		if (known !== undefined) return known;
		const checked = check(this.files.named(uri), { today: this.today, settings: this.settings.for });
		for (const fault of checked.faults) this.troubles.fault(fault, uri);
		this.checked.set(uri, checked);
		return checked;
	}

	private trouble(uri: string, line: number, why: string, hint?: string): void {
		this.troubles.add(new UserError(`${shownPath(uri, this.cwd)}:${line + 1}: ${why}`, hint));
	}
}

const kinds = ["diagram", "requirements", "findings", "components"] as const;
