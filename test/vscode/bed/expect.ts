/** Assertions for tests inside the extension host, where there is no test runner and perhaps no Node. */

export function equal<T>(actual: T, expected: T): void {
	const [a, b] = [actual, expected].map((value) => JSON.stringify(value, undefined, "  "));
	if (a !== b) throw new Error(`Expected:\n${b}\nActual:\n${a}`);
}

export function ok(condition: unknown, message: string): asserts condition {
	if (!condition) throw new Error(message);
}

/** Waits until the question has an answer, and gives it. */
export async function until<T>(
	ask: () => T | undefined | false | Promise<T | undefined | false>,
	what: string,
	patience = 20_000,
): Promise<T> {
	const end = Date.now() + patience;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined && answer !== false) return answer;
		if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
