/** Calls that share one connection, so that who spreads connections does not spread them. */
import { type Component, type Connection, hasTrait, type Stated } from "../../../format/index.ts";

/** As stated, else as what comes in: it is passed on as it is. */
export function protocolOf(connection: Connection | undefined, balancer: Component): Stated<string> | undefined {
	if (connection?.protocol !== undefined) return connection.protocol;
	const incoming = balancer.incoming.flatMap(({ protocol }) => protocol ?? []);
	return new Set(incoming.map(({ value }) => value)).size === 1 ? incoming[0] : undefined;
}

/** Who sends all calls over one connection through a balancer to its target; of very many callers each has its own, and those spread. */
export function sharedConnections(connection: Connection) {
	const { caller: balancer } = connection;
	const protocol = protocolOf(connection, balancer);
	if (protocol?.value !== "grpc" && protocol?.value !== "http2") return undefined;
	const callers = [...new Set(balancer.incoming.map(({ caller }) => caller))].filter(
		({ type }) => !hasTrait(type, "watches") && !hasTrait(type, "names"),
	);
	const isByMany = callers.some(({ type, parties }) => hasTrait(type, "for-people") || parties !== undefined);
	return callers.length === 0 || isByMany ? undefined : { protocol, callers };
}
