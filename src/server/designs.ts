/** The designs that are being worked on: read when asked for, linted in slices, dropped when the text has moved on. */
import {
	mergeSettings,
	type Reading,
	readingOf,
	type Settings,
	type SettingsLayer,
	type SettingsSources,
	type Snapshot,
	type Source,
	settingsSnapshot,
	snapshotSteps,
} from "../service/index.ts";
import { folderOf, isDesign, settingsName, upwards } from "./addresses.ts";
import type { Configuration } from "./configuration.ts";
import { type Files, type Text, unread } from "./files.ts";
import type { Folders } from "./folders.ts";
import type { Host } from "./host.ts";

/** A newer text has arrived. */
export class Overtaken extends Error {}

interface Known {
	readonly reading: Reading;
	/** Every file that was asked for, and what it said. */
	readonly reads: ReadonlyMap<string, Text>;
	readonly revision: number;
	readonly today: string;
}

interface Run {
	readonly reading: Reading;
	readonly snapshot: Promise<Snapshot>;
}

/** What may pass before messages are let in. */
const sliceMilliseconds = 10;

export class Designs {
	private readonly known = new Map<string, Known>();
	private readonly runs = new Map<string, Run>();
	private readonly layers = new Map<string, { text: string; layer: SettingsLayer }>();

	constructor(
		private readonly files: Files,
		private readonly folders: Folders,
		private readonly configuration: Configuration,
		private readonly host: Host,
		private readonly onLinted: (snapshot: Snapshot) => void,
	) {}

	/** The design that a file belongs to: one that includes it, open or further up, or itself. */
	async wholeOf(uri: string): Promise<string> {
		for (const other of this.files.openUris) {
			if (other !== uri && isDesign(other) && (await this.includes(other, uri))) return other;
		}
		for (const folder of upwards(folderOf(uri), this.folders.rootOf(uri))) {
			for (const name of ["design.yaml", "design.yml"]) {
				const other = `${folder}/${name}`;
				if (other !== uri && (await this.includes(other, uri))) return other;
			}
		}
		return uri;
	}

	private async includes(whole: string, uri: string): Promise<boolean> {
		const reading = await this.reading(whole);
		return reading?.part(uri) !== undefined;
	}

	/** Whether a design rests on another file. */
	isPart(uri: string): boolean {
		return [...this.known].some(([whole, { reads }]) => whole !== uri && reads.has(uri));
	}

	/** A design as it stands now; undefined if there is no such file. */
	async reading(uri: string): Promise<Reading | undefined> {
		const root = this.folders.rootOf(uri);
		for (;;) {
			const known = this.known.get(uri);
			if (known !== undefined && this.isCurrent(known)) return known.reading;
			await this.files.load(uri, root);
			if (typeof this.files.known(uri) !== "string") return this.gone(uri);
			const layer = await this.configuration.layerFor(uri);
			const text = this.files.known(uri);
			if (typeof text !== "string") return this.gone(uri);
			const wanted = this.read({ uri, text, root, layer, previous: known });
			if (wanted.length === 0) continue;
			await Promise.all(wanted.map((part) => this.files.load(part, root)));
		}
	}

	private gone(uri: string): undefined {
		this.known.delete(uri);
		this.runs.delete(uri);
	}

	/** Reads with what is known so far; gives what has to be loaded first. */
	private read({
		uri,
		text,
		root,
		layer,
		previous,
	}: {
		uri: string;
		text: string;
		root: string;
		layer: SettingsLayer;
		previous: Known | undefined;
	}): string[] {
		const reads = new Map<string, Text>([[uri, text]]);
		const wanted = new Set<string>();
		const ask = (file: string): Text => {
			const now = this.files.known(file);
			if (now === unread) {
				wanted.add(file);
				return undefined;
			}
			reads.set(file, now);
			return now;
		};
		const source: Source = { uri, text, root, read: ask };
		const today = this.host.today();
		const settings = this.settingsBy(ask, root, layer);
		const previousDesign = previous?.reading.design;
		const reading = readingOf(source, { today, settings, ...(previousDesign && { previous: previousDesign }) });
		for (const part of reading.design.parts) settings(part.uri);
		if (wanted.size === 0) this.known.set(uri, { reading, reads, revision: this.configuration.revision, today });
		return [...wanted];
	}

