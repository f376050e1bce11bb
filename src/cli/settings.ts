/** Settings for each file: the command line, then `.plumbline.yaml` beside it and in the folders above, nearest first. */
import { dirname, join } from "node:path";
import { settingsName } from "../filenames/index.ts";
import { readSettings, type StatedSettings } from "../format/settings.ts";
import { type Finding, mergeSettings, type Settings, type SettingsLayer } from "../lint/index.ts";
import { ruleIds } from "../roadmap/index.ts";
import { levelled, settingsFindings } from "../settings/index.ts";
import { UserError } from "./problem.ts";
import { decoded, onDisk } from "./reading.ts";
import { rootOf, shownPath, upwards, uriOf } from "./workspace.ts";

export interface SettingsFile {
	readonly uri: string;
	readonly text: string;
	readonly stated: StatedSettings;
	/** What in it does nothing. */
	readonly findings: readonly Finding[];
	readonly layer: SettingsLayer;
}

export class SettingsFiles {
	private readonly files = new Map<string, SettingsFile | undefined>();
	private readonly merged = new Map<string, Settings>();

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

	/** Those that count for a file, from the farthest to the nearest. */
	above(uri: string): SettingsFile[] {
		const root = this.rootFor(uri);
		return [...upwards(dirname(uri), root)].flatMap((folder) => this.in(folder, root) ?? []).toReversed();
	}

	/** Those that were read so far. */
	get read(): readonly SettingsFile[] {
		return [...this.files.values()].filter((file) => file !== undefined);
	}

	private in(folder: string, root: string): SettingsFile | undefined {
		if (!this.files.has(folder)) this.files.set(folder, this.readIn(folder, root));
		return this.files.get(folder);
	}

	private readIn(folder: string, root: string): SettingsFile | undefined {
		const path = join(folder, settingsName);
		const text = this.textOf(path, root);
		if (text === undefined) return undefined;
		const uri = uriOf(path);
		const stated = readSettings(uri, text);
		const { layer, findings } = settingsFindings(stated, ruleIds);
		return { uri, text, stated, layer, findings: levelled(findings, this.commandLine) };
	}

	private textOf(path: string, root: string): string | undefined {
		const shown = shownPath(uriOf(path), this.cwd);
		try {
			const bytes = this.shelf.inside(path, root, shown);
			return bytes && decoded(bytes, shown);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.onTrouble(error);
			return undefined;
		}
	}
}
