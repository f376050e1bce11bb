/** Files linted with their settings, as commands do it. */

import type { SettingsLayer } from "../lint/index.ts";
import { writeTogether } from "./changes.ts";
import { namesFrom } from "./discover.ts";
import { Files } from "./files.ts";
import { type Found, foundOf, Texts } from "./found.ts";
import { type Judged, type Judging, judge } from "./judge.ts";
import { clearLeftovers } from "./leftovers.ts";
import { Progress } from "./progress.ts";
import { SettingsFiles } from "./settings.ts";
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
export function lintedIn(uris: readonly string[], layer: SettingsLayer, linting: Linting, fixing = noFixes): Judged {
	const { terminal, files, nameOf, troubles } = linting;
	const { cwd } = terminal;
	const rootFor = (path: string) => rootOf(path, cwd);
	const progress = new Progress(terminal);
	const settings = new SettingsFiles(cwd, layer, troubles.add);
	const judged = judge(uris, {
		files,
		options: { today: new Date().toISOString().slice(0, 10), settings: settings.for },
		fix: fixing.fix,
		fixIn: fixing.fixIn,
		write: fixing.isWriting ? (together) => writeTogether(together, files, { rootFor, nameOf, troubles }) : undefined,
		tell: (uri) => progress.tell(`Linting ${nameOf(uri)}`),
		troubles,
	});
	const found = [...inSettings(settings, troubles), ...judged.found];
	progress.end();
	return { ...judged, found };
}

/** What in the settings that were used does nothing. */
export function inSettings(settings: SettingsFiles, troubles: Troubles): Found[] {
	return settings.read.flatMap(({ text, findings }) => {
		const texts = Texts.alone(text);
		return findings.map((finding) => foundOf(finding, undefined, texts, troubles.fault));
	});
}
