/** Where in a frame something has its place, and how large it is drawn there: beside what covers a part of it. */

export interface Box {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

export interface Size {
	readonly width: number;
	readonly height: number;
}

/** A scale, and where the upper left corner is then. */
interface Fit {
	readonly k: number;
	readonly x: number;
	readonly y: number;
}

export const smallest = 0.08;
/** What fits is not blown up beyond this. */
export const largestFit = 1.15;

/** As large as fits, in the middle. */
export function fitIn(box: Box, { width, height }: Size): Fit {
	const [across, down] = [box.right - box.left, box.bottom - box.top];
	const k = Math.max(smallest, Math.min(largestFit, across / width, down / height));
	return { k, x: box.left + (across - width * k) / 2, y: box.top + (down - height * k) / 2 };
}

/** Small enough to be seen across, but no smaller than can be read; from the top, where it is longer than that. */
export function fitAcross(box: Box, size: Size): Fit {
	const whole = fitIn(box, size);
	const k = Math.min(largestFit, Math.max(leastAcross, (box.right - box.left) / size.width));
	if (k <= whole.k) return whole;
	const x = Math.max(box.left, (box.left + box.right - size.width * k) / 2);
	return { k, x, y: Math.max(box.top, (box.top + box.bottom - size.height * k) / 2) };
}

/** At which words of 12 px are some 8 px. */
const leastAcross = 0.68;

/** Beside a cover it is at least this large, or this share of what it would be without: smaller nobody reads it. */
const [leastRead, leastShare] = [0.5, 0.6];

/** The same, where it can be seen all over, unless that leaves too little of it. */
export function fitBeside(cover: Box, box: Box, size: Size): Fit {
	const whole = fitIn(box, size);
	if (!overlap(cover, placed(whole, size))) return whole;
	const [best] = sides(cover, box)
		.map((side) => fitIn(side, size))
		.filter((fit) => !overlap(cover, placed(fit, size)))
		.toSorted((a, b) => b.k - a.k);
	return best !== undefined && best.k >= Math.min(leastRead, whole.k * leastShare) ? best : whole;
}

/** The part of a frame in which a box of this size is seen beside a cover; the largest, where it fits nowhere. */
export function sideFor(cover: Box, frame: Box, { width, height }: Size): Box {
	const all = sides(cover, frame);
	const holds = (side: Box) => across(side) >= width && down(side) >= height;
	return all.find(holds) ?? all.toSorted((a, b) => across(b) * down(b) - across(a) * down(a))[0]!;
}

export const overlap = (a: Box, b: Box): boolean =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Left of it, right of it, above and below. */
const sides = (cover: Box, frame: Box): Box[] => [
	{ ...frame, right: Math.min(frame.right, cover.left) },
	{ ...frame, left: Math.max(frame.left, cover.right) },
	{ ...frame, bottom: Math.min(frame.bottom, cover.top) },
	{ ...frame, top: Math.max(frame.top, cover.bottom) },
];

const across = ({ left, right }: Box): number => Math.max(0, right - left);
const down = ({ top, bottom }: Box): number => Math.max(0, bottom - top);

const placed = ({ k, x, y }: Fit, { width, height }: Size): Box => ({
	left: x,
	top: y,
	right: x + width * k,
	bottom: y + height * k,
});
