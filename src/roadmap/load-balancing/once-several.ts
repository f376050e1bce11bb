/** What those before a component have to state once there are several copies of it. */
import { type Analysis, isCall, isOwn, keepsCallers, keepsStream } from "../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
import { type FileChange, set } from "../fix.ts";
import { algorithmFor } from "./algorithms/algorithm-for.ts";
import { sharedConnections } from "./layer-4-vs-7/shared-connections.ts";

/** How they choose, and on which layer. */
export const onceSeveral = ({ incoming }: Component, analysis: Analysis): FileChange[] =>
	incoming
		.filter((connection) => isCall(connection) && hasTrait(connection.caller.type, "traffic"))
		.flatMap((connection) => [...choosing(connection, analysis), ...spreadingCalls(connection)]);

function choosing(connection: Connection, { design }: Analysis): FileChange[] {
	const { caller: front, target } = connection;
	const { route, type, algorithm } = front;
	if (algorithm !== undefined)
		return keepsStream(connection) && ["round-robin", "random"].includes(algorithm.value)
			? [set(route, "algorithm", "least-connections")]
			: [];
	const isAsked =
		(hasTrait(type, "proxies") && target.discovery === undefined) ||
		(hasTrait(type, "balances") && design.status !== "draft");
	return isAsked && isOwn(front) && keepsCallers(front) === undefined
		? [set(route, "algorithm", algorithmFor(front).algorithm)]
		: [];
}

const spreadingCalls = (connection: Connection): FileChange[] =>
	connection.caller.layer?.value === "4" && sharedConnections(connection) !== undefined
		? [set(connection.caller.route, "layer", 7)]
		: [];
