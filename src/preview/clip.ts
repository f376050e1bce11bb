/** Lines end at the outline of what they lead to, not at the rectangle around it. */
interface Point {
	readonly x: number;
	readonly y: number;
}

/** A drawn node: whether a point, seen from its middle, is inside of its shape. */
export interface Outline extends Point {
	readonly holds: (point: Point) => boolean;
}

const step = 1;

export function outlineOf({ x, y }: Point, element: SVGGElement): Outline {
	const whole = element.getCTM() ?? new DOMMatrix();
	const shapes = [...element.querySelectorAll<SVGGeometryElement>("path, polygon, rect, circle, ellipse")].map(
		(shape) => ({ shape, inward: shape.getCTM()?.inverse().multiply(whole) }),
	);
	const holds = (point: Point): boolean =>
		shapes.some(({ shape, inward }) => shape.isPointInFill(new DOMPoint(point.x, point.y).matrixTransform(inward)));
	return { x, y, holds };
}

export function clipped(points: readonly Point[], from: Outline, to: Outline): Point[] {
	if (points.length < 2) return [...points];
	const [first, second] = points as [Point, Point];
	const [beforeLast, last] = points.slice(-2) as [Point, Point];
	return [extended(second, first, from), ...points.slice(1, -1), extended(beforeLast, last, to)];
}

/** The line goes on in its direction until it meets the outline; it stays as it was where it never does. */
function extended(before: Point, end: Point, { x, y, holds }: Outline): Point {
	const length = Math.hypot(end.x - before.x, end.y - before.y);
	if (length === 0) return end;
	const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
	const most = Math.hypot(end.x - x, end.y - y);
	for (let far = 0; far < most; far += step) {
		const point = { x: end.x + dx * far, y: end.y + dy * far };
		if (holds({ x: point.x - x, y: point.y - y })) return point;
	}
	return end;
}
