/** Settings for each file: the command line, then `.plumbline.yaml` beside it and in the folders above, nearest first. */
import { dirname, join } from "node:path";
import { settingsName } from "../filenames/index.ts";
import { readSettings } from "../format/settings.ts";
import { type Finding, mergeSettings, type Settings, type SettingsLayer } from "../lint/index.ts";
import { patternsOfAll } from "../lint/settings.ts";
import { type Rule, ruleIds } from "../roadmap/index.ts";
import {
	type AskedFile,
	customIdsIn,
	layerOf,
	levelled,
	type StatedFile,
	settingsChain,
	settingsFindings,
} from "../settings/index.ts";
import { UserError } from "./problem.ts";
import { decoded, onDisk } from "./reading.ts";
import type { Troubles } from "./troubles.ts";
import { rootOf, shownPath, upwards, uriOf } from "./workspace.ts";

export interface SettingsFile extends StatedFile {
	/** What in it does nothing. */
	readonly findings: readonly Finding[];
}

export class SettingsFiles {
	private readonly files = new Map<string, AskedFile>();
	private readonly chains = new Map<string, readonly StatedFile[]>();
	private readonly merged = new Map<string, Settings>();
	/** Those that were read so far. */
	readonly read: SettingsFile[] = [];

	constructor(
		private readonly cwd: string,
		private readonly commandLine: SettingsLayer,
		/** Hears of files that could not be read; the others count. */
		private readonly onTrouble: (trouble: UserError) => void,
		private readonly shelf = onDisk,
		private readonly rootFor = (uri: string): string => rootOf(uri, cwd),
	) {}

	for = (uri: string): Settings => {
		const folder = dirname(uri);
		let settings = this.merged.get(folder);
		if (settings === undefined) {
			settings = mergeSettings(...this.above(uri).map(({ layer }) => layer), this.commandLine);
			this.merged.set(folder, settings);
		}
		return settings;
	};

	/** Those that count for a file, the weakest first: from the farthest to the nearest, each after those that it builds on. */
	above(uri: string): readonly StatedFile[] {
		const folder = dirname(uri);
		let files = this.chains.get(folder);
		if (files === undefined) {
			files = this.chainOf(folder, this.rootFor(uri));
			this.chains.set(folder, files);
		}
		return files;
	}

	/** The project's own rules, of all settings that were read, each id once. */
	get custom(): readonly Rule[] {
		return [
			...new Map(this.read.flatMap(({ layer: { custom = [] } }) => custom.map((rule) => [rule.id, rule]))).values(),
		];
	}

	/** Told once all settings are read: what the command line says of a rule that none of them defines. */
	tellStrangers(): void {
		const known = patternsOfAll([...ruleIds, ...this.custom.map(({ id }) => id)]);
		for (const id of Object.keys(this.commandLine.rules ?? {}))
			if (!known.has(id)) this.onTrouble(new UserError(`There is no rule \`${id}\`.`, "`plumbline rules` lists them."));
	}

	private chainOf(folder: string, root: string): readonly StatedFile[] {
		const named = [...upwards(folder, root)].map((at) => uriOf(join(at, settingsName))).toReversed();
		const chain = settingsChain(named, uriOf(root));
		let step = chain.next();
		while (!step.done) step = chain.next(this.file(step.value, root));
		const { files, problems } = step.value;
		for (const [i, file] of files.entries()) {
			if (this.read.some(({ uri }) => uri === file.uri)) continue;
			const ids = [...ruleIds, ...customIdsIn(files.slice(0, i))];
			const { findings } = settingsFindings(file.stated, ids, problems.get(file.uri));
			this.read.push({ ...file, findings: levelled(findings, this.commandLine) });
		}
		return files;
	}

	private file(uri: string, root: string): AskedFile {
		if (!this.files.has(uri)) this.files.set(uri, this.readAt(uri, root));
		return this.files.get(uri);
	}

	private readAt(uri: string, root: string): AskedFile {
		const shown = shownPath(uri, this.cwd);
		try {
			const bytes = this.shelf.inside(uri, root, shown);
			if (bytes === undefined) return undefined;
			const text = decoded(bytes, shown);
			const stated = readSettings(uri, text);
			return { uri, text, stated, layer: layerOf(stated) };
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.onTrouble(error);
			return null;
		}
	}
}

/** The project's own rules where somebody stands. */
export function customRulesAt(folder: string, troubles: Troubles): readonly Rule[] {
	const files = new SettingsFiles(folder, {}, troubles.add);
	return [...files.for(uriOf(join(folder, settingsName))).custom.values()];
}
