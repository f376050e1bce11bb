/** Which drawn thing is selected, and going from one to another by keys. */
import type { Picture } from "../protocol/index.ts";
import { part } from "./elements.ts";
import { keep, keptState } from "./host.ts";
import { lightUp } from "./lit.ts";
import type { Stop } from "./stop.ts";

export class Picks {
	private stops: readonly Stop[] = [];
	private picture: Pick<Picture, "lit"> = { lit: [] };
	private selected = keptState().selected;
	/** What in the picture had the focus last; undefined for the picture as a whole. */
	private recent: string | undefined;

	/** The things of a new picture; what was selected and what had the focus still are, if they are still there. */
	renew(stops: readonly Stop[], picture: Picture, focused: string | undefined): void {
		this.stops = stops;
		this.picture = picture;
		this.mark();
		this.enter(this.selectedStop ?? this.walk[0]);
		if (focused !== undefined) (this.stopOf(focused)?.element ?? part("pl-canvas")).focus({ preventScroll: true });
	}

	get focused(): Stop | undefined {
		return this.stops.find(({ element }) => element === document.activeElement);
	}

	get selectedStop(): Stop | undefined {
		return this.selected === undefined ? undefined : this.stopOf(this.selected);
	}

	get all(): readonly Stop[] {
		return this.stops;
	}

	stopOf(entity: string): Stop | undefined {
		return this.stops.find((stop) => stop.entity === entity);
	}

	/** What is folded, or was opened. */
	foldOf(fold: string): Stop | undefined {
		return this.stops.find((stop) => foldOf(stop) === fold);
	}

	/** The stop that an element of the picture belongs to. */
	at(target: EventTarget | null): Stop | undefined {
		const entity = (target as Element | null)?.closest<SVGElement>("[data-entity]")?.dataset.entity;
		return entity === undefined ? undefined : this.stopOf(entity);
	}

	/** True if it is drawn. */
	select(entity: string | undefined): boolean {
		this.selected = entity;
		keep({ selected: entity });
		this.mark();
		return this.selectedStop !== undefined;
	}

	/** The next component or opened group, in reading order; undefined beyond the last. */
	next(step: 1 | -1): Stop | undefined {
		const walk = this.walk;
		const focused = this.focused;
		const start = focused?.edge === undefined ? focused : this.callerOf(focused);
		const at = start === undefined ? (step === 1 ? -1 : walk.length) : walk.indexOf(start);
		return walk[at + step];
	}

	/** The next connection that sets out from the component in focus, or from where the one in focus does. */
	nextEdge(step: 1 | -1): Stop | undefined {
		const focused = this.focused;
		const from = focused?.node?.id ?? focused?.edge?.from;
		const edges = this.stops.filter(({ edge }) => edge !== undefined && edge.from === from);
		const at = focused?.edge === undefined ? (step === 1 ? -1 : 0) : edges.indexOf(focused);
		return edges.at((at + step) % Math.max(edges.length, 1));
	}

	callerOf({ edge }: Stop): Stop | undefined {
		return this.stops.find(({ node }) => node !== undefined && node.id === edge?.from);
	}

	focus(stop: Stop): void {
		this.enter(stop);
		this.recent = stop.entity;
		stop.element.focus({ preventScroll: true });
	}

	/** To the picture as a whole. */
	leave(): void {
		this.recent = undefined;
		part("pl-canvas").focus({ preventScroll: true });
	}

	/** To what had the focus before. */
	return(): void {
		const stop = this.recent === undefined ? undefined : this.stopOf(this.recent);
		if (stop === undefined) this.leave();
		else this.focus(stop);
	}

	/** The editor gives the focus to the page, and the page to its picture. */
	refocus(): void {
		if (document.activeElement === document.body) this.return();
	}

	/** Where Tab enters the picture. */
	private enter(stop: Stop | undefined): void {
		for (const { element } of this.stops) element.setAttribute("tabindex", element === stop?.element ? "0" : "-1");
	}

	private get walk(): readonly Stop[] {
		return this.stops.filter(({ edge }) => edge === undefined);
	}

	/** What is seen while nothing is highlighted. */
	unmarked<T>(look: () => T): T {
		this.selectedStop?.element.classList.remove("pl-selected");
		lightUp(this.stops, this.picture, undefined);
		try {
			return look();
		} finally {
			this.mark();
		}
	}

	private mark(): void {
		for (const { element, entity } of this.stops) {
			element.classList.toggle("pl-selected", entity === this.selected);
			if (entity === this.selected) element.setAttribute("aria-current", "true");
			else element.removeAttribute("aria-current");
		}
		lightUp(this.stops, this.picture, this.selected);
	}
}

/** The fold that picking it opens or closes. */
export const foldOf = ({ entity, node, group }: Stop): string | undefined =>
	node?.folded === undefined ? group?.fold : entity.slice("fold:".length);
