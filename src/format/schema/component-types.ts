/** The component types, and for each everything that follows from its type alone. Whoever wants to know asks for a trait. */

/** Groups, as the format's table of types and the picture's legend have them. */
export type Family = "outside" | "traffic" | "compute" | "messaging" | "data";

export type Role =
	/** Nobody who keeps this design runs it. */
	| "not-ours"
	/** Stands before others and passes traffic on, or answers where it goes. */
	| "front"
	/** Its targets stand in for each other. */
	| "spreads"
	/** Asked along with other calls: for a name, a token, a lock, an address. */
	| "consulted"
	/** Understands requests, and so can limit, authenticate and validate them; a balancer on layer 7 only. */
	| "reads-requests"
	/** Answers out of copies of what is behind it. */
	| "keeps-answers"
	/** Passes requests on, and keeps their answers where it states how often it has them. */
	| "may-keep-answers"
	/** What it keeps is one copy for all who ask: it tells them apart by what they ask for alone. */
	| "answers-all-alike"
	/** A person uses it: it asks, and is not asked. */
	| "for-people"
	| "third-party"
	/** Says who a user is. */
	| "identifies"
	/** Answers which address a name has: calls go past it. */
	| "names"
	/** Stands near its users, in many places at once. */
	| "edge"
	/** Spreads connections over targets, on the layer that it states. */
	| "balances"
	/** Passes requests on to servers behind it, and spreads them where it is told how. */
	| "proxies"
	/** May begin by itself, with nobody waiting. */
	| "begins"
	/** Works off what is given to it: where it stops, it is started again. */
	| "works-off"
	/** Undoes steps of a flow that fails half-way. */
	| "runs-sagas"
	/** Its copies decide by majority, and find their leader themselves. */
	| "agrees"
	/** Knows where instances are. */
	| "locates"
	/** Looks at the others, and is no part of what they do. */
	| "watches"
	/** Asked for a copy before the store that it fronts. */
	| "caches"
	/** Hands each message to one of those who take from it, and not to all. */
	| "hands-to-one"
	/** Keeps whole contents by their names, as they are delivered. */
	| "keeps-contents"
	/** Asked for single entries, in an answer that somebody waits for. */
	| "queried"
	/** Runs to its end, one run after another. */
	| "runs-to-end"
	/** Does one task after another, as they come. */
	| "does-tasks"
	/** Knows how far it has read, and goes on from there. */
	| "keeps-its-place"
	/** What it is asked for may as well wait in a queue, and so may what it asks for. */
	| "can-be-queued"
	/** Hands each message to all who subscribe. */
	| "hands-to-all"
	/** Keeps what has happened, of which nothing changes afterwards. */
	| "keeps-events"
	/** Keeps records that are changed one by one. */
	| "keeps-records"
	/** Attached to one machine, as its own disk is. */
	| "attached";

export interface Traits {
	readonly doc: string;
	readonly family: Family;
	/** How the picture draws it. */
	readonly look: "outside" | "front" | "compute" | "watching" | "messaging" | "data";
	readonly roles: readonly Role[];
	/** Whether it keeps data of its own: always, only where a data names it as its store, or never. */
	readonly keepsData: "always" | "if named" | "never";
	/** Whether a provider keeps it redundant where nothing says so. */
	readonly managed: "always" | "without replicas" | "never";
	/** Shares of time where none is stated: of one copy of one's own, and of the whole service if a provider runs it. */
	readonly availability: { readonly own: number; readonly managed: number };
}

/** What large providers promise for one machine, and at least for a service that they run. */
const usual = { own: 0.999, managed: 0.999 };

const plain = { keepsData: "never", managed: "never", availability: usual } as const;
const outside = { ...plain, family: "outside", look: "outside" } as const;
const traffic = { ...plain, family: "traffic", look: "front" } as const;
const compute = { ...plain, family: "compute", look: "compute" } as const;
const messaging = { ...plain, family: "messaging", look: "messaging" } as const;
const data = { ...plain, family: "data", look: "data" } as const;

