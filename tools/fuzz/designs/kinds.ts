/** Which types there are, by what may be said of them, and what people call such a thing. */
export const stores = ["database", "cache", "object-storage", "file-storage", "block-storage", "event-store"] as const;
export const brokers = ["queue", "topic"] as const;
export const fronts = ["load-balancer", "dns", "cdn", "api-gateway", "reverse-proxy"] as const;
const compute = [
	"service",
	"web-server",
	"function",
	"worker",
	"batch-job",
	"stream-processor",
	"orchestrator",
] as const;
const others = ["coordinator", "service-registry", "monitoring", "identity-provider"] as const;

const among = (types: readonly string[], type: string): boolean => types.includes(type);
export const isStore = (type: string): boolean => among(stores, type);
export const isBroker = (type: string): boolean => among(brokers, type);
export const isFront = (type: string): boolean => among(fronts, type);
export const isOutside = (type: string): boolean => type === "client" || type === "external";
export const isCompute = (type: string): boolean => among(compute, type);
/** Keeps answers on the way. */
export const keepsAnswers = (type: string): boolean =>
	among(["cache", "cdn", "web-server", "reverse-proxy", "api-gateway"], type);

/** Kinds of things as often as designs have them. */
export const usualTypes: readonly (readonly string[])[] = [
	["service", "service", "service", "worker", "web-server"],
	compute,
	["database", "database", "database", "cache", "event-store"],
	stores,
	brokers,
	fronts,
	["external", "external", "client", ...others],
];

export const words: Readonly<Record<string, readonly string[]>> = {
	client: ["web", "app", "till"],
	external: ["psp", "mail-out", "maps"],
	database: ["orders-db", "users-db", "ledger"],
	cache: ["hot", "sessions", "prices"],
	"object-storage": ["photos", "blobs"],
	"file-storage": ["share", "files"],
	"block-storage": ["volume"],
	"event-store": ["events", "journal"],
	queue: ["jobs", "mails", "undone"],
	topic: ["placed", "changes"],
	"load-balancer": ["lb", "spread"],
	dns: ["names"],
	cdn: ["edge"],
	"api-gateway": ["gateway"],
	"reverse-proxy": ["proxy"],
	worker: ["mailer", "packer"],
	"batch-job": ["report", "nightly"],
	monitoring: ["watch"],
};
export const usualWords = ["orders", "cart", "search", "users", "stock", "billing"] as const;
