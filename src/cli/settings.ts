/** Settings for each file: the command line, then `.plumbline.yaml` beside it and in the folders above, nearest first. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSettings } from "../format/settings.ts";
import {
	type Finding,
	levelFor,
	mergeSettings,
	type Settings,
	type SettingsLayer,
	settingsFindings,
} from "../lint/index.ts";
import { ruleIds } from "../roadmap/index.ts";
import { reasonOf, UserError } from "./problem.ts";
import { rootOf, shownPath, upwards, uriOf } from "./workspace.ts";

export const settingsName = ".plumbline.yaml";

export interface SettingsFile {
	readonly uri: string;
	readonly text: string;
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
	) {}

	for = (uri: string): Settings => {
		const folder = dirname(uri);
		let settings = this.merged.get(folder);
		if (settings === undefined) {
			const inside = [...upwards(folder, rootOf(uri, this.cwd))].flatMap((at) => this.in(at) ?? []);
			settings = mergeSettings(...inside.toReversed().map(({ layer }) => layer), this.commandLine);
			this.merged.set(folder, settings);
		}
		return settings;
	};

	/** Those that were read so far. */
	get read(): readonly SettingsFile[] {
		return [...this.files.values()].filter((file) => file !== undefined);
	}

	private in(folder: string): SettingsFile | undefined {
		if (!this.files.has(folder)) this.files.set(folder, this.readIn(folder));
		return this.files.get(folder);
	}

	private readIn(folder: string): SettingsFile | undefined {
		const path = join(folder, settingsName);
		const text = this.textOf(path);
		if (text === undefined) return undefined;
		const uri = uriOf(path);
		const { layer, findings } = settingsFindings(readSettings(uri, text), ruleIds);
		return { uri, text, layer, findings: findings.flatMap((finding) => this.levelled(finding)) };
	}

	/** The command line beats what the file says of itself. */
	private levelled(finding: Finding): Finding[] {
		const level = levelFor(mergeSettings(this.commandLine), finding.rule) ?? finding.severity;
		return level === "off" ? [] : [{ ...finding, severity: level }];
	}

	private textOf(path: string): string | undefined {
		try {
			return readFileSync(path, "utf8");
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
			throw new UserError(`\`${shownPath(uriOf(path), this.cwd)}\` cannot be read: ${reasonOf(error)}.`);
		}
	}
}
