/** Up to so many terms a product is taken term by term, beyond by Stirling's series. */
const mostTerms = 10_000;
/** From here on Stirling's series with three terms is exact to a double. */
const stirlingFrom = 20;
/** Terms below this share of the sum add nothing to it. */
const negligible = 1e-18;

/**
 * The probability that fewer than `needed` of `all` independent things hold, of which each does with `chance`: the lower
 * tail of a binomial distribution. Summed from its likeliest term outwards, so that neither many things nor tiny
 * probabilities underflow; O(sqrt(all)) terms. Exact to some 1e-12 of itself up to ten thousand things.
 */
export function fewerThan(needed: number, all: number, chance: number): number {
	if (needed <= 0) return 0;
	if (needed > all || chance <= 0) return 1;
	if (chance >= 1) return 0;
	const against = 1 - chance;
	/** At least so many do not hold. */
	const least = all - needed + 1;
	const likeliest = Math.min(all, Math.max(least, Math.floor((all + 1) * against)));
	const top = Math.exp(
		logOfChoices(all, likeliest) + likeliest * Math.log(against) + (all - likeliest) * Math.log(chance),
	);
	let sum = top;
	for (let failed = likeliest, term = top; failed < all && term > sum * negligible; failed++) {
		term *= ((all - failed) * against) / ((failed + 1) * chance);
		sum += term;
	}
	for (let failed = likeliest, term = top; failed > least && term > sum * negligible; failed--) {
		term *= (failed * chance) / ((all - failed + 1) * against);
		sum += term;
	}
	return Math.min(1, sum);
}

/** The natural logarithm of how many ways there are to choose `some` of `all`. */
function logOfChoices(all: number, some: number): number {
	const fewer = Math.min(some, all - some);
	if (fewer > mostTerms) return logOfFactorial(all) - logOfFactorial(some) - logOfFactorial(all - some);
	let sum = 0;
	for (let i = 1; i <= fewer; i++) sum += Math.log((all - fewer + i) / i);
	return sum;
}

/** Stirling's series: Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 6.1.41. */
function logOfFactorial(n: number): number {
	if (n < stirlingFrom) return n < 2 ? 0 : Math.log(n) + logOfFactorial(n - 1);
	const x = n + 1;
	return (
		(x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
	);
}
