/** Settings files as they were read last, each once for a text and for what it builds on. */
import {
	type Chain,
	customIdsIn,
	type Rule,
	type SettingsSnapshot,
	settingsChain,
	settingsSnapshotSteps,
} from "../service/index.ts";
import type { Text, unread } from "./files.ts";
import type { Host } from "./host.ts";
import { inSlices } from "./slices.ts";

interface Known {
	readonly text: string;
	readonly beneath: string;
	readonly snapshot: Promise<SettingsSnapshot>;
}

/** What a file says; late ones count as unreadable. */
export type AskText = (uri: string) => Text | typeof unread | Promise<Text | typeof unread>;

export class SettingsSnapshots {
	private readonly known = new Map<string, Known>();
	private readonly within = new Map<string, Known>();

	/** Rules of the project, by the file that defines them. */
	private readonly defined = new Map<string, readonly Rule[]>();

	constructor(private readonly host: Host) {}

	/** The project's own rules, of all settings that were read. */
	get custom(): readonly Rule[] {
		return [...this.defined.values()].flat();
	}

	/** By itself: what it names beyond itself is not judged. */
	private async of(uri: string, text: string): Promise<SettingsSnapshot> {
		const snapshot = await this.once(this.known, uri, text, "", () => settingsSnapshotSteps(uri, text));
		this.defined.set(uri, snapshot.layer.custom ?? []);
		return snapshot;
	}

	/** Settings files from the farthest to the nearest, each after those that it builds on. */
	async chain(uris: readonly string[], root: string, ask: AskText): Promise<Chain> {
		const chain = settingsChain(uris, root);
		let step = chain.next();
		while (!step.done) {
			const uri = step.value;
			const text = await ask(uri);
			const file =
				typeof text === "string" ? { text, ...(await this.of(uri, text)) } : typeof text === "symbol" ? null : text;
			step = chain.next(file);
		}
		return step.value;
	}

	/** With what is wrong in it, knowing the files beneath it. */
	async judged(uri: string, text: string, { files, problems }: Chain): Promise<SettingsSnapshot> {
		const beneath = {
			ids: customIdsIn(
				files.slice(
					0,
					files.findIndex((file) => file.uri === uri),
				),
			),
			bases: problems.get(uri) ?? [],
		};
		const said = JSON.stringify([beneath.ids, beneath.bases.map(({ message, position }) => [message, position])]);
		return this.once(this.within, uri, text, said, () => settingsSnapshotSteps(uri, text, beneath));
	}

	private once(
		known: Map<string, Known>,
		uri: string,
		text: string,
		beneath: string,
		steps: () => ReturnType<typeof settingsSnapshotSteps>,
	): Promise<SettingsSnapshot> {
		const before = known.get(uri);
		if (before?.text === text && before.beneath === beneath) return before.snapshot;
		const snapshot = inSlices(this.host, steps());
		known.set(uri, { text, beneath, snapshot });
		return snapshot;
	}

	/** Gives back those that no design rests on. */
	keepOnly(needed: ReadonlySet<string>): void {
		for (const known of [this.known, this.within, this.defined])
			for (const uri of known.keys()) if (!needed.has(uri)) known.delete(uri);
	}
}
