/** Which part of the picture is seen: pan and zoom by mouse, touchpad and touch, kept over new pictures. */
import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from "d3-zoom";
import { keep, keptState } from "./host.ts";
import { type Box, fitAcross, fitBeside, fitIn, overlap, type Size, sideFor, smallest } from "./room.ts";

const largest = 4;
/** How far one key or one notch of the wheel zooms. */
export const keyStep = 1.25;
const margin = 24;
/** Where the tools stand. */
const bottom = 56;

export class Viewport {
	private readonly zooming = zoom<HTMLElement, unknown>();
	private readonly selection;
	/** The user has chosen what to see; until then, all of it is shown. */
	private isChosen: boolean;
	private size: Size = { width: 1, height: 1 };
	/** It is read from the top down: as wide as fits, however long. */
	private isLong = false;
	private cover: Element | undefined;
	private readonly watching = new ResizeObserver(() => {
		if (this.isChosen) return;
		this.fit();
		this.reframed();
	});

	constructor(
		private readonly canvas: HTMLElement,
		private readonly stage: HTMLElement,
		private readonly reframed: () => void,
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
		this.watching.observe(canvas);
	}

	/** A new picture has come: what was seen stays where it was. */
	resized(size: Size, isLong: boolean): void {
		this.size = size;
		this.isLong = isLong;
		if (!this.isChosen) this.fit();
	}

	fit(): void {
		if (this.canvas.clientWidth === 0 || this.canvas.clientHeight === 0) return;
		const { k, x, y } = this.isLong
			? fitAcross(this.room, this.size)
			: this.cover === undefined
				? fitIn(this.room, this.size)
				: fitBeside(this.within(this.cover), this.room, this.size);
		this.apply(zoomIdentity.translate(x, y).scale(k));
		this.isChosen = false;
		keep({ view: undefined });
	}

	/** While all of the picture is shown, it is shown beside what covers a part of it. */
	besides(cover: Element | undefined): void {
		if (this.cover !== undefined) this.watching.unobserve(this.cover);
		this.cover = cover;
		if (cover !== undefined) this.watching.observe(cover);
		if (!this.isChosen) this.gliding(() => this.fit());
	}

	/** At which a picture of this size is seen whole; undefined while the user has chosen what to see. */
	scaleOfAll(size: Size): number | undefined {
		return this.isChosen ? undefined : fitIn(this.room, size).k;
	}

	/** What a picture is seen whole in. */
	get frame(): Size {
		const { left, top, right, bottom } = this.room;
		return { width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
	}

	/** Where nothing but the picture stands. */
	private get room(): Box {
		const { clientWidth, clientHeight } = this.canvas;
		return { left: margin, top: margin, right: clientWidth - margin, bottom: clientHeight - bottom };
	}

	/** The place of an element, with some room around it, as the canvas counts. */
	private within(element: Element): Box {
		const [box, frame] = [edges(element), edges(this.canvas)];
		return {
			left: box.left - frame.left - margin,
			top: box.top - frame.top - margin,
			right: box.right - frame.left + margin,
			bottom: box.bottom - frame.top + margin,
		};
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

	/** Moves as little as it takes for the element to be seen, beside what covers a part of the picture. */
	bringIntoView(element: Element): void {
		const [box, { cover }] = [element.getBoundingClientRect(), this];
		const frame = edges(this.canvas);
		const covered = cover && edges(cover);
		const size = { width: box.width + 2 * margin, height: box.height + 2 * margin };
		const free = covered !== undefined && overlap(covered, box) ? sideFor(covered, frame, size) : frame;
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
		this.gliding(move);
		this.choose();
	}

	private gliding(move: () => void): void {
		this.stage.classList.add("pl-gliding");
		move();
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
		this.stage.style.setProperty("--pl-above", `${Math.max(0, -y / k)}px`);
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

function edges(element: Element): Box {
	const { left, top, right, bottom } = element.getBoundingClientRect();
	return { left, top, right, bottom };
}

/** The power of two by which a wheel zooms: a notch as far as a key does, a touchpad's pinch as finely as it comes. */
const wheelStep = ({ deltaY, deltaMode }: WheelEvent): number =>
	-Math.sign(deltaY) * Math.min(Math.log2(keyStep), Math.abs(deltaY) * (deltaMode === 0 ? 0.01 : 1));

const isZoomWheel = (event: Event): boolean =>
	event.type === "wheel" &&
	((event as WheelEvent).ctrlKey || (event as WheelEvent).altKey || (event as WheelEvent).metaKey);
