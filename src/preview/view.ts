/** Which part of the picture is seen: pan and zoom by mouse, touchpad and touch, kept over new pictures. */
import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from "d3-zoom";
import { keep, keptState } from "./host.ts";

const [smallest, largest] = [0.08, 4];
/** How far one key or one notch of the wheel zooms. */
export const keyStep = 1.25;
const margin = 24;
/** Where the tools stand. */
const bottom = 56;
/** What fits is not blown up beyond this. */
export const largestFit = 1.15;

export class View {
	private readonly zooming = zoom<HTMLElement, unknown>();
	private readonly selection;
	/** The user has chosen what to see; until then, all of it is shown. */
	private isChosen: boolean;
	private size = { width: 1, height: 1 };

	constructor(
		private readonly canvas: HTMLElement,
		private readonly stage: HTMLElement,
		reframed: () => void,
	) {
		this.selection = select(canvas);
		this.zooming
			.scaleExtent([smallest, largest])
			.clickDistance(4)
			.filter((event: Event) => isZoomWheel(event) || (event.type !== "wheel" && (event as MouseEvent).button !== 2))
			.wheelDelta(wheelStep)
			.on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => this.moved(event));
		this.selection.call(this.zooming).on("dblclick.zoom", null);
		canvas.addEventListener("wheel", (event) => this.scrolled(event), { passive: false });
		const { view } = keptState();
		this.isChosen = view !== undefined;
		if (view !== undefined) this.apply(zoomIdentity.translate(view.x, view.y).scale(view.k));
		new ResizeObserver(() => {
			if (this.isChosen) return;
			this.fit();
			reframed();
		}).observe(canvas);
	}

	/** A new picture has come: what was seen stays where it was. */
	resized(size: { readonly width: number; readonly height: number }): void {
		this.size = size;
		if (!this.isChosen) this.fit();
	}

	fit(): void {
		const { clientWidth: width, clientHeight: height } = this.canvas;
		if (width === 0 || height === 0) return;
		const k = Math.max(
			smallest,
			Math.min(largestFit, (width - 2 * margin) / this.size.width, (height - 2 * margin) / this.size.height),
		);
		const top = margin + (height - margin - bottom - this.size.height * k) / 2;
		this.apply(zoomIdentity.translate((width - this.size.width * k) / 2, top).scale(k));
		this.isChosen = false;
		keep({ view: undefined });
	}

	/** At which a picture of this size is seen whole; undefined while the user has chosen what to see. */
	scaleOfAll({ width, height }: { readonly width: number; readonly height: number }): number | undefined {
		const { frame } = this;
		return this.isChosen ? undefined : Math.min(largestFit, frame.width / width, frame.height / height);
	}

	/** What a picture is seen whole in. */
	get frame(): { readonly width: number; readonly height: number } {
		const { clientWidth, clientHeight } = this.canvas;
		return { width: Math.max(1, clientWidth - 2 * margin), height: Math.max(1, clientHeight - margin - bottom) };
	}

	/** The next picture is shown as this one is, not whole. */
	hold(): void {
		this.choose();
	}

	/** The next picture is shown whole. */
	forget(): void {
		this.isChosen = false;
		keep({ view: undefined });
	}

	zoomBy(factor: number): void {
		this.glide(() => this.selection.call(this.zooming.scaleBy, factor));
	}

	/** Full size, around the middle of what is seen. */
	actual(): void {
		this.glide(() => this.selection.call(this.zooming.scaleTo, 1));
	}

	panBy(dx: number, dy: number): void {
		const { k } = this.transform;
		this.selection.call(this.zooming.translateBy, dx / k, dy / k);
		this.choose();
	}

	/** Moves as little as it takes for the element to be seen, beside what covers the picture's upper right corner. */
	bringIntoView(element: Element, cover?: Element): void {
		const [box, frame] = [element.getBoundingClientRect(), this.canvas.getBoundingClientRect()];
		const free = cover === undefined ? frame : besides(cover.getBoundingClientRect(), box, frame);
		const shift = (low: number, high: number, from: number, to: number) =>
			high - low > to - from ? from - low : low < from ? from - low : high > to ? to - high : 0;
		const dx = shift(box.left, box.right, free.left + margin, free.right - margin);
		const dy = shift(box.top, box.bottom, free.top + margin, free.bottom - margin);
		if (dx !== 0 || dy !== 0) this.glide(() => this.panBy(dx, dy));
	}

	/** Without counting as a choice of the user's if there was none: what was there before stays where it was. */
	shift(dx: number, dy: number): void {
		if (!this.isChosen) return;
		this.apply(zoomIdentity.translate(this.transform.x + dx, this.transform.y + dy).scale(this.transform.k));
		this.choose();
	}

	get transform(): ZoomTransform {
		return zoomTransform(this.canvas);
	}

	private glide(move: () => void): void {
		this.stage.classList.add("pl-gliding");
		move();
		this.choose();
		setTimeout(() => this.stage.classList.remove("pl-gliding"), 160);
	}

	private scrolled(event: WheelEvent): void {
		event.preventDefault();
		if (isZoomWheel(event)) return;
		const unit = event.deltaMode === 1 ? 16 : 1;
		const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
		this.panBy(-dx * unit, -dy * unit);
	}

	private moved({ transform: { x, y, k }, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>): void {
		this.stage.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
		if (sourceEvent !== null && sourceEvent !== undefined) this.choose();
	}

	private choose(): void {
		this.isChosen = true;
		const { k, x, y } = this.transform;
		keep({ view: { k, x, y } });
	}

	private apply(transform: ZoomTransform): void {
		this.selection.call(this.zooming.transform, transform);
	}
}

/** The part of a frame that is left of a cover, where there is room for the box; else what is below it. */
function besides(cover: DOMRect, box: DOMRect, { left, top, right, bottom }: DOMRect) {
	const isApart = box.right < cover.left || box.top > cover.bottom;
	if (isApart) return { left, top, right, bottom };
	return box.width + 2 * margin <= cover.left - left
		? { left, top, right: cover.left, bottom }
		: { left, top: cover.bottom, right, bottom };
}

/** The power of two by which a wheel zooms: a notch as far as a key does, a touchpad's pinch as finely as it comes. */
const wheelStep = ({ deltaY, deltaMode }: WheelEvent): number =>
	-Math.sign(deltaY) * Math.min(Math.log2(keyStep), Math.abs(deltaY) * (deltaMode === 0 ? 0.01 : 1));

const isZoomWheel = (event: Event): boolean =>
	event.type === "wheel" &&
	((event as WheelEvent).ctrlKey || (event as WheelEvent).altKey || (event as WheelEvent).metaKey);
