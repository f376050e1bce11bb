/**
 * The quantile of a whole whose parts are independent, on a grid of equal steps. Sums are convolved by their Fourier
 * transforms; tilting keeps what runs over the end from coming back at the start (Grübel and Hermesmeier, "Computation
 * of compound distributions I", ASTIN Bulletin 29, 1999).
 */
import { constant, type Distribution } from "./distribution.ts";
import { type Complex, multiply, multiplyByBoth, noWaves, one, raise, size, transform } from "./fourier.ts";
import { type Capped, flattened, type Largest, type Mixture, partsFirst, partsOf, type Row, type Sum } from "./sum.ts";

/**
 * What is not known counts as nothing, or as what it is cut off at, and a share that is not known as all. `about` is where to look first; the grid
 * is then laid closely around what was found.
 */
export function independent(sum: Sum, level: number, about: number): number {
	const order = partsFirst(flattened(sum));
	const most = greatest(order);
	const tried = (length: number): number | undefined => {
		const value = new Grid(length / size).quantile(order, level);
		return value === undefined ? undefined : Math.min(value, most);
	};
	let length = Math.max(about, smallest) * margin;
	let found = tried(length);
	while (found === undefined && length < largest) {
		length *= 2;
		found = tried(length);
	}
	if (found === undefined) return length;
	return found < length * wasteful ? (tried(Math.max(found, smallest) * margin) ?? found) : found;
}

/** What the whole never exceeds: steps of a grid would let it by a little. */
function greatest(order: readonly Sum[]): number {
	const most = new Map<Sum, number>();
	const of = (sum: Sum): number => most.get(sum) ?? 0;
	for (const sum of order) {
		const parts = partsOf(sum).map(of);
		if (sum.is === "one") most.set(sum, sum.takes?.quantile(1) ?? Number.POSITIVE_INFINITY);
		else if (sum.is === "row") most.set(sum, sum.times === 0 ? 0 : sum.times * parts.reduce((a, b) => a + b, 0));
		else most.set(sum, Math.min(sum.is === "capped" ? sum.most : Number.POSITIVE_INFINITY, Math.max(0, ...parts)));
	}
	return of(order.at(-1)!);
}

const smallest = 1e-9;
const largest = 1e30;
const margin = 1.2;
/** With less than this share of the grid in use, a finer one is laid. */
const wasteful = 0.4;

/** Certain is `offset`; what comes on top is spread over the steps of a grid, in one of three forms, unless it is nothing. */
interface Spread {
	readonly offset: number;
	readonly leaf?: Distribution;
	readonly steps?: Float64Array;
	readonly waves?: Complex;
}

const moves = ({ leaf, steps, waves }: Spread): boolean => (leaf ?? steps ?? waves) !== undefined;

const tilt = 20 / size;
const tilts = Float64Array.from({ length: size }, (_, i) => Math.exp(-tilt * i));
/** The grid holds all but what a transform loses. */
const lost = 1e-6;

class Grid {
	private readonly known = new Map<Sum, Spread>();
	/** Something in it is not known. */
	private readonly open = new Set<Sum>();
	private readonly isOpen = (part: Sum): boolean => this.open.has(part);
	private readonly scratch = noWaves();

	constructor(private readonly step: number) {}

	/** Undefined where it lies beyond the grid. */
	quantile(order: readonly Sum[], level: number): number | undefined {
		for (const part of order) {
			if (part.is === "one" ? part.takes === undefined : part.is !== "capped" && partsOf(part).some(this.isOpen))
				this.open.add(part);
			this.known.set(part, this.made(part));
		}
		const { offset, steps } = this.laid(this.of(order.at(-1)!));
		if (steps === undefined) return offset;
		let below = 0;
		for (let i = 0; i < size; i++) {
			const within = below + steps[i]!;
			if (within >= level) return i === 0 ? offset : offset + (i - 0.5 + (level - below) / steps[i]!) * this.step;
			below = within;
		}
		return undefined;
	}

	/** Each part is made after its own. */
	private of(sum: Sum): Spread {
		return this.known.get(sum) ?? this.made(sum);
	}

	private made(sum: Sum): Spread {
		switch (sum.is) {
			case "one":
				return this.one(sum.takes ?? nothing);
			case "row":
				return this.row(sum);
			case "largest":
				return sum.copies < 1
					? this.mixture({
							...sum,
							is: "mixture",
							share: sum.copies,
							term: { ...sum, copies: 1 },
							otherwise: undefined,
						})
					: this.largest(sum);
			case "mixture":
				return this.mixture(sum);
			case "capped":
				return this.capped(sum);
		}
	}

	private one(takes: Distribution): Spread {
		const { least } = takes;
		return takes.limitedMean(least + this.step) > least ? { offset: least, leaf: takes } : { offset: least };
	}

	private row({ times, terms }: Row<Sum>): Spread {
		const parts = terms.map((term) => this.of(term));
		const offset = times * parts.reduce((sum, part) => sum + part.offset, 0);
		const moving = parts.filter(moves);
		const [first] = moving;
		if (first === undefined) return { offset };
		if (moving.length === 1 && times === 1) return { ...first, offset };
		const product = one();
		for (const { waves } of moving) if (waves !== undefined) multiply(product, waves);
		const real = moving.filter(({ waves }) => waves === undefined);
		for (let i = 0; i < real.length; i += 2) {
			this.fill(this.scratch.re, real[i]!);
			this.fill(this.scratch.im, real[i + 1]);
			transform(this.scratch);
			multiplyByBoth(product, this.scratch);
		}
		if (times > 1) raise(product, times);
		return { offset, waves: product };
	}

