/** Reads that go to the leader instead of a copy. */
import type { Analysis } from "../../analysis/index.ts";
import type { Connection } from "../../format/index.ts";
import { assume, type Fix, offer, set } from "../fix.ts";

/** Unasked only where nothing else is read over it, and no copies are kept to be read. */
export function askLeader(connection: Connection, { calls }: Analysis): Fix | undefined {
	const fix = assume("Read from the leader", set(connection.route, "from", "leader"));
	const flows = new Set(calls.over(connection).map(({ flow }) => flow));
	return flows.size > 1 || connection.target.readReplicas !== undefined ? offer(fix) : fix;
}
