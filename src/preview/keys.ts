/** What keys do while the picture has the focus. */
import { keyStep } from "./viewport.ts";

export interface KeyActions {
	readonly pan: (dx: number, dy: number) => void;
	readonly zoom: (factor: number) => void;
	readonly fit: () => void;
	readonly actual: () => void;
	/** False where there is nothing further, and Tab leaves the picture. */
	readonly walk: (step: 1 | -1) => boolean;
	readonly edge: (step: 1 | -1) => void;
	readonly activate: () => void;
	readonly card: () => void;
	readonly fail: () => void;
	readonly reset: () => void;
	readonly back: () => void;
}

const stepSize = 60;

export function onKeys(canvas: HTMLElement, actions: KeyActions): void {
	canvas.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (perform(event, actions)) event.preventDefault();
	});
}

/** True if the key was one of ours. */
function perform({ key, shiftKey }: KeyboardEvent, actions: KeyActions): boolean {
	if (key === "Tab") return actions.walk(shiftKey ? -1 : 1);
	const action = keys(actions, shiftKey ? -1 : 1)[key.length === 1 ? key.toLowerCase() : key];
	action?.();
	return action !== undefined;
}

const keys = (
	{ pan, zoom, fit, actual, edge, activate, card, fail, reset, back }: KeyActions,
	step: 1 | -1,
): Readonly<Record<string, () => void>> => ({
	ArrowLeft: () => pan(stepSize, 0),
	ArrowRight: () => pan(-stepSize, 0),
	ArrowUp: () => pan(0, stepSize),
	ArrowDown: () => pan(0, -stepSize),
	"+": () => zoom(keyStep),
	"=": () => zoom(keyStep),
	"-": () => zoom(1 / keyStep),
	_: () => zoom(1 / keyStep),
	"0": fit,
	"1": actual,
	e: () => edge(step),
	Enter: activate,
	" ": activate,
	f: card,
	x: fail,
	r: reset,
	Escape: back,
});
