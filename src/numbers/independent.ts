/**
 * The quantile of a whole whose parts are independent, on a grid of equal steps. Sums are convolved by their Fourier
 * transforms; tilting keeps what runs over the end from coming back at the start (Grübel and Hermesmeier, "Computation
 * of compound distributions I", ASTIN Bulletin 29, 1999).
 */
import { constant, type Distribution } from "./distribution.ts";
import { type Complex, size, transform } from "./fourier.ts";
import { type Largest, type Mixture, partsFirst, type Row, type Sum } from "./sum.ts";

/**
 * What is not known counts as nothing, and a share that is not known as all. `about` is where to look first; the grid
 * is then laid closely around what was found.
 */
export function independent(sum: Sum, level: number, about: number): number {
	const tried = (length: number) => new Grid(length / size).quantile(sum, level);
	let length = Math.max(about, smallest) * margin;
	let found = tried(length);
	while (found === undefined && length < largest) {
		length *= 2;
		found = tried(length);
	}
	if (found === undefined) return length;
	return found < length * wasteful ? (tried(Math.max(found, smallest) * margin) ?? found) : found;
}

const smallest = 1e-9;
const largest = 1e30;
const margin = 1.2;
/** With less than this share of the grid in use, a finer one is laid. */
const wasteful = 0.4;

/** Certain is `offset`; what comes on top is spread over the steps of a grid, unless it is nothing. */
interface Spread {
	readonly offset: number;
	readonly steps?: Float64Array | undefined;
	/** The same as a transform. */
	readonly waves?: Complex | undefined;
}

const tilt = 20 / size;
const tilts = Float64Array.from({ length: size }, (_, i) => Math.exp(-tilt * i));
/** The grid holds all but what a transform loses. */
const lost = 1e-6;

class Grid {
	private readonly known = new Map<Sum, Spread>();
	private readonly scratch = noWaves();

	constructor(private readonly step: number) {}

	/** Undefined where it lies beyond the grid. */
	quantile(sum: Sum, level: number): number | undefined {
		for (const part of partsFirst(sum)) this.known.set(part, this.made(part));
		const spread = this.of(sum);
		const steps = stepsOf(spread);
		if (steps === undefined) return spread.offset;
		let below = 0;
		for (let i = 0; i < size; i++) {
			const within = below + steps[i]!;
			if (within >= level) {
				if (i === 0) return spread.offset;
				return spread.offset + (i - 0.5 + (level - below) / steps[i]!) * this.step;
			}
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
		}
	}

	/** Each step gets what lies around it, so that the mean is kept (local moment matching). */
	private one(takes: Distribution): Spread {
		const { least } = takes;
		const at = (i: number): number => takes.limitedMean(least + i * this.step) - least;
		let here = 0;
		let next = at(1);
		if (next <= 0) return { offset: least };
		const steps = new Float64Array(size);
		let lastPart = next / this.step;
		steps[0] = 1 - lastPart;
		for (let i = 1; i < size && lastPart > 0; i++) {
			here = next;
			next = at(i + 1);
			const part = Math.max(0, (next - here) / this.step);
			steps[i] = Math.max(0, lastPart - part);
			lastPart = part;
		}
		return { offset: least, steps };
	}

	private row({ times, terms }: Row<Sum>): Spread {
		const parts = terms.map((term) => this.of(term));
		const offset = times * parts.reduce((sum, part) => sum + part.offset, 0);
		const moving = parts.filter(({ steps, waves }) => (steps ?? waves) !== undefined);
		const [first] = moving;
		if (first === undefined) return { offset };
		if (moving.length === 1 && times === 1) return { ...first, offset };
		const product = noWaves();
		this.toWaves(first, product);
		for (const part of moving.slice(1)) {
			this.toWaves(part, this.scratch);
			multiply(product, this.scratch);
		}
		if (times > 1) raise(product, times);
		return { offset, waves: product };
	}

	private toWaves({ steps, waves }: Spread, { re, im }: Complex): void {
		if (waves !== undefined) {
			re.set(waves.re);
			im.set(waves.im);
			return;
		}
		for (let i = 0; i < size; i++) re[i] = steps![i]! * tilts[i]!;
		im.fill(0);
		transform({ re, im });
	}

	private largest({ copies, terms }: Largest<Sum>): Spread {
		const parts = terms.map((term) => this.of(term));
		const offset = parts.reduce((most, part) => Math.max(most, part.offset), 0);
		const whole = new Float64Array(size).fill(1);
		let moves = false;
		for (const part of parts) {
			const steps = stepsOf(part);
			if (steps === undefined) continue;
			moves = true;
			const within = summed(steps);
			const shift = (offset - part.offset) / this.step;
			for (let i = 0; i < size; i++) whole[i]! *= between(within, i + shift);
		}
		if (!moves) return { offset };
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
		const one = this.of(term);
		if (share >= 1) return one;
		const other = otherwise === undefined ? { offset: 0 } : this.of(otherwise);
		if (share <= 0) return other;
		const offset = Math.min(one.offset, other.offset);
		const steps = new Float64Array(size);
		this.add(steps, one, offset, share);
		this.add(steps, other, offset, 1 - share);
		return { offset, steps };
	}

	/** What falls between two steps is shared out between them, so that the mean is kept. */
	private add(steps: Float64Array, part: Spread, offset: number, share: number): void {
		const shift = (part.offset - offset) / this.step;
		const whole = Math.floor(shift);
		const rest = shift - whole;
		const own = stepsOf(part) ?? certain;
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

const noWaves = (): Complex => ({ re: new Float64Array(size), im: new Float64Array(size) });

function stepsOf({ steps, waves }: Spread): Float64Array | undefined {
	if (steps !== undefined || waves === undefined) return steps;
	const { re: im, im: re } = waves;
	const back = { re: re.slice(), im: im.slice() };
	transform(back);
	const made = back.im;
	let total = 0;
	for (let i = 0; i < size; i++) {
		made[i] = Math.max(0, made[i]! / size / tilts[i]!);
		total += made[i]!;
	}
	if (total > 1 - lost) for (let i = 0; i < size; i++) made[i]! /= total;
	return made;
}

function multiply({ re, im }: Complex, by: Complex): void {
	for (let i = 0; i < size; i++) {
		const real = re[i]!;
		const imaginary = im[i]!;
		re[i] = real * by.re[i]! - imaginary * by.im[i]!;
		im[i] = real * by.im[i]! + imaginary * by.re[i]!;
	}
}

/** Each number to a whole power. */
function raise({ re, im }: Complex, times: number): void {
	for (let i = 0; i < size; i++) {
		const length = Math.hypot(re[i]!, im[i]!) ** times;
		const angle = Math.atan2(im[i]!, re[i]!) * times;
		re[i] = length * Math.cos(angle);
		im[i] = length * Math.sin(angle);
	}
}
