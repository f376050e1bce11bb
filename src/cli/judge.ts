/** Lints several files: parts within what includes them, and each finding once, however many ways lead to it. */
import { type Design, readDesign, type Source } from "../format/index.ts";
import { type Checked, type CheckOptions, check, type Finding, fixAll, lintSteps, prepare } from "../lint/index.ts";
import type { FixKind } from "../roadmap/index.ts";
import type { Files } from "./files.ts";
import { type Found, foundOf, Texts } from "./found.ts";
import { UserError } from "./problem.ts";

export interface Judging {
	readonly files: Files;
	readonly options: CheckOptions;
	/** Kinds of fix to apply first; undefined if none is asked for. */
	readonly fix: readonly FixKind[] | undefined;
	/** The one file that fixes may change; unstated, all that are linted. */
	readonly fixIn?: string | undefined;
	/** Called often, with what is going on. */
	readonly tell: (uri: string) => void;
}

export interface Judged {
	readonly found: readonly Found[];
	/** How many a suppression or waiver hides. */
	readonly hidden: number;
	/** Every file that was read, parts included. */
	readonly files: readonly string[];
	readonly fixed: readonly { readonly uri: string; readonly rule: string; readonly title: string }[];
	/** Files whose fixes did not come to rest. */
	readonly restless: readonly string[];
	/** Files that could not be read. */
	readonly troubles: readonly UserError[];
}

export function judge(uris: readonly string[], judging: Judging): Judged {
	const { designs, troubles } = readAll(uris, judging);
	const collected = new Collected();
	for (const uri of notWithinOthers(designs)) {
		judging.tell(uri);
		const source = judging.files.named(uri);
		if (judging.fix === undefined) collected.take(stepwise(source, designs.get(uri)!, judging));
		else collected.takeFixed(uri, fixAll(source, judging.options, judging.fix, mayFix(judging)), judging.files);
	}
	collected.renew(judging);
	return { ...collected.result(judging.files), troubles };
}

const mayFix =
	({ fixIn }: Judging) =>
	({ location: { uri } }: Finding): boolean =>
		fixIn === undefined || uri === fixIn;

function readAll(
	uris: readonly string[],
	{ files, tell }: Judging,
): { designs: Map<string, Design>; troubles: UserError[] } {
	const designs = new Map<string, Design>();
	const troubles: UserError[] = [];
	for (const uri of uris) {
		tell(uri);
		try {
			designs.set(uri, readDesign(files.named(uri)));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			troubles.push(error);
		}
	}
	return { designs, troubles };
}

/** Files that no other file includes; of a circle of includes, the first. */
function notWithinOthers(designs: ReadonlyMap<string, Design>): string[] {
	const partsOf = (design: Design) => design.parts.slice(1).map(({ uri }) => uri);
	const included = new Set([...designs].flatMap(([uri, design]) => partsOf(design).filter((part) => part !== uri)));
	const covered = new Set<string>();
	const wholes: string[] = [];
	const take = (uri: string) => {
		wholes.push(uri);
		for (const part of [uri, ...partsOf(designs.get(uri)!)]) covered.add(part);
	};
	for (const uri of designs.keys()) if (!included.has(uri)) take(uri);
	for (const uri of designs.keys()) if (!covered.has(uri)) take(uri);
	return wholes;
}

/** Lints rule by rule, so that progress can be told. */
function stepwise({ uri }: Source, design: Design, { options, tell }: Judging): Checked {
	const prepared = prepare(design, uri, options);
	const steps = lintSteps(design, prepared);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return { design, analysis: prepared.analysis, ...value };
		tell(uri);
	}
}

class Collected {
	private checked: Checked[] = [];
	private readonly fixed: { uri: string; rule: string; title: string }[] = [];
	private readonly restless: string[] = [];

	take(checked: Checked): void {
		this.checked.push(checked);
	}

	takeFixed(main: string, { texts, applied, after, isSettled }: ReturnType<typeof fixAll>, files: Files): void {
		for (const [uri, text] of texts) files.changed.set(uri, text);
		this.fixed.push(...applied.map(({ finding: { rule, location }, title }) => ({ uri: location.uri, rule, title })));
		if (!isSettled) this.restless.push(main);
		this.checked.push(after);
	}

	/** A part that another design includes too may have been fixed again since. */
	renew({ files, options }: Judging): void {
		this.checked = this.checked.map((checked) => {
			const { parts } = checked.design;
			return parts.every(({ uri, text }) => files.text(uri) === text)
				? checked
				: check(files.named(parts[0]!.uri), options);
		});
	}

	result(files: Files): Omit<Judged, "troubles"> {
		const texts = new Texts((uri) => files.text(uri) ?? "");
		const seen = new Set<string>();
		const isNew = ({ rule, path, location: { uri, start, end } }: Checked["findings"][number], design: Design) => {
			const isShared = design.parts[0]?.uri !== uri;
			const key = JSON.stringify([rule, uri, start, end, ...path]);
			return !isShared || (!seen.has(key) && seen.add(key) !== undefined);
		};
		return {
			found: this.checked.flatMap(({ design, findings }) =>
				findings.filter((finding) => isNew(finding, design)).map((finding) => foundOf(finding, design, texts)),
			),
			hidden: this.checked.reduce((sum, { hidden }) => sum + hidden.length, 0),
			files: [...new Set(this.checked.flatMap(({ design }) => design.parts.map(({ uri }) => uri)))],
			fixed: this.fixed,
			restless: this.restless,
		};
	}
}
