/** How long anything that is outside may take: a disk, a client that was asked. */
export const patience = 5000;

export const late = Symbol("late");

/** What a promise gives, or `late` when it takes longer. */
export function inTime<T>(promise: Promise<T>, milliseconds = patience): Promise<T | typeof late> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => resolve(late), milliseconds);
		promise.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}
