/** The discrete Fourier transform, in place, of `size` complex numbers (Cooley and Tukey, 1965). */
export const size = 512;

const bits = Math.log2(size);
const reversed = Uint16Array.from({ length: size }, (_, i) => {
	let turned = 0;
	for (let bit = 0; bit < bits; bit++) turned |= ((i >> bit) & 1) << (bits - 1 - bit);
	return turned;
});
const cosines = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
const sines = Float64Array.from({ length: size / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / size));

export interface Complex {
	readonly re: Float64Array;
	readonly im: Float64Array;
}

/** Forwards; with the parts exchanged, backwards times `size`. */
export function transform({ re, im }: Complex): void {
	for (let i = 0; i < size; i++) {
		const j = reversed[i]!;
		if (j <= i) continue;
		const real = re[i]!;
		re[i] = re[j]!;
		re[j] = real;
		const imaginary = im[i]!;
		im[i] = im[j]!;
		im[j] = imaginary;
	}
	for (let half = 1, stride = size / 2; half < size; half *= 2, stride /= 2)
		for (let start = 0; start < size; start += 2 * half)
			for (let k = 0, angle = 0; k < half; k++, angle += stride) {
				const a = start + k;
				const b = a + half;
				const cosine = cosines[angle]!;
				const sine = sines[angle]!;
				const real = re[b]! * cosine + im[b]! * sine;
				const imaginary = im[b]! * cosine - re[b]! * sine;
				re[b] = re[a]! - real;
				im[b] = im[a]! - imaginary;
				re[a]! += real;
				im[a]! += imaginary;
			}
}

export const noWaves = (): Complex => ({ re: new Float64Array(size), im: new Float64Array(size) });

/** What leaves all as it is. */
export const one = (): Complex => ({ re: new Float64Array(size).fill(1), im: new Float64Array(size) });

export function multiply({ re, im }: Complex, by: Complex): void {
	for (let i = 0; i < size; i++) {
		const real = re[i]!;
		const imaginary = im[i]!;
		re[i] = real * by.re[i]! - imaginary * by.im[i]!;
		im[i] = real * by.im[i]! + imaginary * by.re[i]!;
	}
}

/** By the transforms of two real series, of which one was the real and one the imaginary part of what was transformed. */
export function multiplyByBoth({ re, im }: Complex, both: Complex): void {
	for (let i = 0; i < size; i++) {
		const j = i === 0 ? 0 : size - i;
		const a = both.re[i]!;
		const b = both.im[i]!;
		const c = both.re[j]!;
		const d = both.im[j]!;
		const byReal = (a * b + c * d) / 2;
		const byImaginary = (b * b - a * a + c * c - d * d) / 4;
		const real = re[i]!;
		const imaginary = im[i]!;
		re[i] = real * byReal - imaginary * byImaginary;
		im[i] = real * byImaginary + imaginary * byReal;
	}
}

/** Each number to a whole power. */
export function raise({ re, im }: Complex, times: number): void {
	for (let i = 0; i < size; i++) {
		const length = Math.hypot(re[i]!, im[i]!) ** times;
		const angle = Math.atan2(im[i]!, re[i]!) * times;
		re[i] = length * Math.cos(angle);
		im[i] = length * Math.sin(angle);
	}
}
