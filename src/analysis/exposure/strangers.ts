/** Who calls from outside without being known. */
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
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

/** A client that no person holds: it may stand beside what it calls. */
export const isDevice = ({ type, platform }: Component): boolean =>
	hasTrait(type, "for-people") && (platform?.value === "device" || platform?.value === "server");

/** A box on site, which the devices there call and nobody else: a second one is bought and wired. */
export const isBesideDevices = ({ incoming, region, zones, placement, managed }: Component): boolean =>
	[region, zones, placement, managed].every((stated) => stated === undefined) &&
	incoming.length > 0 &&
	incoming.every(({ caller }) => isDevice(caller));
