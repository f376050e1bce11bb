/** What the bench and what runs for it inside the extension host have agreed on. */

/** The folder that is open says whether a design is to be. */
export const withDesign = "with a design";
export const mark = "plumbline-bench ";

/** Milliseconds from when the extension is asked to activate. */
export interface Activation {
	readonly activated: number;
	/** Of which the extension host's process computed. */
	readonly processor: number;
	/** Findings are shown, where a design is open. */
	readonly found: number;
}
