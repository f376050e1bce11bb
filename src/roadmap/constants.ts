/** Documented constants: what rules compare with where the format has no figure, and what fixes write by default. */
/** However small the peak, a fix suggests no larger share of it for one client. */
export const mostClientShare = 0.25;
/** The limit per client that a fix suggests, per second. */
export const usualClientLimit = 20;
/** What a fix lets one partner send, times what it is stated to send: a good day is no attack. */
export const limitHeadroom = 1.5;
/** Seconds between two health checks that a fix writes, the longest first; shorter ones where a recovery target asks. */
export const healthCheckIntervals = [10, 5, 2, 1] as const;
/** Seconds: a token that ends sooner is for one thing, as a link is. */
export const lifeOfLink = 900;
/** Availability targets from here on ask for monitoring. */
export const monitoredFrom = 0.999;
/** Availability targets from here on leave less than an hour a year. */
export const neverAway = 0.9999;
/** Seconds: a timeout up to this bounds what one call can hold of its caller. */
export const shortTimeout = 1;
/** Calls open at once that a fix allows to what the rest can do without. */
export const usualBulkhead = 20;
/** From so many tries on, a failing dependency gets several times its usual load. */
export const manyTries = 3;
/** Fewer calls than these in so many seconds neither tell a breaker that something fails nor are spared by it; and how many of one caller in what it looks back over make a share of them say something. */
export const seldom = { calls: 5, window: 60, lookedBack: 10, filledFrom: 10 } as const;
/** The longest window, in seconds, that a fix lets a breaker count over. */
export const widest = 600;
/** What a fix writes for a circuit breaker, and between which seconds it stays open. */
export const usualBreaker = { failureThreshold: "50%" } as const;
export const breakerOpens = { least: 1, most: 30 } as const;
/** Tries after which a fix lets a message become a dead letter. */
export const usualTries = 5;
/** How long a dead letter queue that a fix adds keeps messages: over a long weekend and a holiday. */
export const deadLetterRetention = "14d";
/** Messages that a queue which a fix puts before a worker holds at most. */
export const usualQueueDepth = 100_000;
/** Between which figures a fix looks for a timeout: a flow without a latency target is taken to answer in 5 s, a callee leaves four fifths of its time to its own calls, one call of a worker takes 10 s at most, and a cache gets a fraction of what its store does. */
export const timeoutLimits = {
	answer: 5,
	share: 0.8,
	least: 0.1,
	beyond: 2,
	longest: 10,
	cache: { share: 0.2, most: 0.1 },
	timesTarget: 3,
	timesMedian: 3,
	toldFrom: 4,
	longer: 2,
	leastFactor: 0.1,
	leastOfTries: 0.25,
	nested: [0.8, 0.95],
	fewTries: 3,
	/** A stated timeout that nothing but its callers' patience asks to be shorter: by no more than half, unasked. */
	leastUnasked: 0.5,
} as const;
/** Seconds: a fix writes no longer timeout unasked. */
export const longestTimeoutAssumed = 600;
/** Seconds: a fix writes no shorter timeout unasked, since pauses of the runtime would decide it. */
export const shortestTimeoutAssumed = 0.01;
/** The longest pause that a fix suggests between deliveries to others' systems, which may be down for hours. */
export const pauseTowardsStrangers = "1h";
/** Tries that a fix writes, the first included. */
export const usualAttempts = 3;
/** Tries from which on pauses between them have to grow. */
export const triesWithoutBackoff = 2;
/** Calls that one call may become at the end of a chain of retries. */
export const mostCallsOfOne = 10;
/** The availability target that a fix suggests: some nine hours a year. */
export const usualAvailability = "99.9%";
/** Entries that a fix offers at most to begin a flow at. */
export const mostEntriesOffered = 20;
/** Seconds that a fix writes for a standby to take over by itself. */
export const usualFailover = 30;
/** Seconds: a queue that a peak fills sooner is too small for it. */
export const overflowWithin = 3600;
/** Bytes that one machine keeps at most before it is split. */
export const mostOnOneNode = 2e12;
/** Bytes up to which one large machine is nothing out of the way. */
export const ordinaryOnOneNode = 1e13;
/** From so many clients at once on, what they do together is a load of its own. */
export const manyClients = 1000;
/** Reads from which on answers are worth keeping: a share of what a store carries, or, where nobody says that, so many a second. */
export const manyReads = { share: 0.7, perSecond: 1000 } as const;
/** Hits from which on the loss of a cache is ten times the reads behind it. */
export const oftenHit = 0.9;
/** Seconds within which a cache that lost all of its entries has them back, or it is no matter who asks meanwhile. */
export const fetchedWithin = 10;
/** Seconds within which a fix lets clients come back, where nothing asks for more or less. */
export const reconnectWithin = 60;
/** How old an answer of a cache may be, where a fix has to suggest something. */
export const usualTtl = "60s";
/** Look-ups per second from which on one popular key is asked for many times while it is fetched. */
export const stampedeFrom = 100;
/** Copies up to which a fix that adds some writes as many as the load asks; more are a decision. */
export const mostCopiesAssumed = 10;
/** More copies than this, or so many times those there are, are no advice: each has to carry more. */
export const mostCopies = { inAll: 900, times: 10 } as const;
/** Seconds: what has to be kept more often is written down continuously (a log that is shipped). */
export const shortestBackupInterval = 900;
/** Seconds between two backups that a fix writes where nothing says how much may be lost. */
export const usualBackupInterval = 86_400;
/** Seconds: what is to be backed up more often is done in another way than by copies, and is for people to choose. */
export const shortestBackupAssumed = 3600;
/** Copies keep what a machine's loss takes: with backups as frequent as this, a mistake costs little. */
export const frequentBackups = 6 * 3600;
/** Bytes a second that are copied elsewhere: some 20 TB a day. */
export const copiedPerSecond = 2e13 / 86_400;
/** Bytes within a year from which on a table that ages is cut into parts. */
export const partitionedFrom = 1e11;
/** Seconds: a token that cannot be taken back may last so long, and any at all so long. */
export const longestUnrevoked = 3600;
export const longestToken = 86_400;
/** Guesses that were published for one graphics card of 2022, by the hash of the passwords. */
export const guessesPerSecond: Readonly<Record<string, number | undefined>> = {
	md5: 1.64e11,
	sha1: 5.06e10,
	sha256: 2.2e10,
	sha512: 7.5e9,
};
/** Passwords of 8 small letters and digits. */
export const shortPasswords = 36 ** 8;
/** What a fix lets a token last: as long as a stolen one may work. */
export const usualTokenExpiry = "15m";
/** What a fix lets a session last. */
export const usualSessionExpiry = "30m";
/** Writing steps of a saga up to which its parts may start each other. */
export const followedBySight = 4;
/** Fewer messages than these in an hour need no bound. */
export const fewWaiting = 100;
/** Messages that wait after an hour up to which a broker of its own hardly notices: some hundred megabytes. */
export const manyWaiting = 1e6;
/** Seconds of work, as a rule, from which on a client should not be kept waiting for it. */
export const longWork = 1;
/** By so much more than is stated a Bloom filter may let pass: what the rounding of its hash functions costs. */
export const filterTolerance = 1.05;
/** Seconds for which a fix lets callers keep what a dns answers, the longest first. */
export const dnsTtls = [300, 60, 30, 10, 5] as const;
/** Availability targets from here on ask for a second provider of names, or of a cdn: the longest outages of single ones took about as long as this leaves in a year. Where nobody says who they are, more is asked before that is. */
export const severalProvidersFrom = { stated: 0.9995, unsaid: 0.9999 } as const;
/** Seconds: what is kept no longer is no record that anybody comes back to. */
export const shortLived = 30 * 86_400;
/** Seconds: copies of what lasts no longer have nothing left to compare. */
export const soonGone = 86_400;
/** Bytes that a cache may well be meant to keep all of. */
export const keptWhole = 1e10;
/** Nodes up to which each may well have a link to each. */
export const mostInMesh = 10;
/** Calls a second from which on a coordinator is asked too often. */
export const hotPath = 1000;
/** Seconds: who asks as often as this, or more often, had better be told. */
export const oftenPolled = 5;
/** How deep a query may nest and what it may cost, where a fix has to say it. */
export const usualQueryLimits = { depth: 8, complexity: 1000 } as const;
/** Reads per second from which on contents are worth keeping near their readers. */
export const cdnFrom = 100;
/** Seconds: what changes sooner is not put into all places beforehand. */
export const pushedNoOftener = 3600;
/** Calls from service to service in a row up to which one request may well need them. */
export const mostCallsInRow = 4;
/** Calls of one service for one request from which on they had better be one. */
export const chattyFrom = 10;
/** Services from which on one client had better come to them by one door. */
export const servicesByOneDoor = 3;
/** Appends a second (31.6 million a year), or bytes of events a year, from which on nobody wants to read them all again. */
export const manyEvents = { perSecond: 1, bytesPerYear: 1e9 } as const;
/** Events between two snapshots that a fix writes: read again in well under a second. */
export const usualSnapshot = 500;
/** Looks within the time that a flow has, where a fix says how often: the rest of it takes time too. */
export const looksInTime = 4;
/** Seconds: within so long somebody is there and has switched. */
export const timeForPeople = 4 * 3600;
