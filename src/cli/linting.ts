/** Files linted with their settings, as commands do it. */

import type { SettingsLayer } from "../lint/index.ts";
import type { Rule } from "../roadmap/index.ts";
import { writeTogether } from "./changes.ts";
import { namesFrom } from "./discover.ts";
import { Files } from "./files.ts";
import { type Found, foundOf, Texts } from "./found.ts";
import { type Judged, type Judging, judge } from "./judge.ts";
import { clearLeftovers } from "./leftovers.ts";
import { Progress } from "./progress.ts";
import { SettingsFiles } from "./settings.ts";
import type { Setting } from "./spread/judging.ts";
import { oneLine, type Terminal } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { rootOf, uriOf } from "./workspace.ts";

export interface Linting {
	readonly terminal: Terminal;
	readonly files: Files;
	readonly nameOf: (uri: string) => string;
	readonly troubles: Troubles;
}

export function lintingIn(terminal: Terminal): Linting {
	const { cwd } = terminal;
	const nameOf = namesFrom(cwd);
	const files = new Files(cwd, (folder) => {
		for (const path of clearLeftovers(folder))
			terminal.err(
				`plumbline: ${oneLine(nameOf(uriOf(path)))} was half written by a run that was killed; it was put back.\n`,
			);
	});
	return { terminal, files, nameOf, troubles: new Troubles(nameOf, files.text) };
}

export interface Fixing extends Pick<Judging, "fix" | "fixIn"> {
	readonly isWriting: boolean;
}

export const noFixes: Fixing = { fix: undefined, isWriting: false };

/** Their findings, and those of the settings that were used. */
export function lintedIn(uris: readonly string[], layer: SettingsLayer, linting: Linting, fixing = noFixes): Linted {
	const { terminal, files, nameOf, troubles } = linting;
	const { cwd } = terminal;
	const rootFor = (path: string) => rootOf(path, cwd);
	return lintedBy(layer, linting, (settings, tell) =>
		judge(uris, {
			files,
			options: { today: today(), settings: settings.for },
			fix: fixing.fix,
			fixIn: fixing.fixIn,
			write: fixing.isWriting ? (together) => writeTogether(together, files, { rootFor, nameOf, troubles }) : undefined,
			tell,
			troubles,
		}),
	);
}

/** The same for many at once; nothing is mended. */
export async function manyLintedIn(
	uris: readonly string[],
	layer: SettingsLayer,
	linting: Linting,
	wanted: Pick<Setting, "limits" | "areKnown">,
): Promise<Linted> {
	if (uris.length < fewest) return lintedIn(uris, layer, linting);
	const { terminal, files, troubles } = linting;
	const progress = new Progress(terminal);
	const setting = { cwd: terminal.cwd, today: today(), commandLine: layer, ...wanted };
	const { spreadOut } = await import("./spread/index.ts");
	const tell = (uri: string) => progress.tell(`Linting ${linting.nameOf(uri)}`);
	const judged = await spreadOut(uris, { files, setting, troubles, tell });
	progress.end();
	if (judged === undefined) return lintedIn(uris, layer, linting);
	return lintedBy(layer, linting, (settings) => {
		for (const uri of judged.files) settings.for(uri);
		return judged;
	});
}

/** Few designs are no work for several threads, however large each is. */
const fewest = 16;

const today = (): string => new Date().toISOString().slice(0, 10);

function lintedBy(
	layer: SettingsLayer,
	{ terminal, nameOf, troubles }: Linting,
	judging: (settings: SettingsFiles, tell: (uri: string) => void) => Judged,
): Linted {
	const progress = new Progress(terminal);
	const settings = new SettingsFiles(terminal.cwd, layer, troubles.add);
	const judged = judging(settings, (uri) => progress.tell(`Linting ${nameOf(uri)}`));
	settings.tellStrangers();
	const found = [...inSettings(settings, troubles), ...judged.found];
	progress.end();
	return { ...judged, found, custom: settings.custom };
}

export interface Linted extends Judged {
	/** The project's own rules, of all settings that were used. */
	readonly custom: readonly Rule[];
}

/** What in the settings that were used does nothing. */
export function inSettings(settings: SettingsFiles, troubles: Troubles): Found[] {
	return settings.read.flatMap(({ text, findings }) => {
		const texts = Texts.alone(text);
		return findings.map((finding) => foundOf(finding, undefined, texts, troubles.fault));
	});
}
