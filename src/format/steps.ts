/** Long work in steps: whoever does it may do something else in between. */
export type Steps<T> = Generator<undefined, T>;

export function finish<T>(steps: Steps<T>): T {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** So many small steps are one. */
const smallSteps = 32;
let taken = 0;

/**
 * Whether to stop after a small step, of which a long text has a hundred thousands. To leave what is nested many deep,
 * and to come back, costs more than most of them do.
 */
export const isDue = (): boolean => ++taken % smallSteps === 0;
