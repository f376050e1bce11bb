/** What is laid out and what comes of it: sizes in, places out. Lengths are pixels at full size. */

export interface Size {
	readonly width: number;
	readonly height: number;
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** `x` and `y` are those of its upper left corner. */
export interface Rect extends Point, Size {}

export interface Node extends Size {
	readonly id: string;
	/** The same in every picture that it is in. */
	readonly key: string;
	/** The group around it. */
	readonly parent: string | undefined;
	/** What was written first has the lowest. */
	readonly order: number;
}

export interface Group {
	readonly id: string;
	/** The same in every picture that it is in. */
	readonly key: string;
	readonly parent: string | undefined;
	/** How wide its title is. */
	readonly title: number;
}

export interface Line {
	readonly id: string;
	/** Ids of nodes. */
	readonly from: string;
	readonly to: string;
	readonly label: Size | undefined;
	/** It bends for the others. */
	readonly isLoose: boolean;
	/** Where there is a circle, it keeps its direction. */
	readonly isEntry: boolean;
}

export interface Graph {
	readonly nodes: readonly Node[];
	readonly groups: readonly Group[];
	readonly lines: readonly Line[];
}

export interface Route {
	readonly points: readonly Point[];
	/** The middle of the label. */
	readonly label: Point | undefined;
}

/** Of nodes and groups the places, of lines the routes, by their ids. */
export interface Arrangement extends Size {
	readonly places: ReadonlyMap<string, Rect>;
	readonly routes: ReadonlyMap<string, Route>;
}

export type Direction = "LR" | "TB";

/** Height of the strip at a group's upper edge that its title takes. */
export const titleHeight = 22;

/** How large it can be shown within a frame. */
export const scaleWithin = (frame: Size, { width, height }: Size): number =>
	Math.min(frame.width / width, frame.height / height);

export const moved = ({ x, y }: Point, by: Point): Point => ({ x: x + by.x, y: y + by.y });

export function shifted({ width, height, places, routes }: Arrangement, by: Point): Arrangement {
	return {
		width,
		height,
		places: new Map([...places].map(([id, rect]) => [id, { ...rect, ...moved(rect, by) }])),
		routes: new Map(
			[...routes].map(([id, { points, label }]) => [
				id,
				{ points: points.map((point) => moved(point, by)), label: label && moved(label, by) },
			]),
		),
	};
}
