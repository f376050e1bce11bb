/** The field's standard terms: component types and the values that are used in more than one place. */

/** Sections whose entries others refer to by id. */
export type Section = "components" | "data" | "flows" | "requirements" | "regions" | "zones" | "rules";

export const componentTypes = {
	client: "What a person or device uses: a browser, an app, a sensor. Outside the system.",
	external: "A third party's system, reached over the network. Outside the system.",
	"identity-provider": "Says who a user is and issues tokens.",
	dns: "Answers which address a name has. Passes no traffic on.",
	cdn: "Serves content from places near the user and keeps copies of it.",
	"load-balancer": "Spreads connections over the targets behind it.",
	"reverse-proxy": "Stands before servers and passes requests on: TLS, compression, routing.",
	"forward-proxy": "Stands before clients and lets their calls out under control.",
	"api-gateway": "The one door to many services: routing, authentication, limits.",
	service: "A program that answers requests.",
	"web-server": "Serves pages and files, and may pass requests on.",
	function: "Code that a provider runs on demand.",
	worker: "Takes jobs or messages and works them off.",
	"batch-job": "Runs to an end, on a schedule or on demand.",
	"stream-processor": "Computes continuously over streams of events.",
	orchestrator: "Runs the steps of a saga and undoes them when one fails.",
	coordinator: "Holds locks, elects leaders and keeps what must be agreed on: etcd, ZooKeeper, Consul.",
	"service-registry": "Knows which instances of which service are up and where.",
	monitoring: "Watches the rest: metrics, logs, traces, alerts.",
	queue: "Keeps messages until one consumer has taken each.",
	topic: "Hands each message to every subscriber.",
	"event-store": "An append-only log of events as the source of truth.",
	database: "Keeps data and answers queries.",
	cache: "Keeps copies of answers for speed.",
	"object-storage": "Keeps blobs by key.",
	"file-storage": "A shared file system.",
	"block-storage": "A volume attached to a machine.",
} as const;

export type ComponentType = keyof typeof componentTypes;

export const typeNames = Object.keys(componentTypes) as ComponentType[];

const types = <const T extends readonly ComponentType[]>(...names: T): readonly ComponentType[] => names;

/** Groups of component types, as the format's table of keys and the rules use them. */
export const group = {
	outside: types("client", "external", "identity-provider"),
	/** What stands before others and passes traffic on, or answers where it goes. */
	front: types("dns", "cdn", "load-balancer", "reverse-proxy", "api-gateway"),
	traffic: types("dns", "cdn", "load-balancer", "reverse-proxy", "forward-proxy", "api-gateway"),
	compute: types(
		"service",
		"web-server",
		"function",
		"worker",
		"batch-job",
		"stream-processor",
		"orchestrator",
		"coordinator",
		"service-registry",
		"monitoring",
	),
	messaging: types("queue", "topic", "event-store"),
	data: types("database", "cache", "object-storage", "file-storage", "block-storage"),
} as const;

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
