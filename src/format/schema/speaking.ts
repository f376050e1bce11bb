/** Which component types a protocol cannot lead to, and which a page in a browser cannot open. Unlisted is possible. */
import type { ComponentType } from "./component-types.ts";
import { all, group, type protocols } from "./vocabulary.ts";

type Protocol = (typeof protocols)[number];

const files: readonly ComponentType[] = ["object-storage", "file-storage", "block-storage"];
const programs: readonly ComponentType[] = ["service", "web-server", "function", "batch-job", "orchestrator"];
const edges: readonly ComponentType[] = ["dns", "cdn"];

const unspokenBy: Partial<Record<Protocol, readonly ComponentType[]>> = {
	sql: all(programs, ["worker", "cache", "queue", "topic"], files, edges),
	redis: all(programs, files, edges, ["identity-provider"]),
	kafka: all(programs, ["cache", "database"], files, edges, ["identity-provider"]),
	amqp: all(["web-server", "function", "cache", "database"], files, edges, ["identity-provider"]),
	mqtt: all(group.data, edges),
	smtp: all(group.data, group.messaging, edges),
	nfs: all(group.messaging, ["cache", "database", "web-server", "function"], edges),
	coap: all(group.data, edges),
	graphql: all(group.messaging, ["cache"], files, ["dns"]),
	grpc: ["file-storage", "block-storage"],
	"grpc-web": all(group.data, group.messaging),
	websocket: all(files, ["dns"]),
	sse: all(files, ["dns"]),
	http: ["block-storage"],
	https: ["block-storage"],
	http2: ["block-storage"],
	http3: ["block-storage"],
};

/** What a page has no way to open, whatever is at the other end. */
const notFromPages: readonly Protocol[] = ["sql", "redis", "kafka", "amqp", "smtp", "nfs", "coap", "tcp", "udp"];

/** A protocol may be any word, also one that every object answers to. */
const unspoken: ReadonlyMap<string, readonly ComponentType[]> = new Map(Object.entries(unspokenBy));

export const cannotSpeak = (type: ComponentType | undefined, protocol: string): boolean =>
	type !== undefined && (unspoken.get(protocol)?.includes(type) ?? false);

export const cannotOpen = (platform: string | undefined, protocol: string): boolean =>
	platform === "browser" && notFromPages.includes(protocol as Protocol);
