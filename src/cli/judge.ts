/** Lints several files: parts within what includes them, and each finding once, however many ways lead to it. */
import { type Design, once, readDesign } from "../format/index.ts";
import {
	type Checked,
	type CheckOptions,
	check,
	Distinct,
	type Finding,
	type Fixed,
	fixAll,
	lintSteps,
	prepare,
} from "../lint/index.ts";
import type { FixKind } from "../roadmap/index.ts";
import type { Files } from "./files.ts";
import { type Found, type FoundHidden, foundOf, hiddenOf, Texts } from "./found.ts";
import type { Troubles } from "./troubles.ts";

export interface Judging {
	readonly files: Files;
	readonly options: CheckOptions;
	/** Kinds of fix to apply first; undefined if none is asked for. */
	readonly fix: readonly FixKind[] | undefined;
	/** The one file that fixes may change; unstated, all that are linted. */
	readonly fixIn?: string | undefined;
	/** Writes files that the same fixes change, and gives those that it did not; unstated, nothing is written. */
	readonly write?: ((together: readonly string[]) => readonly string[]) | undefined;
	/** Called often, with what is going on. */
	readonly tell: (uri: string) => void;
	/** Files that cannot be read, and faults: the others are judged all the same. */
	readonly troubles: Troubles;
}

export interface Judged {
	readonly found: readonly Found[];
	/** What suppressions and waivers hide. */
	readonly hidden: readonly FoundHidden[];
	/** How many a baseline accepts; undefined where none is asked for. */
	readonly accepted?: number;
	/** Every file that was read, parts included. */
	readonly files: readonly string[];
	readonly fixed: readonly { readonly uri: string; readonly rule: string; readonly title: string }[];
	/** Files whose fixes did not come to rest. */
	readonly restless: readonly string[];
}

export function judge(uris: readonly string[], given: Judging): Judged {
	const judging = { ...given, options: { ...given.options, onFault: given.troubles.fault } };
	const designs = readAll(uris, judging);
	const collected = new Collected(judging);
	for (const uri of notWithinOthers(designs)) {
		judging.tell(uri);
		const fixed = fixedIn(uri, judging);
		if (fixed === undefined || !collected.takeFixed(uri, fixed))
			collected.take(checkedIn(uri, designs.get(uri)!, judging));
	}
	collected.write();
	collected.renew();
	return collected.result();
}

/** Each that can be read. */
export function readAll(
	uris: readonly string[],
	{ files, tell = () => undefined, troubles }: Pick<Judging, "files" | "troubles"> & Partial<Pick<Judging, "tell">>,
): Map<string, Design> {
	const designs = new Map<string, Design>();
	for (const uri of uris) {
		tell(uri);
		const design = troubles.unless(uri, () => readDesign(files.named(uri)));
		if (design !== undefined) designs.set(uri, design);
	}
	return designs;
}

/**
 * Files that no other file includes; of a circle of includes, the first. Those that share a part stand together, where
 * the first of them does.
 */
export function notWithinOthers(designs: ReadonlyMap<string, Design>): string[] {
	const partsOf = (uri: string) => designs.get(uri)!.parts.map((part) => part.uri);
	const included = new Set([...designs.keys()].flatMap((uri) => partsOf(uri).filter((part) => part !== uri)));
	const covered = new Set<string>();
	const wholes: string[] = [];
	const take = (uri: string) => {
		wholes.push(uri);
		for (const part of partsOf(uri)) covered.add(part);
	};
	for (const uri of designs.keys()) if (!included.has(uri)) take(uri);
	for (const uri of designs.keys()) if (!covered.has(uri)) take(uri);
	return groupsOf(wholes, partsOf).flat();
}

/** Files that share parts, directly or by way of others, each group where its first stands. */
export function groupsOf(
	uris: readonly string[],
	partsOf: (uri: string) => readonly string[],
): readonly (readonly string[])[] {
	const within = new Map<string, string[]>();
	for (const uri of uris)
		for (const file of new Set([uri, ...partsOf(uri)])) within.set(file, [...(within.get(file) ?? []), uri]);
	const position = new Map(uris.map((uri, i) => [uri, i]));
	const seen = new Set<string>();
	const reach = (uri: string, group: Set<string>): Set<string> => {
		const open = [uri];
		for (let at = open.pop(); at !== undefined; at = open.pop()) {
			if (group.has(at)) continue;
			group.add(at);
			for (const file of [at, ...partsOf(at)]) open.push(...(within.get(file) ?? []));
		}
		return group;
	};
	return uris.flatMap((uri) => {
		if (seen.has(uri)) return [];
		const group = reach(uri, new Set());
		for (const one of group) seen.add(one);
		return [[...group].sort((a, b) => position.get(a)! - position.get(b)!)];
	});
}

