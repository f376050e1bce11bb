/** What counts on a backup. */
import type { Analysis, Target } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";

/** The recovery target of a store, of what it holds, or of a flow that needs it: of a time or of a loss. */
export function recoveryAskedOn(store: Component, { targets, recovery }: Analysis): Target<number> | undefined {
	const asked = [store, ...store.holds].flatMap((thing) => targets.rtoOf(thing) ?? targets.rpoOf(thing) ?? []);
	return asked[0] ?? recovery.rtoOn(store);
}
