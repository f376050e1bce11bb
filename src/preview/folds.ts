/** What of a large design is drawn folded: as its user opens and closes it, and as much as it takes to be read. */
import type { Size } from "../layout/index.ts";
import { keep, keptState, tell } from "./host.ts";
import { Legible } from "./legible.ts";

export class Folds {
	/** The one that was opened or closed last, until that is drawn. */
	toggled: string | undefined;
	private readonly legible = new Legible();
	/** How many nodes can be read; undefined for all that there are. */
	private most: number | undefined;

	toggle(fold: string): void {
		const { open } = keptState();
		const isOpen = open.includes(fold);
		const folds = isOpen ? open.filter((other) => other !== fold && !other.startsWith(`${fold}/`)) : [...open, fold];
		keep({ open: folds });
		this.toggled = fold;
		this.tell(folds);
	}

	/** `count` nodes are drawn, at this scale. What is opened by hand stays open, however small it gets. */
	drawn(count: number, scale: number | undefined, frame: Size): void {
		const { open } = keptState();
		if (scale === undefined || open.length > 0) return;
		const most = this.legible.after({ count, scale, frame });
		if (most === false) return;
		this.most = most;
		this.tell(open);
	}

	private tell(folds: readonly string[]): void {
		tell({ type: "open", folds, ...(this.most !== undefined && { most: this.most }) });
	}
}
