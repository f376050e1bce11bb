/** The lines of one file that suppressions cover, found by an offset. */
import type { Suppression } from "../format/index.ts";
import { lastIndexWith } from "../format/ordered.ts";
import { Hiders } from "./hiders.ts";

interface Line {
	readonly start: number;
	readonly end: number;
	readonly hiders: Hiders<Suppression>;
}

export class SuppressedLines {
	private readonly whole = new Hiders<Suppression>();
	private readonly lines = new Map<number, Line>();
	private ordered: readonly Line[] | undefined;

	/** What covers the same line as a suppression, or the whole file. */
	of({ wholeFile, covers: { start, end } }: Suppression): Hiders<Suppression> {
		if (wholeFile) return this.whole;
		const line = this.lines.get(start) ?? { start, end, hiders: new Hiders<Suppression>() };
		this.lines.set(start, line);
		this.ordered = undefined;
		return line.hiders;
	}

	/** What covers an offset. Logarithmic in the number of lines. */
	at(offset: number): readonly Hiders<Suppression>[] {
		this.ordered ??= [...this.lines.values()].sort((a, b) => a.start - b.start);
		const line = this.ordered[lastIndexWith(this.ordered, ({ start }) => start <= offset)];
		return line !== undefined && offset <= line.end ? [this.whole, line.hiders] : [this.whole];
	}

	get all(): readonly Hiders<Suppression>[] {
		return [this.whole, ...[...this.lines.values()].map(({ hiders }) => hiders)];
	}
}
