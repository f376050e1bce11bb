/** How much of a design can be read at once where it is shown whole: the rest is folded. */
import type { Size } from "../layout/index.ts";

/** Names are 15 px high at full size, and can be read from 11 px on. */
const readable = 11 / 15;
const fewest = 6;
const grown = 1.2;

export interface Seen {
	/** Nodes drawn. */
	readonly count: number;
	/** At which the picture is shown whole. */
	readonly scale: number;
	readonly frame: Size;
}

export class Legible {
	private most: number | undefined;
	private last: Seen | undefined;
	/** Nothing is left to be folded. */
	private isStuck = false;

	/** How many nodes to ask for, undefined for all; `false` where what is shown is as it should be. */
	after(seen: Seen): number | undefined | false {
		const { last } = this;
		this.last = seen;
		if (this.most !== undefined && last !== undefined && areaOf(seen.frame) > areaOf(last.frame) * grown) {
			this.most = undefined;
			this.isStuck = false;
			return undefined;
		}
		if (seen.scale >= readable || seen.count <= fewest) return false;
		if (last !== undefined && this.most !== undefined && seen.count >= last.count) this.isStuck = true;
		if (this.isStuck) return false;
		this.most = Math.max(fewest, Math.min(seen.count - 1, Math.floor(seen.count * (seen.scale / readable) ** 2)));
		return this.most;
	}
}

const areaOf = ({ width, height }: Size): number => width * height;
