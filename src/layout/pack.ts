/**
 * Rectangles in rows, in a given order, so that all of it can be shown as large as possible within a frame: for each
 * width the breaks of rows that need the least height, by dynamic programming, and the width by bisection. Columns are
 * rows of the transposed.
 */
import type { Point, Size } from "./graph.ts";

export interface Packing extends Size {
	/** Of each rectangle, in the order given: where it stands, and which of its shapes it has. */
	readonly placed: readonly (Point & { readonly shape: number })[];
	readonly scale: number;
	/** How many stand in each row. */
	readonly rows: readonly number[];
}

/** Shapes from which each rectangle takes one. */
type Shapes = readonly Size[];

interface Row extends Size {
	readonly from: number;
	readonly shapes: readonly number[];
}

const rounds = 24;

export interface Packer {
	readonly isInColumns: boolean;
	/** As large as possible. */
	best(units: readonly Shapes[]): Packing;
	/** In rows no longer than those of the best one; undefined where one alone is longer. */
	again(units: readonly Shapes[]): Packing | undefined;
	/** In rows of so many, each with this one of its shapes. */
	as(units: readonly Shapes[], rows: readonly number[], shapes: readonly number[]): Packing;
}

export function inRows(frame: Size, gap: number): Packer {
	let limit = 0;
	const within = (units: readonly Shapes[], most: number): Packing | undefined => {
		const rows = rowsWithin(units, most, gap);
		return rows && placed(rows, units, frame, gap);
	};
	return {
		isInColumns: false,
		best(units) {
			let low = Math.max(...units.map((shapes) => Math.min(...shapes.map(({ width }) => width))));
			let high = units.reduce((sum, shapes) => sum + gap + Math.max(...shapes.map(({ width }) => width)), 0);
			limit = low;
			let best = within(units, low)!;
			for (let round = 0; round < rounds; round++) {
				const middle = (low + high) / 2;
				const packing = within(units, middle)!;
				if (packing.scale > best.scale) [best, limit] = [packing, middle];
				// Wider rows help as long as the height decides.
				if (frame.height / packing.height < frame.width / packing.width) low = middle;
				else high = middle;
			}
			return best;
		},
		again: (units) => within(units, limit),
		as(units, rows, shapes) {
			let from = 0;
			const built = rows.map((count) => {
				const row = rowWith(units.slice(from, from + count), shapes.slice(from, from + count), from, gap);
				from += count;
				return row;
			});
			return placed(built, units, frame, gap);
		},
	};
}

function rowsWithin(units: readonly Shapes[], limit: number, gap: number): readonly Row[] | undefined {
	const heights = [0];
	const last: (Row | undefined)[] = [undefined];
	for (let end = 1; end <= units.length; end++) {
		heights[end] = Number.POSITIVE_INFINITY;
		for (let from = end - 1; from >= 0; from--) {
			const row = rowOf(units.slice(from, end), from, limit, gap);
			if (row === undefined) break;
			const height = heights[from]! + row.height + (from === 0 ? 0 : gap);
			if (height >= heights[end]!) continue;
			heights[end] = height;
			last[end] = row;
		}
	}
	if (heights[units.length] === Number.POSITIVE_INFINITY) return undefined;
	const rows: Row[] = [];
	for (let row = last[units.length]; row !== undefined; row = last[row.from]) rows.unshift(row);
	return rows;
}

/** The lowest row that is narrow enough; each takes its narrowest shape of those no higher. */
function rowOf(units: readonly Shapes[], from: number, limit: number, gap: number): Row | undefined {
	const heights = [...new Set(units.flatMap((shapes) => shapes.map(({ height }) => height)))].toSorted((a, b) => a - b);
	const lowest = Math.max(...units.map((shapes) => Math.min(...shapes.map(({ height }) => height))));
	for (const height of heights) {
		if (height < lowest) continue;
		const row = rowWith(
			units,
			units.map((options) => narrowestWithin(options, height)),
			from,
			gap,
		);
		if (row.width <= limit) return row;
	}
	return undefined;
}

function rowWith(units: readonly Shapes[], shapes: readonly number[], from: number, gap: number): Row {
	const sizes = shapes.map((shape, i) => units[i]![shape] ?? units[i]![0]!);
	return {
		from,
		shapes: shapes.map((shape, i) => (units[i]![shape] === undefined ? 0 : shape)),
		width: sizes.reduce((sum, { width }) => sum + width, (units.length - 1) * gap),
		height: Math.max(...sizes.map(({ height }) => height)),
	};
}

function narrowestWithin(shapes: Shapes, height: number): number {
	let best = -1;
	for (const [i, shape] of shapes.entries())
		if (shape.height <= height && (best < 0 || shape.width < shapes[best]!.width)) best = i;
	return best;
}

/** Rows stand in the middle of the widest one, and what is in a row in the middle of its height. */
function placed(rows: readonly Row[], units: readonly Shapes[], frame: Size, gap: number): Packing {
	const width = Math.max(...rows.map((row) => row.width));
	let y = 0;
	const places = rows.flatMap((row) => {
		let x = (width - row.width) / 2;
		const places = row.shapes.map((shape, i) => {
			const size = units[row.from + i]![shape]!;
			const place = { x, y: y + (row.height - size.height) / 2, shape };
			x += size.width + gap;
			return place;
		});
		y += row.height + gap;
		return places;
	});
	const height = y - gap;
	const scale = Math.min(frame.width / width, frame.height / height);
	return { width, height, placed: places, scale, rows: rows.map(({ shapes }) => shapes.length) };
}

const turned = ({ width, height }: Size): Size => ({ width: height, height: width });

export function inColumns(frame: Size, gap: number): Packer {
	const rows = inRows(turned(frame), gap);
	const across = (units: readonly Shapes[]): readonly Shapes[] => units.map((shapes) => shapes.map(turned));
	return {
		isInColumns: true,
		best: (units) => transposed(rows.best(across(units))),
		again: (units) => {
			const packing = rows.again(across(units));
			return packing && transposed(packing);
		},
		as: (units, counts, shapes) => transposed(rows.as(across(units), counts, shapes)),
	};
}

const transposed = ({ placed, width, height, ...rest }: Packing): Packing => ({
	...rest,
	width: height,
	height: width,
	placed: placed.map(({ x, y, shape }) => ({ x: y, y: x, shape })),
});
