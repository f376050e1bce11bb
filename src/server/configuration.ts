/** The editor's own settings: `plumbline.preset`, `plumbline.rules`, `plumbline.defaults`, with the meaning that `.plumbline.yaml` gives them. */
import { baselineName } from "../filenames/index.ts";
import { ofProjects, type SettingsLayer, settingsSnapshot } from "../service/index.ts";
import { inTime, late } from "./patience.ts";

const names = ["preset", "rules", "defaults"] as const;
/** What is shown in an editor, which is its own matter. */
export interface Showing {
	/** How many findings of a file; undefined where nothing is said. */
	readonly limit: number | undefined;
	readonly lenses: boolean;
	readonly hints: boolean;
	/** Where what is accepted stands; empty, nowhere. */
	readonly baseline: string;
}

const usual: Showing = { limit: undefined, lenses: true, hints: false, baseline: baselineName };

export class Configuration {
	private readonly layers = new Map<string, Promise<SettingsLayer>>();
	private readonly showings = new Map<string, Showing>();
	private readonly told = new Set<string>();
	/** Grows with each change. */
	revision = 0;

	/** `ask`: what the client has for a file; `tell` is called once for each thing that is wrong with it; `onLate`: an answer that took too long has come. */
	constructor(
		private readonly ask: (uri: string) => Promise<unknown>,
		private readonly tell: (message: string) => void,
		private readonly onLate: () => void,
	) {}

	layerFor(uri: string): Promise<SettingsLayer> {
		const before = this.layers.get(uri);
		if (before !== undefined) return before;
		const layer = this.asked(uri);
		this.layers.set(uri, layer);
		return layer;
	}

	/** Without an answer the defaults hold: where there will be none until asked again, where it is late until it comes. */
	private async asked(uri: string): Promise<SettingsLayer> {
		const answer = this.ask(uri).then((stated) => {
			this.showings.set(uri, showingOf(stated));
			return this.layerOf(stated);
		});
		try {
			const layer = await inTime(answer);
			if (layer !== late) return layer;
			void answer.then(
				() => {
					this.layers.set(uri, answer);
					this.revision++;
					this.onLate();
				},
				() => this.layers.delete(uri),
			);
		} catch {
			this.layers.delete(uri);
		}
		return {};
	}

	/** Gives back what was asked for a file that is closed. */
	forget(uri: string): void {
		this.layers.delete(uri);
		this.showings.delete(uri);
	}

	changed(): void {
		this.layers.clear();
		this.showings.clear();
		this.revision++;
	}

	/** Of what was asked for last. */
	showingFor(uri: string): Showing {
		return this.showings.get(uri) ?? usual;
	}

	private layerOf(stated: unknown): SettingsLayer {
		if (typeof stated !== "object" || stated === null) return {};
		const given = stated as Readonly<Record<string, unknown>>;
		const own = names.flatMap((name) =>
			given[name] === undefined || given[name] === null ? [] : [[name, given[name]]],
		);
		if (own.length === 0) return {};
		const { layer, findings } = settingsSnapshot("settings", JSON.stringify(Object.fromEntries(own), undefined, 1), {
			ids: ofProjects(given.rules),
			bases: [],
		});
		for (const { message } of findings) this.once(message);
		return layer;
	}

	private once(message: string): void {
		if (this.told.has(message)) return;
		this.told.add(message);
		this.tell(`A setting of Plumbline does nothing, and its default holds: ${message.replaceAll("`", "'")}`);
	}
}

function showingOf(stated: unknown): Showing {
	if (typeof stated !== "object" || stated === null) return usual;
	const { maxNumberOfProblems: limit, codeLens, inlayHints, baseline } = stated as Readonly<Record<string, unknown>>;
	return {
		limit: typeof limit === "number" && Number.isSafeInteger(limit) && limit > 0 ? limit : undefined,
		lenses: enabledIn(codeLens) !== false,
		hints: enabledIn(inlayHints) === true,
		baseline: typeof baseline === "string" ? baseline : baselineName,
	};
}

const enabledIn = (stated: unknown): unknown => (stated as { enabled?: unknown } | null | undefined)?.enabled;
