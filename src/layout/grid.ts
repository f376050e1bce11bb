/** The plane in squares, and which way through them costs the least: A*, with a price for bends, crossings and company. */
import FlatQueue from "flatqueue";
import type { Point, Rect } from "./graph.ts";

export const side = 8;
const price = { bend: 7, crossing: 4, company: 14, foreign: 1.5 };
const [across, along] = [0, 1] as const;
export type Axis = typeof across | typeof along;

export interface Door {
	readonly cell: number;
	/** Along which axis the line leaves. */
	readonly axis: Axis;
	readonly price: number;
}

export class Grid {
	readonly columns: number;
	readonly rows: number;
	private readonly blocked: Uint8Array;
	/** By cell, the box that it lies in; 0 for none. */
	private readonly box: Uint16Array;
	private readonly used: readonly [Uint8Array, Uint8Array];
	private readonly cost: Float64Array;
	private readonly came: Int32Array;
	private readonly round: Uint32Array;
	private rounds = 0;

	constructor(
		private readonly origin: Point,
		width: number,
		height: number,
	) {
		this.columns = Math.ceil(width / side) + 1;
		this.rows = Math.ceil(height / side) + 1;
		const cells = this.columns * this.rows;
		this.blocked = new Uint8Array(cells);
		this.box = new Uint16Array(cells);
		this.used = [new Uint8Array(cells), new Uint8Array(cells)];
		this.cost = new Float64Array(cells * 2);
		this.came = new Int32Array(cells * 2);
		this.round = new Uint32Array(cells * 2);
	}

	block(rect: Rect, margin: number): void {
		this.within(rect, margin, (cell) => {
			this.blocked[cell] = 1;
		});
	}

	enclose(rect: Rect, box: number): void {
		this.within(rect, 0, (cell) => {
			this.box[cell] = box;
		});
	}

	/** The cells next to a rectangle's sides, the middle of each first. */
	doors({ x, y, width, height }: Rect, margin: number): readonly Door[] {
		const doors: Door[] = [];
		const add = (px: number, py: number, axis: Axis, off: number): void => {
			const cell = this.cellAt({ x: px, y: py });
			if (cell === undefined || this.blocked[cell] === 1) return;
			doors.push({ cell, axis, price: off * 0.12 + this.used[axis][cell]! * price.company });
		};
		const reach = margin + side;
		for (let off = 0; off <= width / 2 - side; off += side)
			for (const sign of off === 0 ? [1] : [1, -1]) {
				add(x + width / 2 + sign * off, y - reach, along, off);
				add(x + width / 2 + sign * off, y + height + reach, along, off);
			}
		for (let off = 0; off <= height / 2 - side; off += side)
			for (const sign of off === 0 ? [1] : [1, -1]) {
				add(x - reach, y + height / 2 + sign * off, across, off);
				add(x + width + reach, y + height / 2 + sign * off, across, off);
			}
		return doors;
	}

	/** The cells of the cheapest way, or nothing where there is none. */
	way(from: readonly Door[], to: readonly Door[], boxes: ReadonlySet<number>): readonly number[] | undefined {
		this.rounds++;
		const ends = new Map<number, Door>();
		for (const door of to) {
			const other = ends.get(door.cell);
			if (other === undefined || door.price < other.price) ends.set(door.cell, door);
		}
		const middle = this.middleOf(to);
		const queue = new FlatQueue<number>();
		const open = (state: number, cost: number, before: number): void => {
			if (this.round[state] === this.rounds && this.cost[state]! <= cost) return;
			this.round[state] = this.rounds;
			this.cost[state] = cost;
			this.came[state] = before;
			queue.push(state, cost + middle(state >> 1));
		};
		for (const { cell, axis, price } of from) open(cell * 2 + axis, price, -1);
		let [best, last] = [Number.POSITIVE_INFINITY, -1];
		while (queue.length > 0 && queue.peekValue()! < best) {
			const state = queue.pop()!;
			const [cell, axis] = [state >> 1, (state & 1) as Axis];
			const cost = this.cost[state]!;
			const end = ends.get(cell);
			if (end !== undefined) {
				const whole = cost + end.price + (end.axis === axis ? 0 : price.bend);
				if (whole < best) [best, last] = [whole, state];
			}
			const column = cell % this.columns;
			const steps = [
				column > 0 ? cell - 1 : -1,
				column < this.columns - 1 ? cell + 1 : -1,
				cell - this.columns,
				cell + this.columns,
			];
			for (const [i, next] of steps.entries()) {
				if (next < 0 || next >= this.blocked.length || this.blocked[next] === 1) continue;
				const turn: Axis = i < 2 ? across : along;
				open(next * 2 + turn, cost + this.step(next, turn, boxes) + (turn === axis ? 0 : price.bend), state);
			}
		}
		if (last < 0) return undefined;
		const cells: number[] = [];
		for (let state = last; state >= 0; state = this.came[state]!) cells.unshift(state >> 1);
		return cells;
	}

	private step(cell: number, axis: Axis, boxes: ReadonlySet<number>): number {
		const box = this.box[cell]!;
		const other = axis === across ? along : across;
		return (
			1 +
			(box === 0 || boxes.has(box) ? 0 : price.foreign) +
			this.used[axis][cell]! * price.company +
			this.used[other][cell]! * price.crossing
		);
	}

	/** Never more than what is left: the distance to the rectangle around the ends. */
	private middleOf(doors: readonly Door[]): (cell: number) => number {
		const columns = doors.map(({ cell }) => cell % this.columns);
		const rows = doors.map(({ cell }) => Math.floor(cell / this.columns));
		const [left, right, top, bottom] = [
			Math.min(...columns),
			Math.max(...columns),
			Math.min(...rows),
			Math.max(...rows),
		];
		return (cell) => {
			const [column, row] = [cell % this.columns, Math.floor(cell / this.columns)];
			return Math.max(0, left - column, column - right) + Math.max(0, top - row, row - bottom);
		};
	}

	/** A line runs through these points, or no longer does. */
	use(points: readonly Point[], by: 1 | -1 = 1): void {
		for (let i = 1; i < points.length; i++) {
			const [a, b] = [points[i - 1]!, points[i]!];
			const axis: Axis = Math.abs(a.x - b.x) >= Math.abs(a.y - b.y) ? across : along;
			const length = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
			for (let far = 0; far <= length; far += side) {
				const share = length === 0 ? 0 : far / length;
				const cell = this.cellAt({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
				if (cell !== undefined) this.used[axis][cell] = Math.max(0, this.used[axis][cell]! + by);
			}
		}
	}

	pointOf(cell: number): Point {
		return {
			x: this.origin.x + (cell % this.columns) * side,
			y: this.origin.y + Math.floor(cell / this.columns) * side,
		};
	}

	private cellAt({ x, y }: Point): number | undefined {
		const column = Math.round((x - this.origin.x) / side);
		const row = Math.round((y - this.origin.y) / side);
		const isInside = column >= 0 && row >= 0 && column < this.columns && row < this.rows;
		return isInside ? row * this.columns + column : undefined;
	}

	private within({ x, y, width, height }: Rect, margin: number, each: (cell: number) => void): void {
		const [left, top] = [x - margin - this.origin.x, y - margin - this.origin.y];
		const [right, bottom] = [left + width + 2 * margin, top + height + 2 * margin];
		for (let row = Math.max(0, Math.ceil(top / side)); row <= Math.min(this.rows - 1, bottom / side); row++)
			for (
				let column = Math.max(0, Math.ceil(left / side));
				column <= Math.min(this.columns - 1, right / side);
				column++
			)
				each(row * this.columns + column);
	}
}
