/** The editor behind the page: what is said to it, what it says, and what it keeps for the page. */
import type { Direction } from "../layout/index.ts";
import { isObject, isToPage, isViewing, type ToHost, type ToPage, type Viewing } from "../protocol/index.ts";

interface Api {
	postMessage(message: ToHost): void;
	getState(): unknown;
	setState(state: unknown): void;
}
declare const acquireVsCodeApi: () => Api;

const api = acquireVsCodeApi();

export const tell = (message: ToHost): void => api.postMessage(message);

/** Messages that are none of ours, and those that are malformed, are not heard. */
export function listen(hear: (message: ToPage) => void): void {
	window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
		if (isToPage(data)) hear(data);
	});
}

/** What outlives the page: a hidden tab, a restart of the editor. */
export interface Kept {
	readonly document?: string;
	readonly open: readonly string[];
	/** Which view, and of which flow. */
	readonly viewing: Viewing;
	readonly view?: { readonly k: number; readonly x: number; readonly y: number };
	readonly selected?: string;
	readonly legend: boolean;
	/** Which way connections lead; undefined until a first picture was drawn. */
	readonly direction?: Direction;
}

const isView = (view: unknown): view is NonNullable<Kept["view"]> =>
	typeof view === "object" &&
	view !== null &&
	["k", "x", "y"].every((key) => Number.isFinite((view as Record<string, unknown>)[key]));

const isShown = (viewing: unknown): viewing is Viewing => isObject(viewing) && isViewing(viewing);

let kept: Kept = { open: [], viewing: { view: "architecture" }, legend: false, ...readKept(api.getState()) };

export const keptState = (): Kept => kept;

export function keep(change: { readonly [K in keyof Kept]?: Kept[K] | undefined }): void {
	kept = JSON.parse(JSON.stringify({ ...kept, ...change })) as Kept;
	api.setState(kept);
}

function readKept(state: unknown): Partial<Kept> {
	if (typeof state !== "object" || state === null) return {};
	const { document, open, viewing, view, selected, legend, direction } = state as Record<string, unknown>;
	return {
		...(typeof document === "string" && { document }),
		...(Array.isArray(open) && open.every((fold) => typeof fold === "string") && { open }),
		...(isShown(viewing) && { viewing }),
		...(isView(view) && { view }),
		...(typeof selected === "string" && { selected }),
		...(typeof legend === "boolean" && { legend }),
		...((direction === "LR" || direction === "TB") && { direction }),
	};
}