	/** The editor's settings, then the files from the farthest to the nearest. */
	private settingsBy(ask: (file: string) => Text, root: string, layer: SettingsLayer): (uri: string) => Settings {
		const byFolder = new Map<string, Settings>();
		return (uri) => {
			const folder = folderOf(uri);
			const before = byFolder.get(folder);
			if (before !== undefined) return before;
			const layers = [...upwards(folder, root)].flatMap((at) => this.layerIn(`${at}/${settingsName}`, ask));
			const settings = mergeSettings(layer, ...layers.toReversed());
			byFolder.set(folder, settings);
			return settings;
		};
	}

	private layerIn(uri: string, ask: (file: string) => Text): SettingsLayer[] {
		const text = ask(uri);
		if (typeof text !== "string") return [];
		const before = this.layers.get(uri);
		if (before?.text === text) return [before.layer];
		const { layer } = settingsSnapshot(uri, text);
		this.layers.set(uri, { text, layer });
		return [layer];
	}

	private isCurrent({ reads, revision, today }: Known): boolean {
		if (revision !== this.configuration.revision || today !== this.host.today()) return false;
		for (const [uri, text] of reads) if (this.files.known(uri) !== text) return false;
		return true;
	}

	/** Linted; throws `Overtaken` where the text moves on before it is done. */
	async snapshot(uri: string): Promise<Snapshot | undefined> {
		const reading = await this.reading(uri);
		if (reading === undefined) return undefined;
		const run = this.runs.get(uri);
		if (run?.reading === reading) return run.snapshot;
		const snapshot = this.lint(uri, reading);
		snapshot.catch(() => undefined);
		this.runs.set(uri, { reading, snapshot });
		return snapshot;
	}

	/** All that were linted before and may be judged otherwise now. */
	async judgeAgain(): Promise<void> {
		for (const uri of [...this.runs.keys()]) await this.snapshot(uri).catch(() => undefined);
	}

	private async lint(uri: string, reading: Reading): Promise<Snapshot> {
		const steps = snapshotSteps(reading);
		let since = this.host.now();
		for (;;) {
			const { done, value } = steps.next();
			if (done) {
				this.onLinted(value);
				return value;
			}
			if (this.host.now() - since < sliceMilliseconds) continue;
			await this.host.pause();
			since = this.host.now();
			const known = this.known.get(uri);
			if (known?.reading !== reading || !this.isCurrent(known)) throw new Overtaken();
		}
	}

	/** What the settings of a design come from. */
	async settingsSources(uri: string): Promise<SettingsSources> {
		const root = this.folders.rootOf(uri);
		const files = [...upwards(folderOf(uri), root)].toReversed().map((folder) => `${folder}/${settingsName}`);
		await Promise.all(files.map((file) => this.files.load(file, root)));
		const stated = files.flatMap((file) => {
			const text = this.files.known(file);
			return typeof text === "string" ? [{ text, ...settingsSnapshot(file, text) }] : [];
		});
		return { editor: await this.configuration.layerFor(uri), files: stated };
	}

	/** The settings file nearest to a design, or where one would be. */
	async settingsFile(uri: string): Promise<{ uri: string; text: string | undefined }> {
		const root = this.folders.rootOf(uri);
		for (const folder of upwards(folderOf(uri), root)) {
			const file = `${folder}/${settingsName}`;
			await this.files.load(file, root);
			const text = this.files.known(file);
			if (typeof text === "string") return { uri: file, text };
		}
		return { uri: `${root}/${settingsName}`, text: undefined };
	}
}
