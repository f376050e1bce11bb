/** What a soak run consists of: one file a kind. */
import type { Random } from "../fuzz/random.ts";

export interface Kind {
	readonly name: string;
	/** One trial; what was wrong in it, with the steps that lead there. Nothing if all is well. */
	trial(random: Random): Promise<readonly string[]> | readonly string[];
}
