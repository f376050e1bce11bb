/** Clients that come to several services one by one, with no door that they have in common. */
import { type Component, type Connection, type Design, hasTrait } from "../../format/index.ts";
import { hostOf, isOwn } from "../components/copies.ts";
import { keepsStream } from "../flows/calls.ts";
import { readsRequests } from "./entries.ts";
import { authenticates } from "./guards.ts";
import { isByStranger } from "./strangers.ts";

export interface Doorless {
	/** Those who call the same services. */
	readonly clients: readonly Component[];
	readonly services: readonly Component[];
	readonly calls: readonly Connection[];
}

/** Clients of which each calls `least` services or more; those that one host runs are one. */
export function doorlessIn({ components }: Design, least: number): readonly Doorless[] {
	const found = new Map<string, { clients: Component[]; services: readonly Component[]; calls: Connection[] }>();
	for (const client of components) {
		const calls = client.outgoing.filter(isWithoutDoor);
		const services = [...new Set(calls.map(({ target }) => target))].sort((a, b) => a.index - b.index);
		if (new Set(services.map(hostOf)).size < least || hasDoor(client, new Set(services))) continue;
		const key = services.map(({ index }) => index).join();
		const same = found.get(key);
		if (same === undefined) found.set(key, { clients: [client], services, calls });
		else {
			same.clients.push(client);
			same.calls.push(...calls);
		}
	}
	return [...found.values()];
}

const ofRequests: readonly string[] = ["http", "https", "http2", "http3", "graphql", "grpc", "grpc-web"];

const isWithoutDoor = (connection: Connection): boolean => {
	const { protocol, encryption, target } = connection;
	return (
		isByStranger(connection) &&
		isService(target) &&
		!looksAfterItself(target) &&
		!keepsStream(connection) &&
		encryption?.value !== "mtls" &&
		(protocol === undefined || ofRequests.includes(protocol.value))
	);
};

/** It answers for a part of the business: pages, addresses and figures are no such part. */
const isService = (component: Component): boolean =>
	isOwn(component) &&
	hasTrait(component.type, "compute") &&
	!hasTrait(component.type, "answers-all-alike") &&
	!hasTrait(component.type, "consulted") &&
	!hasTrait(component.type, "watches");

/** It is for people within, a mesh lets in what comes to it, or it knows its callers and says no to too much. */
const looksAfterItself = (component: Component): boolean =>
	component.exposure?.value === "internal" ||
	component.discovery?.value === "mesh" ||
	(component.rateLimit !== undefined && authenticates(component));

/** The client calls something that calls several of them for it, or a front that leads to several things. */
const hasDoor = (client: Component, services: ReadonlySet<Component>): boolean =>
	client.outgoing.some(({ target: door }) => {
		if (hasTrait(door.type, "names") || hasTrait(door.type, "watches")) return false;
		const leadsAnywhere = hasTrait(door.type, "front") && readsRequests(door);
		const behind = door.outgoing
			.map(({ target }) => target)
			.filter((one) => one !== door && (leadsAnywhere ? hasTrait(one.type, "compute") : services.has(one)));
		return new Set(behind).size > 1;
	});
