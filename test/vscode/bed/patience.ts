/** As a person who presses a key again when nothing comes: the editor may have been busy with something else. */
import type { Locator } from "playwright-core";

export async function untilShown(locator: Locator, ask: () => Promise<void>): Promise<void> {
	await again(async (timeout) => {
		await ask();
		await locator.waitFor({ timeout });
	});
}

/** Tries until it succeeds; each try is told how long it may wait. */
export async function again(attempt: (timeout: number) => Promise<void>): Promise<void> {
	for (let tries = 1; ; tries++) {
		try {
			return await attempt(5_000 * tries);
		} catch (error) {
			if (tries === 4) throw error;
		}
	}
}