const types = {
	client: {
		...outside,
		doc: "What a person or device uses: a browser, an app, a sensor. Outside the system.",
		roles: ["not-ours", "for-people"],
		availability: { own: 1, managed: 1 },
	},
	external: {
		...outside,
		doc: "A third party's system, reached over the network. Outside the system.",
		roles: ["not-ours", "third-party"],
		managed: "always",
	},
	"identity-provider": { ...outside, doc: "Says who a user is and issues tokens.", roles: ["consulted", "identifies"] },
	dns: {
		...traffic,
		doc: "Answers which address a name has. Passes no traffic on.",
		roles: ["front", "spreads", "consulted", "names", "edge"],
		managed: "without replicas",
		availability: { own: 0.999, managed: 0.9999 },
	},
	cdn: {
		...traffic,
		doc: "Serves content from places near the user and keeps copies of it.",
		roles: ["front", "keeps-answers", "may-keep-answers", "answers-all-alike", "edge"],
		managed: "without replicas",
	},
	"load-balancer": {
		...traffic,
		doc: "Spreads connections over the targets behind it.",
		roles: ["front", "spreads", "reads-requests", "balances"],
		availability: { own: 0.999, managed: 0.9999 },
	},
	"reverse-proxy": {
		...traffic,
		doc: "Stands before servers and passes requests on: TLS, compression, routing.",
		roles: ["front", "reads-requests", "may-keep-answers", "answers-all-alike", "proxies"],
	},
	"forward-proxy": {
		...traffic,
		doc: "Stands before clients and lets their calls out under control.",
		roles: [],
	},
	"api-gateway": {
		...traffic,
		doc: "The one door to many services: routing, authentication, limits.",
		roles: ["front", "reads-requests", "may-keep-answers"],
		availability: { own: 0.999, managed: 0.9995 },
	},
	service: { ...compute, doc: "A program that answers requests.", roles: ["reads-requests", "can-be-queued"] },
	"web-server": {
		...compute,
		doc: "Serves pages and files, and may pass requests on.",
		roles: ["reads-requests", "may-keep-answers", "answers-all-alike"],
	},
	function: {
		...compute,
		doc: "Code that a provider runs on demand.",
		roles: ["reads-requests", "can-be-queued"],
		managed: "always",
		availability: { own: 0.999, managed: 0.9995 },
	},
	worker: {
		...compute,
		doc: "Takes jobs or messages and works them off.",
		roles: ["reads-requests", "begins", "works-off", "does-tasks", "can-be-queued"],
	},
	"batch-job": {
		...compute,
		doc: "Runs to an end, on a schedule or on demand.",
		roles: ["reads-requests", "begins", "works-off", "runs-to-end", "can-be-queued"],
	},
	"stream-processor": {
		...compute,
		doc: "Computes continuously over streams of events.",
		roles: ["reads-requests", "begins", "keeps-its-place", "can-be-queued"],
	},
	orchestrator: {
		...compute,
		doc: "Runs the steps of a saga and undoes them when one fails.",
		roles: ["reads-requests", "runs-sagas"],
	},
	coordinator: {
		...compute,
		doc: "Holds locks, elects leaders and keeps what must be agreed on: etcd, ZooKeeper, Consul.",
		roles: ["consulted", "reads-requests", "agrees"],
	},
	"service-registry": {
		...compute,
		doc: "Knows which instances of which service are up and where.",
		roles: ["consulted", "reads-requests", "locates"],
	},
	monitoring: {
		...compute,
		doc: "Watches the rest: metrics, logs, traces, alerts.",
		look: "watching",
		roles: ["reads-requests", "begins", "watches"],
	},
	queue: {
		...messaging,
		doc: "Keeps messages until one consumer has taken each.",
		roles: ["hands-to-one"],
		keepsData: "if named",
	},
	topic: {
		...messaging,
		doc: "Hands each message to every subscriber.",
		roles: ["hands-to-all"],
		keepsData: "if named",
	},
	"event-store": {
		...messaging,
		doc: "An append-only log of events as the source of truth.",
		roles: ["keeps-events"],
		keepsData: "always",
	},
	database: {
		...data,
		doc: "Keeps data and answers queries.",
		roles: ["queried", "keeps-records"],
		keepsData: "always",
		availability: { own: 0.999, managed: 0.9995 },
	},
	cache: {
		...data,
		doc: "Keeps copies of answers for speed.",
		roles: ["keeps-answers", "caches", "queried"],
		keepsData: "if named",
	},
	"object-storage": { ...data, doc: "Keeps blobs by key.", roles: ["keeps-contents"], keepsData: "always" },
	"file-storage": { ...data, doc: "A shared file system.", roles: [], keepsData: "always" },
	"block-storage": { ...data, doc: "A volume attached to a machine.", roles: ["attached"], keepsData: "always" },
} as const satisfies Readonly<Record<string, Traits>>;

export type ComponentType = keyof typeof types;

export const componentTypes: Readonly<Record<ComponentType, Traits>> = types;

export const typeNames = Object.keys(types) as ComponentType[];

const traits: ReadonlyMap<ComponentType, ReadonlySet<Family | Role>> = new Map(
	typeNames.map((type) => [type, new Set([componentTypes[type].family, ...componentTypes[type].roles])]),
);

/** Whether a type, if it is known, is of a family or has a role. Asked very often. */
export const hasTrait = (type: ComponentType | undefined, trait: Family | Role): boolean =>
	type !== undefined && traits.get(type)!.has(trait);

export const typesWith = (trait: Family | Role): readonly ComponentType[] =>
	typeNames.filter((type) => hasTrait(type, trait));
