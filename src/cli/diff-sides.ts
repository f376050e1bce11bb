/** The two versions that are compared: files, or what stood in a commit. */
import { isAbsolute, join, resolve } from "node:path";
import { compare, isNothing } from "../compare/index.ts";
import { isDesignPath } from "../filenames/index.ts";
import { type Design, readDesign } from "../format/index.ts";
import { type Checked, lint, prepare } from "../lint/index.ts";
import type { Told } from "./diff-reports.ts";
import { discover, statOf } from "./discover.ts";
import { Files } from "./files.ts";
import { Repository } from "./git.ts";
import { notWithinOthers } from "./judge.ts";
import { UserError } from "./problem.ts";
import { onDisk, type Shelf } from "./reading.ts";
import { SettingsFiles } from "./settings.ts";
import type { Troubles } from "./troubles.ts";
import { shownPath, uriOf } from "./workspace.ts";

export interface Sides {
	readonly cwd: string;
	readonly troubles: Troubles;
	readonly today: string;
}

/** Versions of designs from one place. */
class Side {
	private readonly files: Files;
	private readonly settings: SettingsFiles;

	constructor(
		private readonly sides: Sides,
		readonly shelf: Shelf = onDisk,
	) {
		this.files = new Files(sides.cwd, undefined, shelf);
		this.settings = new SettingsFiles(sides.cwd, {}, sides.troubles.add, shelf);
	}

	read = (uri: string): Design | undefined => this.sides.troubles.unless(uri, () => readDesign(this.files.named(uri)));

	judged(design: Design): Checked {
		const { troubles, today } = this.sides;
		const [{ uri }] = design.parts as [Design["parts"][number]];
		const options = prepare(design, uri, { today, settings: this.settings.for, onFault: troubles.fault });
		const result = lint(design, options);
		for (const fault of result.faults) troubles.fault(fault, uri);
		return { design, analysis: options.analysis, ...result };
	}

	judgedAt(uri: string): Checked | undefined {
		const design = this.read(uri);
		return design && this.judged(design);
	}
}

export function pairsOfFiles([old, now]: readonly [string, string], sides: Sides): Told[] {
	const repositories = new Map<string, Side>();
	const [before, after] = [old, now].map((given) => versionOf(given, sides, repositories));
	if (before === undefined || after === undefined) return [];
	return [{ title: `${old} → ${now}`, comparison: compare(before, after) }];
}

/** A file, or `REV:path`: from the root of the repository, as git has it, or with `./` from here. */
function versionOf(given: string, sides: Sides, known: Map<string, Side>): Checked | undefined {
	const { cwd } = sides;
	const path = resolve(cwd, given);
	if (statOf(path) !== undefined) return new Side(sides).judgedAt(uriOf(path));
	const [, revision, way] = /^([^:]+):(.+)$/s.exec(given) ?? [];
	if (revision === undefined || way === undefined || isAbsolute(given))
		throw new UserError(`There is no file \`${given}\`.`);
	const repository = Repository.around(cwd);
	const side = known.get(revision) ?? new Side(sides, repository.at(revision));
	known.set(revision, side);
	return side.judgedAt(uriOf(/^\.\.?\//.test(way) ? resolve(cwd, way) : join(repository.root, way)));
}

/** Every design that is there now, or was. */
export async function pairsSince(revision: string, args: readonly string[], sides: Sides): Promise<Told[]> {
	const { cwd, troubles } = sides;
	const committed = Repository.around(cwd).at(revision);
	const [old, now] = [new Side(sides, committed), new Side(sides)];
	const isWanted = await wanted(args, sides);
	const was = readWith(
		old,
		committed.paths.map(uriOf).filter((uri) => isDesignPath(uri) && isWanted.gone(uri)),
	);
	const is = readWith(now, isWanted.found);
	return [...new Set([...is.keys(), ...was.keys()])].sort().flatMap((uri): Told[] => {
		/** What was a design of its own may be a part now, and the other way round. */
		const [a, b] = [was.get(uri) ?? (committed.has(uri) ? old.read(uri) : undefined), is.get(uri)];
		if (b === undefined && statOf(uri) !== undefined) return [];
		const told = troubles.unless(uri, () => compare(a && old.judged(a), b && now.judged(b)));
		return told === undefined || isNothing(told) ? [] : [{ title: shownPath(uri, cwd), comparison: told }];
	});
}

function readWith(side: Side, uris: readonly string[]): ReadonlyMap<string, Design> {
	const designs = new Map(
		uris.flatMap((uri) => {
			const design = side.read(uri);
			return design === undefined ? [] : [[uri, design] as const];
		}),
	);
	return new Map(notWithinOthers(designs).map((uri) => [uri, designs.get(uri)!]));
}

/** Designs that are there, and which of those that were there are asked for. */
async function wanted(args: readonly string[], { cwd, troubles }: Sides) {
	const places = args.length === 0 ? ["."] : args;
	const folders = places.map((arg) => resolve(cwd, arg));
	const isBelow = (uri: string) =>
		folders.some((folder) => uri === uriOf(folder) || uri.startsWith(`${uriOf(folder)}/`));
	const there = places.filter((arg, i) => statOf(folders[i]!) !== undefined || /[*?{[]/.test(arg));
	let found: readonly string[] = [];
	try {
		found = there.length === 0 ? [] : await discover(there, cwd, troubles.add);
	} catch (error) {
		/** All may be gone. */
		if (!(error instanceof UserError)) throw error;
	}
	return { found, gone: (uri: string) => isBelow(uri) || found.includes(uri) };
}
