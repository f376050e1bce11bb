/** How often a fix backs up. */
import { sizeInAYear } from "../../../analysis/index.ts";
import { type Component, type Data, hasTrait, roundedDuration, writeDuration } from "../../../format/index.ts";
import { copiedPerSecond, shortestBackupAssumed, shortestBackupInterval } from "../../constants.ts";

/** As often as so many seconds may be lost; nothing is lost only of what is copied all the time. */
export function intervalWithin(seconds: number): string {
	const most = roundedDuration(seconds, "down");
	return most < shortestBackupInterval ? "continuous" : writeDuration(most);
}

/** Copies so often, or of so much, are another way to back up (a log that is shipped, versions), and a project of its own. */
export const isAnotherWay = (store: Component, seconds: number): boolean =>
	seconds < shortestBackupAssumed || isMuch(store, seconds);

/** Contents of a size that nobody says, or more than is copied from one backup to the next, all of it or what comes in that time. */
export function isMuch({ type, holds }: Component, seconds: number): boolean {
	const bytes = sizeInAYear(holds);
	const comes = holds.reduce((sum, data) => sum + comingIn(data), 0);
	if (comes > copiedPerSecond) return true;
	return bytes === undefined ? hasTrait(type, "keeps-contents") : bytes.value > copiedPerSecond * seconds;
}

const comingIn = ({ growth }: Data): number =>
	growth === undefined || "share" in growth.value ? 0 : growth.value.bytes / growth.value.per;
