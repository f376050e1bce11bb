/** Where along its line a label stands: where there is room for it, else where it hides the least. */
import type { Point, Rect, Size } from "./graph.ts";

const near = 3;
const price = { taken: 100, crossed: 4, tooShort: 20 };

export class Labels {
	private readonly taken: Rect[] = [];
	private readonly lines: (readonly Point[])[] = [];

	take(rect: Rect): void {
		this.taken.push(rect);
	}

	line(points: readonly Point[]): void {
		this.lines.push(points);
	}

	/** The middle of it; from then on its place is taken. */
	place(size: Size, points: readonly Point[]): Point {
		const half = lengthOf(points) / 2;
		let [best, least] = [points[0]!, Number.POSITIVE_INFINITY];
		let before = 0;
		for (let i = 1; i < points.length; i++) {
			const [a, b] = [points[i - 1]!, points[i]!];
			const length = distance(a, b);
			for (const share of [0.5, 0.3, 0.7, 0.15, 0.85]) {
				const middle = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
				const off = Math.abs(before + length * share - half) / (half || 1);
				const cost = off + this.costOf(around(middle, size), points) + (fits(size, a, b, share) ? 0 : price.tooShort);
				if (cost < least) [best, least] = [middle, cost];
			}
			before += length;
		}
		this.take(around(best, size));
		return best;
	}

	private costOf(rect: Rect, own: readonly Point[]): number {
		let cost = 0;
		for (const other of this.taken) if (overlap(rect, other)) cost += price.taken;
		for (const points of this.lines) {
			if (points === own) continue;
			for (let i = 1; i < points.length; i++)
				if (overlap(rect, spanned(points[i - 1]!, points[i]!))) cost += price.crossed;
		}
		return cost;
	}
}

const fits = ({ width, height }: Size, a: Point, b: Point, share: number): boolean =>
	2 * Math.min(share, 1 - share) * distance(a, b) >= (Math.abs(a.x - b.x) > Math.abs(a.y - b.y) ? width : height) + 8;

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

const lengthOf = (points: readonly Point[]): number =>
	points.reduce((sum, point, i) => (i === 0 ? 0 : sum + distance(points[i - 1]!, point)), 0);

const around = ({ x, y }: Point, { width, height }: Size): Rect => ({
	x: x - width / 2,
	y: y - height / 2,
	width,
	height,
});

const spanned = (a: Point, b: Point): Rect => ({
	x: Math.min(a.x, b.x),
	y: Math.min(a.y, b.y),
	width: Math.abs(a.x - b.x),
	height: Math.abs(a.y - b.y),
});

const overlap = (a: Rect, b: Rect): boolean =>
	a.x - near < b.x + b.width &&
	b.x - near < a.x + a.width &&
	a.y - near < b.y + b.height &&
	b.y - near < a.y + a.height;
