/** How often a fix backs up. */
import { roundedDuration, writeDuration } from "../../../format/index.ts";
import { shortestBackupInterval } from "../../constants.ts";

/** As often as so many seconds may be lost; nothing is lost only of what is copied all the time. */
export function intervalWithin(seconds: number): string {
	const most = roundedDuration(seconds, "down");
	return most < shortestBackupInterval ? "continuous" : writeDuration(most);
}
