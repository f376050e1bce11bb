/** Settings files as they were read last, each once for a text. */
import { type SettingsSnapshot, settingsSnapshotSteps } from "../service/index.ts";
import type { Host } from "./host.ts";
import { inSlices } from "./slices.ts";

export class SettingsSnapshots {
	private readonly known = new Map<string, { text: string; snapshot: Promise<SettingsSnapshot> }>();

	constructor(private readonly host: Host) {}

	of(uri: string, text: string): Promise<SettingsSnapshot> {
		const before = this.known.get(uri);
		if (before?.text === text) return before.snapshot;
		const snapshot = inSlices(this.host, settingsSnapshotSteps(uri, text));
		this.known.set(uri, { text, snapshot });
		return snapshot;
	}

	/** Gives back those that no design rests on. */
	keepOnly(needed: ReadonlySet<string>): void {
		for (const uri of this.known.keys()) if (!needed.has(uri)) this.known.delete(uri);
	}
}
