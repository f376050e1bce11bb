/** Says on a terminal what goes on, once it takes longer than a second. */
import { oneLine, type Terminal } from "./terminal.ts";

const [patience, pace] = [1000, 100];

export class Progress {
	private readonly began = Date.now();
	private last = 0;

	constructor(private readonly terminal: Terminal) {}

	tell(what: string): void {
		const now = Date.now();
		if (!this.terminal.isWatched || now - this.began < patience || now - this.last < pace) return;
		this.last = now;
		this.terminal.control(`\r\u001B[2K${oneLine(what).slice(0, this.terminal.width - 1)}`);
	}

	end(): void {
		if (this.last > 0) this.terminal.control("\r\u001B[2K");
		this.last = 0;
	}
}
