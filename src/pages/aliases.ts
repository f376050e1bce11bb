/** What else people call a topic, for searching: acronyms, near synonyms, the words of products and papers. */

const aliases: Readonly<Record<string, readonly string[]>> = {
	"approach/gather-requirements": ["SLO", "SLA", "NFR", "non-functional requirements"],
	"approach/scalability": ["QPS", "RPS", "throughput", "capacity planning", "back of the envelope"],
	"approach/key-components": ["building blocks"],
	"approach/data-flow": ["sequence", "use case"],
	"approach/database-design": ["data model", "schema", "storage"],
	"approach/system-architecture": ["dangling reference", "duplicate"],
	"approach/security": ["threat model", "authentication", "encryption"],
	"approach/testing": ["verification", "load test", "game day"],
	"approach/review": ["waiver", "suppression", "assumption", "sign-off"],
	"fundamentals/availability-vs-consistency": ["PACELC", "trade-off", "nines"],
	"fundamentals/cap-theorem": ["CP", "AP", "CA", "partition tolerance", "split brain"],
	"consistency/strong": ["linearizable", "linearizability", "stale read", "read after write"],
	"availability/single-point-of-failure": ["SPOF", "blast radius", "failure domain", "redundancy"],
	"availability/replication": ["redundancy", "leader and follower", "standby"],
	"availability/failover": ["RTO", "RPO", "switchover", "leader election", "disaster recovery"],
	"availability/rate-limiting": ["throttling", "quota", "token bucket", "429", "DoS"],
	"availability/load-leveling": ["buffering", "back pressure", "spikes", "queue"],
	"availability/health-checks": ["heartbeat", "liveness", "readiness", "probe", "monitoring", "alerting"],
	"resilience/bulkhead": ["pool", "isolation", "concurrency limit", "connection pool"],
	"resilience/circuit-breaker": ["fail fast", "breaker", "half-open"],
	"resilience/timeout": ["deadline", "hang", "latency budget"],
	"resilience/backoff-retry": ["retry storm", "thundering herd", "idempotent", "exactly once"],
	"resilience/fallback": ["graceful degradation", "default answer"],
	"resilience/compensating-transaction": ["saga", "undo", "rollback", "distributed transaction"],
	"resilience/dead-letter-queue": ["DLQ", "poison message"],
	"patterns/quorum": ["majority", "consensus", "R + W > N", "Raft", "Paxos"],
};

export const aliasedTopics: readonly string[] = Object.keys(aliases);

export const aliasesOf = (topic: string): readonly string[] => (Object.hasOwn(aliases, topic) ? aliases[topic]! : []);

/** `Dead-Letter Queue` and `dead letter queue` are one. */
const plain = (word: string): string => word.toLowerCase().replace(/[-_ ]+/g, " ");

export const isAlias = (topic: string, word: string): boolean =>
	aliasesOf(topic).some((alias) => plain(alias) === plain(word));
