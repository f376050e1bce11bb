/** As a person who presses a key again when nothing comes: the editor may have been busy with something else. */
import type { Locator } from "playwright-core";

export async function untilShown(locator: Locator, ask: () => Promise<void>): Promise<void> {
	for (let tries = 1; ; tries++) {
		await ask();
		try {
			return await locator.waitFor({ timeout: 5_000 });
		} catch (error) {
			if (tries === 6) throw error;
		}
	}
}
