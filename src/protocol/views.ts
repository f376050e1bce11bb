/** What the preview can show of a design, one at a time: pictures, and sheets of rows. */
import type { Location, Picture, Severity } from "./picture.ts";
import type { Verdict } from "./requirements.ts";

export const views = ["architecture", "flow", "deployment", "data", "requirements", "road-map"] as const;
export type View = (typeof views)[number];

/** What is looked at. */
export interface Viewing {
	readonly view: View;
	/** In the view `flow`, which: `flow:checkout`; unstated, or where there is none such, the first. */
	readonly flow?: string;
	/** In the view `architecture`, what is thought to have failed: `component:orders`, `zone:eu-west-a`. */
	readonly failed?: readonly string[];
}

export type Shown =
	| { readonly type: "picture"; readonly picture: Picture }
	| { readonly type: "sheet"; readonly sheet: Sheet };

/** Rows in rows. */
export interface Sheet {
	readonly title: string;
	/** `1 violated, 3 met`; where there are no rows, what there could be. */
	readonly summary: string;
	readonly rows: readonly SheetRow[];
}

export interface SheetRow {
	/** Unique in its sheet: `requirement:fast`, `requirement:fast/0`. */
	readonly entity: string;
	readonly mark?: Verdict | Severity | "addressed" | undefined;
	readonly text: string;
	/** Behind it, in a lighter tone. */
	readonly detail: string;
	readonly location?: Location | undefined;
	/** What it rests on that nobody has written: a default stands in for it, or nothing. */
	readonly lacks?: "stated" | "known" | undefined;
	/** Shown opened at first, whatever its sign. */
	readonly isOpen?: boolean | undefined;
	/** What the host can be asked about it: what would help, or the page that explains it. */
	readonly asks?: "help" | "explain" | undefined;
	readonly rows: readonly SheetRow[];
}

export function* rowsIn(rows: readonly SheetRow[]): Generator<SheetRow> {
	for (const row of rows) {
		yield row;
		yield* rowsIn(row.rows);
	}
}
