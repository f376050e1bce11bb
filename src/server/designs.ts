/** The designs that are being worked on: which file belongs to which, and what is found in them. */
import { designNames, settingsName } from "../filenames/index.ts";
import {
	type Chain,
	type Reading,
	type SettingsSources,
	type Snapshot,
	type Steps,
	snapshotSteps,
} from "../service/index.ts";
import { folderOf, isDesign, settingsAbove, upwards } from "./addresses.ts";
import type { Text } from "./files.ts";
import { inTime, late } from "./patience.ts";
import { Readings, type World } from "./readings.ts";
import { inSlices } from "./slices.ts";

/** A newer text has arrived, of a file that is open. */
export class Overtaken extends Error {}

/** Something else that a design rests on has changed: a setting, a file on disk, the day. */
class Outdated extends Error {}

interface Run {
	readonly reading: Reading;
	readonly snapshot: Promise<Snapshot>;
}

export interface Watcher {
	/** Findings were computed anew. */
	readonly onLinted: (uri: string) => void;
	/** What was answered without waiting for a design may be answered otherwise now. */
	readonly onChanged: () => void;
}

/** A design that does not come as quickly as this keeps nobody waiting who only asks what it includes. */
const includesPatience = 1000;
/** Of designs of which no file is open: those that were asked about last. */
const mostUnopened = 20;

export class Designs {
	private readonly readings: Readings;
	private readonly runs = new Map<string, Run>();
	/** Judged before, and given back since. */
	private readonly released = new Set<string>();

	constructor(
		private readonly world: World,
		private readonly watcher: Watcher,
	) {
		this.readings = new Readings(world);
	}

	/** The design that a file belongs to: one that includes it, open or further up, or itself. */
	async wholeOf(uri: string): Promise<string> {
		const { files, roots } = this.world;
		const above = [...upwards(folderOf(uri), await roots.of(uri))].flatMap((folder) =>
			designNames.map((name) => `${folder}/${name}`),
		);
		const others = [...files.openUris.filter(isDesign), ...above].filter((other) => other !== uri);
		for (const other of others) if (await this.includes(other, uri)) return other;
		return uri;
	}

	private async includes(whole: string, uri: string): Promise<boolean> {
		const known = this.readings.current(whole);
		if (known !== undefined) return known.part(uri) !== undefined;
		const coming = this.reading(whole);
		const reading = await inTime(coming, includesPatience);
		if (reading !== late) return reading?.part(uri) !== undefined;
		coming.then((came) => came?.part(uri) && this.watcher.onChanged()).catch(() => undefined);
		return false;
	}

	/** Whether a design rests on another file. */
	isPart(uri: string): boolean {
		return this.readings.uris.some((whole) => whole !== uri && this.readings.filesOf(whole).has(uri));
	}

	/** A design as it stands now; undefined if there is no such file. */
	async reading(uri: string): Promise<Reading | undefined> {
		const reading = await this.readings.at(uri);
		if (reading === undefined) this.runs.delete(uri);
		this.trim(mostUnopened);
		return reading;
	}

	/** With findings. Who asks about a text that stays as it is never has to ask again. */
	async snapshot(uri: string): Promise<Snapshot | undefined> {
		for (;;) {
			try {
				return await this.judged(uri);
			} catch (error) {
				if (!(error instanceof Outdated)) throw error;
			}
		}
	}

	/** Whoever asks about the same text gets the same run, unless it failed. */
	private async judged(uri: string): Promise<Snapshot | undefined> {
		const reading = await this.reading(uri);
		if (reading === undefined) return undefined;
		const before = this.runs.get(uri);
		if (before?.reading === reading) return before.snapshot;
		const run: Run = { reading, snapshot: this.lint(uri, reading) };
		run.snapshot.catch(() => {
			if (this.runs.get(uri) === run) this.runs.delete(uri);
		});
		this.runs.set(uri, run);
		return run.snapshot;
	}

	/** What takes long, with messages let in meanwhile; `isStopped` ends it. */
	unhurried<T>(steps: Steps<T>, isStopped: () => boolean = () => false): Promise<T> {
		return inSlices(this.world.host, steps, async () => {
			if (isStopped()) throw new Overtaken();
		});
	}

	/** All that were linted before and may be judged otherwise now; of those that were given back whoever wants them is told. */
	async judgeAgain(): Promise<void> {
		for (const uri of this.released) this.watcher.onLinted(uri);
		await Promise.allSettled([...this.runs.keys()].map((uri) => this.snapshot(uri)));
	}

	/** A reading that was replaced never comes back: texts may, and a file that is read again may say the same. */
	private async lint(uri: string, reading: Reading): Promise<Snapshot> {
		const texts = this.readings.filesOf(uri);
		const snapshot = await inSlices(this.world.host, snapshotSteps(reading), async () => {
			if (this.readings.current(uri) === reading || (await this.readings.at(uri)) === reading) return;
			throw this.isWritten(texts) ? new Overtaken() : new Outdated();
		});
		this.released.delete(uri);
		this.watcher.onLinted(uri);
		return snapshot;
	}

	/** Whether one of these texts is another in the editor by now. */
	private isWritten(texts: ReadonlyMap<string, Text>): boolean {
		const { files } = this.world;
		return [...texts].some(([uri, text]) => files.isOpen(uri) && files.known(uri) !== text);
	}

	/** Gives back designs of which no file is open, and the files that only they rest on. */
	release(): void {
		this.trim(0);
		const needed = new Set(this.readings.uris.flatMap((uri) => [...this.readings.filesOf(uri).keys()]));
		this.world.settings.keepOnly(needed);
		this.world.roots.forget();
		this.world.files.keepOnly(needed);
	}

	private trim(most: number): void {
		const { isOpen } = this.world.files;
		const unopened = this.readings.uris.filter((uri) => !isOpen(uri) && !this.readings.partsOf(uri).some(isOpen));
		for (const uri of unopened.slice(0, Math.max(unopened.length - most, 0))) {
			this.readings.forget(uri);
			if (this.runs.delete(uri)) this.released.add(uri);
		}
	}

	/** What the settings of a design come from. */
	async settingsSources(uri: string): Promise<SettingsSources> {
		const { files } = await this.settingsChain(uri);
		return { editor: await this.world.configuration.layerFor(uri), files };
	}

	/** The settings files that hold for a file, or for the others in a settings file's folder. */
	async settingsChain(uri: string): Promise<Chain> {
		const { files, roots, settings } = this.world;
		const root = await roots.of(uri);
		return settings.chain(settingsAbove(folderOf(uri), root), root, async (file) => {
			await files.load(file, root);
			return files.known(file);
		});
	}

	/** The settings file nearest to a design, or where one would be. */
	async settingsFile(uri: string): Promise<{ uri: string; text: string | undefined }> {
		const { files, roots } = this.world;
		const root = await roots.of(uri);
		for (const folder of upwards(folderOf(uri), root)) {
			const file = `${folder}/${settingsName}`;
			await files.load(file, root);
			const text = files.known(file);
			if (typeof text === "string") return { uri: file, text };
		}
		return { uri: `${root}/${settingsName}`, text: undefined };
	}
}
