/** Findings to clients that never ask: a moment after each change. */
import type { Snapshot } from "../service/index.ts";
import { isSettings } from "./addresses.ts";
import { Overtaken } from "./designs.ts";
import { type Changes, itemsOf, Published, quietMilliseconds, settingsItems } from "./diagnosing.ts";
import { refreshLenses } from "./lenses.ts";
import { designOf, type Session } from "./session.ts";

export class Pushing implements Changes {
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts how often all was told: what an earlier turn has to say, a later one says better. */
	private turn = 0;
	private isAround = false;
	private readonly published: Published;

	constructor(private readonly session: Session) {
		this.published = new Published(session);
	}

	/** The client asks again for the lenses of the file that changes. */
	inText(): void {
		this.soon();
	}

	closed(): void {
		this.around();
	}

	end = (): void => clearTimeout(this.timer);

	around(): void {
		this.isAround = true;
		this.soon();
	}

	private soon(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.all(), quietMilliseconds);
	}

	/** Each design apart from the others: one that does not come keeps only its own files waiting. */
	private async all(): Promise<void> {
		const { files } = this.session;
		const turn = ++this.turn;
		if (this.isAround) refreshLenses(this.session);
		this.isAround = false;
		for (const uri of files.openUris) if (isSettings(uri)) void this.tellSettings(uri, turn);
		const wholes = new Map<string, Promise<void>>();
		await Promise.allSettled(
			files.openUris.map(async (uri) => {
				const whole = await designOf(this.session, uri);
				if (whole === undefined) return;
				if (!wholes.has(whole)) wholes.set(whole, this.tell(whole, turn));
				return wholes.get(whole);
			}),
		);
		if (turn !== this.turn) return;
		for (const gone of this.published.wholes.filter((uri) => !wholes.has(uri))) this.speak(gone, undefined);
	}

	private async tellSettings(uri: string, turn: number): Promise<void> {
		const items = await settingsItems(this.session, uri);
		if (turn === this.turn) this.published.send(uri, items);
	}

	private async tell(whole: string, turn: number): Promise<void> {
		try {
			const snapshot = await this.session.designs.snapshot(whole);
			if (turn === this.turn) this.speak(whole, snapshot);
		} catch (error) {
			if (error instanceof Overtaken) this.soon();
			else
				this.session.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
		}
	}

	private speak(whole: string, snapshot: Snapshot | undefined): void {
		const parts = snapshot?.design.parts ?? [];
		this.published.speak(whole, new Map(parts.map(({ uri }) => [uri, itemsOf(this.session, snapshot!, uri)])));
	}
}
