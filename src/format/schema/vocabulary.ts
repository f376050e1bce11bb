/** The field's standard terms: groups of component types and the values that are used in more than one place. */
import { type ComponentType, type Family, typeNames, typesWith } from "./component-types.ts";

/** Sections whose entries others refer to by id. */
export type Section = "components" | "data" | "flows" | "requirements" | "regions" | "zones" | "rules";

/** Component types by their groups, as the format's table of keys uses them. */
export const group = {
	outside: typesWith("outside"),
	traffic: typesWith("traffic"),
	compute: typesWith("compute"),
	messaging: typesWith("messaging"),
	data: typesWith("data"),
} as const satisfies Readonly<Record<Family, readonly ComponentType[]>>;

export const all = (...groups: (readonly ComponentType[])[]): readonly ComponentType[] => [...new Set(groups.flat())];
export const except = (...left: ComponentType[]): readonly ComponentType[] =>
	typeNames.filter((name) => !left.includes(name));

export const statuses = ["draft", "in-review", "approved"] as const;
export const consistencies = ["strong", "causal", "read-your-writes", "eventual", "weak"] as const;
export type Consistency = (typeof consistencies)[number];

export const connectionKinds = {
	request: "Asks and waits for the answer.",
	read: "Reads from a store or cache.",
	write: "Changes what a store holds.",
	"read-write": "Reads and changes; a step may narrow it.",
	publish: "Sends one way and waits only until it is accepted.",
	subscribe: "Consumes from a queue, topic or event-store.",
	replicate: "Feeds a store of its own with copies.",
} as const;
export type ConnectionKind = keyof typeof connectionKinds;
export const kindNames = Object.keys(connectionKinds) as ConnectionKind[];

export const protocols = [
	"http",
	"https",
	"http2",
	"http3",
	"grpc",
	"grpc-web",
	"graphql",
	"websocket",
	"sse",
	"sql",
	"redis",
	"amqp",
	"kafka",
	"mqtt",
	"coap",
	"tcp",
	"udp",
	"tls",
	"smtp",
	"nfs",
] as const;

/** Protocols that bring encryption with them. */
export const encryptedProtocols: readonly (string | undefined)[] = ["https", "tls", "http3"];

export const sensitivities = [
	"public",
	"internal",
	"confidential",
	"personal",
	"payment",
	"health",
	"credential",
] as const;

export const balancing = [
	"round-robin",
	"least-connections",
	"weighted-round-robin",
	"weighted-least-connections",
	"ip-hash",
	"least-response-time",
	"adaptive",
	"random",
	"power-of-two-choices",
	"consistent-hashing",
] as const;