	/** Tilted; without a second of a pair, a certain nothing. */
	private fill(into: Float64Array, part: Spread | undefined): void {
		if (part?.leaf !== undefined) this.lay(part.leaf, into);
		else if (part?.steps !== undefined) into.set(part.steps);
		else {
			into.fill(0);
			into[0] = 1;
			return;
		}
		for (let i = 0; i < size; i++) into[i]! *= tilts[i]!;
	}

	/** Each step gets what lies around it, so that the mean is kept (local moment matching). */
	private lay(takes: Distribution, into: Float64Array): void {
		const { least } = takes;
		let here = 0;
		let before = 1;
		let i = 0;
		for (; i < size && before > 0; i++) {
			const next = takes.limitedMean(least + (i + 1) * this.step) - least;
			const part = Math.max(0, (next - here) / this.step);
			into[i] = Math.max(0, before - part);
			here = next;
			before = part;
		}
		into.fill(0, i);
	}

	private laid(part: Spread): Spread {
		const { offset, leaf, waves } = part;
		if (leaf === undefined && waves === undefined) return part;
		if (waves !== undefined) return { offset, steps: stepsOf(waves) };
		const steps = new Float64Array(size);
		this.lay(leaf!, steps);
		return { offset, steps };
	}

	private largest({ copies, terms }: Largest<Sum>): Spread {
		const parts = terms.map((term) => this.laid(this.of(term)));
		const offset = parts.reduce((most, part) => Math.max(most, part.offset), 0);
		if (!parts.some(moves)) return { offset };
		const whole = new Float64Array(size).fill(1);
		for (const part of parts) {
			if (part.steps === undefined) continue;
			const within = summed(part.steps);
			const shift = (offset - part.offset) / this.step;
			for (let i = 0; i < size; i++) whole[i]! *= between(within, i + shift);
		}
		const sure = Math.floor(copies);
		const more = copies - sure;
		let below = 0;
		for (let i = 0; i < size; i++) {
			const within = whole[i]! ** sure * (1 - more + more * whole[i]!);
			whole[i] = within - below;
			below = within;
		}
		return { offset, steps: whole };
	}

	private mixture({ share = 1, term, otherwise }: Mixture<Sum>): Spread {
		const chosen = this.of(term);
		if (share >= 1) return chosen;
		const other = otherwise === undefined ? { offset: 0 } : this.of(otherwise);
		if (share <= 0) return other;
		const offset = Math.min(chosen.offset, other.offset);
		const steps = new Float64Array(size);
		this.add(steps, this.laid(chosen), offset, share);
		this.add(steps, this.laid(other), offset, 1 - share);
		return { offset, steps };
	}

	/** What lies beyond, also beyond the grid, lies there; so does what is not known. */
	private capped({ most, term }: Capped<Sum>): Spread {
		if (this.isOpen(term)) return { offset: most };
		const part = this.laid(this.of(term));
		const { offset, steps } = part;
		if (offset >= most || steps === undefined) return { offset: Math.min(offset, most) };
		const end = (most - offset) / this.step;
		const last = Math.floor(end);
		if (last >= size - 1) return part;
		const kept = new Float64Array(size);
		let within = 0;
		for (let i = 0; i <= last; i++) {
			kept[i] = steps[i]!;
			within += steps[i]!;
		}
		const beyond = Math.max(0, 1 - within);
		kept[last]! += beyond * (1 - (end - last));
		kept[last + 1]! += beyond * (end - last);
		return { offset, steps: kept };
	}

	/** What falls between two steps is shared out between them, so that the mean is kept. */
	private add(steps: Float64Array, part: Spread, offset: number, share: number): void {
		const shift = (part.offset - offset) / this.step;
		const whole = Math.floor(shift);
		const rest = shift - whole;
		const own = part.steps ?? certain;
		for (let i = 0; i < own.length && i + whole < size; i++) {
			steps[i + whole]! += share * (1 - rest) * own[i]!;
			if (i + whole + 1 < size) steps[i + whole + 1]! += share * rest * own[i]!;
		}
	}
}

const nothing = constant(0);
const certain = Float64Array.of(1);

function summed(steps: Float64Array): Float64Array {
	let sum = 0;
	return steps.map((step) => {
		sum += step;
		return sum;
	});
}

function between(within: Float64Array, at: number): number {
	const i = Math.floor(at);
	if (i >= size - 1) return within[size - 1]!;
	return within[i]! + (at - i) * (within[i + 1]! - within[i]!);
}

function stepsOf({ re, im }: Complex): Float64Array {
	const made = re.slice();
	transform({ re: im.slice(), im: made });
	let total = 0;
	for (let i = 0; i < size; i++) {
		made[i] = Math.max(0, made[i]! / size / tilts[i]!);
		total += made[i]!;
	}
	if (total > 1 - lost) for (let i = 0; i < size; i++) made[i]! /= total;
	return made;
}
