/** What designs say, read when asked for and again when a file that was asked for says something else. */
import { baselineName } from "../filenames/index.ts";
import {
	acceptedBy,
	mergeSettings,
	pathFrom,
	type Reading,
	readingSteps,
	type Settings,
	type SettingsLayer,
	type Source,
} from "../service/index.ts";
import { folderOf, settingsAbove, upwards } from "./addresses.ts";
import type { Configuration } from "./configuration.ts";
import { type Files, type Text, unread } from "./files.ts";
import type { Host } from "./host.ts";
import type { Roots } from "./roots.ts";
import type { SettingsSnapshots } from "./settings-snapshots.ts";
import { inSlices } from "./slices.ts";

interface Known {
	readonly reading: Reading;
	/** Every file that was asked for, and what it said. */
	readonly reads: ReadonlyMap<string, Text>;
	readonly revision: number;
	readonly today: string;
}

export interface World {
	readonly files: Files;
	readonly roots: Roots;
	readonly configuration: Configuration;
	readonly settings: SettingsSnapshots;
	readonly host: Host;
	/** Told of a settings file that cannot be read, once. */
	readonly onUnreadable: (uri: string) => void;
}

export class Readings {
	private readonly known = new Map<string, Known>();
	private readonly flights = new Map<string, Promise<Reading | undefined>>();
	private readonly unreadable = new Set<string>();

	constructor(private readonly world: World) {}

	/**
	 * A design as it stands now; undefined if there is no such file. Who asks while it is read waits for that. One that
	 * is read over and over without a change is the same object all the time, and one that was replaced never comes back.
	 */
	at(uri: string): Promise<Reading | undefined> {
		const before = this.flights.get(uri);
		if (before !== undefined) return before;
		const flight = this.read(uri).finally(() => this.flights.delete(uri));
		this.flights.set(uri, flight);
		return flight;
	}

	/** The same, where it is known without asking anybody. */
	current(uri: string): Reading | undefined {
		const known = this.known.get(uri);
		return known !== undefined && this.isCurrent(known) ? known.reading : undefined;
	}

	get uris(): readonly string[] {
		return [...this.known.keys()];
	}

	/** Every file that a design rests on, as it was read last. */
	filesOf(uri: string): ReadonlyMap<string, Text> {
		return this.known.get(uri)?.reads ?? new Map();
	}

	partsOf(uri: string): readonly string[] {
		return this.known.get(uri)?.reading.design.parts.map((part) => part.uri) ?? [];
	}

	forget(uri: string): void {
		this.known.delete(uri);
	}

	private async read(uri: string): Promise<Reading | undefined> {
		const { files, roots, configuration } = this.world;
		const root = await roots.of(uri);
		const load = (wanted: Iterable<string>) => Promise.all([...wanted].map((file) => files.load(file, root)));
		for (;;) {
			const known = this.known.get(uri);
			await load(known?.reads.keys() ?? [uri]);
			if (known !== undefined && this.isCurrent(known)) return known.reading;
			const { revision } = configuration;
			const layer = await configuration.layerFor(uri);
			const text = files.known(uri);
			if (text === unread) continue;
			if (typeof text !== "string") {
				this.known.delete(uri);
				return undefined;
			}
			await load(await this.readOnce({ uri, text, root, layer, revision, previous: known }));
		}
	}

	/** Reads with what is known so far; gives what has to be loaded first. */
	private async readOnce({
		uri,
		text,
		root,
		layer,
		revision,
		previous,
	}: {
		uri: string;
		text: string;
		root: string;
		layer: SettingsLayer;
		revision: number;
		previous: Known | undefined;
	}): Promise<ReadonlySet<string>> {
		const { files, host } = this.world;
		const today = host.today();
		const reads = new Map<string, Text>([[uri, text]]);
		const wanted = new Set<string>();
		/** A file says one thing during one reading. */
		const ask = (file: string): Text => {
			if (reads.has(file)) return reads.get(file);
			const now = files.known(file);
			if (now === unread) {
				wanted.add(file);
				return undefined;
			}
			reads.set(file, now);
			return now;
		};
		const source: Source = { uri, text, root, read: ask };
		const byFolder = new Map<string, Settings>();
		const prepare = async (folder: string): Promise<void> => {
			if (!byFolder.has(folder)) byFolder.set(folder, await this.settingsIn(folder, { ask, root, layer }));
		};
		const settings = (file: string): Settings => byFolder.get(folderOf(file))!;
		await prepare(folderOf(uri));
		const previousDesign = previous?.reading.design;
		const options = { today, settings, ...(previousDesign && { previous: previousDesign }) };
		const read = await inSlices(host, readingSteps(source, options));
		const accepts = this.acceptedIn(uri, root, ask);
		const reading: Reading = accepts === undefined ? read : { ...read, accepts };
		for (const part of reading.design.parts) await prepare(folderOf(part.uri));
		if (wanted.size > 0) return wanted;
		this.known.delete(uri);
		this.known.set(uri, { reading, reads, revision, today });
		return wanted;
	}

	/** The baseline nearest to a design, or the one that the editor's settings name, from the root. */
	private acceptedIn(uri: string, root: string, ask: (file: string) => Text): Reading["accepts"] {
		const { baseline } = this.world.configuration.showingFor(uri);
		if (baseline === "") return undefined;
		const named = baseline === baselineName ? undefined : pathFrom(`${root}/`, baseline);
		const places =
			baseline === baselineName ? [...upwards(folderOf(uri), root)].map((at) => `${at}/${baselineName}`) : [];
		for (const file of named === undefined ? places : [named]) {
			const text = ask(file);
			if (typeof text === "string") return acceptedBy(file, text);
		}
		return undefined;
	}

	/** The editor's settings, then the files from the farthest to the nearest. */
	private async settingsIn(
		folder: string,
		{ ask, root, layer }: { ask: (file: string) => Text; root: string; layer: SettingsLayer },
	): Promise<Settings> {
		const { files } = await this.world.settings.chain(settingsAbove(folder, root), root, (uri) => {
			const text = ask(uri);
			this.noteReadable(uri, text !== null);
			return text;
		});
		return mergeSettings(layer, ...files.map((file) => file.layer));
	}

	private noteReadable(uri: string, isReadable: boolean): void {
		if (isReadable) this.unreadable.delete(uri);
		else if (!this.unreadable.has(uri)) {
			this.unreadable.add(uri);
			this.world.onUnreadable(uri);
		}
	}

	private isCurrent({ reads, revision, today }: Known): boolean {
		const { files, configuration, host } = this.world;
		if (revision !== configuration.revision || today !== host.today()) return false;
		for (const [uri, text] of reads) if (files.known(uri) !== text) return false;
		return true;
	}
}