function fixedIn(uri: string, { files, options, fix, fixIn, troubles }: Judging): Fixed | undefined {
	if (fix === undefined) return undefined;
	const mayFix = ({ location }: Finding) => fixIn === undefined || files.around(location.uri) === fixIn;
	return troubles.unless(uri, () => fixAll(files.named(uri), options, fix, mayFix));
}

/** Lints rule by rule, so that progress can be told. */
function checkedIn(uri: string, design: Design, { options, tell, troubles }: Judging): Checked | undefined {
	return troubles.unless(uri, () => {
		const prepared = prepare(design, uri, options);
		const steps = lintSteps(design, prepared);
		for (;;) {
			const { done, value } = steps.next();
			if (done) return { design, analysis: prepared.analysis, ...value };
			tell(uri);
		}
	});
}

class Collected {
	private checked: Checked[] = [];
	private fixed: Judged["fixed"] = [];
	private readonly restless: string[] = [];
	/** Files that fixes have changed, those of one design together. */
	private together: readonly (readonly string[])[] = [];

	constructor(private readonly judging: Judging) {}

	take(checked: Checked | undefined): void {
		if (checked !== undefined) this.checked.push(checked);
	}

	/** False where a file cannot hold what fixes made of it: then it stays as it is. */
	takeFixed(main: string, { texts, applied, after, isSettled }: Fixed): boolean {
		const { files, troubles } = this.judging;
		const own = texts.get(main);
		if (own !== undefined && troubles.unless(main, () => files.change(main, own) ?? true) === undefined) return false;
		for (const [uri, text] of texts) if (uri !== main) files.change(uri, text);
		const of = applied.map(({ finding: { rule, location }, title }) => ({
			uri: files.around(location.uri),
			rule,
			title,
		}));
		this.fixed = [...this.fixed, ...of];
		if (!isSettled) this.restless.push(main);
		this.checked.push(after);
		if (texts.size > 0) this.join([...texts.keys()].map(files.around));
		return true;
	}

	/** A part may have been changed within several designs. */
	private join(uris: readonly string[]): void {
		const isShared = (group: readonly string[]) => group.some((uri) => uris.includes(uri));
		const joined = new Set([...this.together.filter(isShared).flat(), ...uris]);
		this.together = [...this.together.filter((group) => !isShared(group)), [...joined]];
	}

	/** What was not written is judged as it stands on the disk. */
	write(): void {
		const { write, files } = this.judging;
		if (write === undefined) return;
		const left = this.together.flatMap(write);
		for (const uri of left) files.forget(uri);
		this.fixed = this.fixed.filter(({ uri }) => !left.includes(uri));
	}

	/** A part that another design includes too may have been fixed again since. */
	renew(): void {
		const { files, options, troubles } = this.judging;
		this.checked = this.checked.flatMap((checked) => {
			const { parts } = checked.design;
			if (parts.every(({ uri, text }) => files.text(uri) === text)) return checked;
			const main = parts[0]!.uri;
			return troubles.unless(main, () => check(files.named(main), options)) ?? [];
		});
		for (const { design, faults } of this.checked)
			for (const fault of faults) troubles.fault(fault, design.parts[0]!.uri);
	}

	result(): Judged {
		const { files, troubles } = this.judging;
		const texts = new Texts(files);
		const seen = new Set<string>();
		const isNew = ({ rule, path, location: { uri, start, end } }: Finding, design: Design) => {
			if (design.parts[0]?.uri === uri) return true;
			const key = JSON.stringify([rule, uri, start, end, ...path]);
			return !seen.has(key) && seen.add(key) !== undefined;
		};
		const all: Finding[] = [];
		const fingerprints = once(() => {
			const distinct = new Distinct();
			return new Map(
				all.map((one) => [
					one,
					one.fingerprints().map((written) => distinct.of(files.around(one.location.uri), written)),
				]),
			);
		});
		const known = <F extends Finding>(finding: F): F => {
			all.push(finding);
			return { ...finding, fingerprints: () => fingerprints().get(finding)! };
		};
		const each = <F extends Finding, T>(of: (checked: Checked) => readonly F[], as: (one: F, design: Design) => T) =>
			this.checked.flatMap((checked) =>
				of(checked)
					.filter((finding) => isNew(finding, checked.design))
					.map((finding) => as(known(finding), checked.design)),
			);
		return {
			found: each(
				({ findings }) => findings,
				(finding, design) => foundOf(finding, design, texts, troubles.fault),
			),
			hidden: each(
				({ hidden }) => hidden(),
				(finding, design) => hiddenOf(finding, design, texts, troubles.fault),
			),
			files: [...new Set(this.checked.flatMap(({ design }) => design.parts.map(({ uri }) => files.around(uri))))],
			fixed: this.fixed,
			restless: this.restless,
		};
	}
}
