/** Findings to clients that never ask: a moment after each change. */
import type { Snapshot } from "../service/index.ts";
import { isDesign, isSettings } from "./addresses.ts";
import { Overtaken } from "./designs.ts";
import { type Changes, itemsOf, Published, quietMilliseconds, settingsItems } from "./diagnosing.ts";
import type { Session } from "./session.ts";

export class Pushing implements Changes {
	private timer: ReturnType<typeof setTimeout> | undefined;
	private readonly published: Published;

	constructor(private readonly session: Session) {
		this.published = new Published(session);
	}

	inText(): void {
		this.around();
	}

	closed(): void {
		this.around();
	}

	around(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.all(), quietMilliseconds);
	}

	private async all(): Promise<void> {
		const { files, designs } = this.session;
		const wholes = new Set<string>();
		for (const uri of files.openUris) {
			if (isDesign(uri)) wholes.add(await designs.wholeOf(uri));
			else if (isSettings(uri)) this.published.send(uri, settingsItems(this.session, uri));
		}
		for (const gone of this.published.wholes.filter((uri) => !wholes.has(uri))) this.speak(gone, undefined);
		for (const whole of wholes) {
			try {
				this.speak(whole, await designs.snapshot(whole));
			} catch (error) {
				if (!(error instanceof Overtaken)) throw error;
				this.around();
			}
		}
	}

	private speak(whole: string, snapshot: Snapshot | undefined): void {
		const parts = snapshot?.design.parts ?? [];
		this.published.speak(whole, new Map(parts.map(({ uri }) => [uri, itemsOf(this.session, snapshot!, uri)])));
	}
}
