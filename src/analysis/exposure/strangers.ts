/** Who calls from outside without being known. */
import { type Connection, hasTrait } from "../../format/index.ts";
import { isOutside } from "../components/copies.ts";
import { isCall } from "../flows/calls.ts";

/** A call of a browser, a phone, or a client that does not say what it runs on: anybody may have it. */
export function isByStranger(connection: Connection): boolean {
	const { type, platform } = connection.caller;
	const runsOn = platform?.value;
	return (
		isCall(connection) &&
		isOutside(connection.caller) &&
		hasTrait(type, "for-people") &&
		(runsOn === undefined || runsOn === "browser" || runsOn === "mobile")
	);
}
