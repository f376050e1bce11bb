/** Long work in slices of some milliseconds, with messages let in between. */
import type { Steps } from "../service/index.ts";
import type { Host } from "./host.ts";

/** What may pass before messages are let in. */
const sliceMilliseconds = 10;

/** `between` is called after each pause; what it throws ends the work. */
export async function inSlices<T>(host: Host, steps: Steps<T>, between?: () => Promise<void>): Promise<T> {
	let since = host.now();
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
		if (host.now() - since < sliceMilliseconds) continue;
		await host.pause();
		await between?.();
		since = host.now();
	}
}
