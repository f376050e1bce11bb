/** What a right click offers is the editor's own menu; the page says on what was clicked. */
import type { Stop } from "./stop.ts";

/** For the picture as a whole: no cut and paste. */
export function offerMenu(canvas: HTMLElement): void {
	canvas.dataset.vscodeContext = JSON.stringify({ preventDefaultContextMenuItems: true, plumblineDrawn: "picture" });
}

export function offerMenuOn({ element, entity }: Stop): void {
	element.dataset.vscodeContext = JSON.stringify({ plumblineDrawn: "thing", plumblineEntity: entity });
}
