/** A way of choosing that does not suit what it chooses among, or who asks. */
import {
	type Analysis,
	isManaged,
	isOwn,
	keepsStream,
	replicasAtPeak,
	sharedAddressesAt,
} from "../../../analysis/index.ts";
import { type Component, hasTrait, type Stated } from "../../../format/index.ts";
import { rate, word } from "../../facts.ts";
import { assume, type Fix, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	capacity:
		"{front} gives {large} and {small} the same number of calls ({algorithm}), and they carry {most} and {least} per copy: the smaller is full while the larger idles. Choose weighted-round-robin, or least-connections.",
	streams:
		"{front} hands out connections in turn ({algorithm}), and those over {protocol} stay open: a copy of {target} that is started anew gets its share of new ones only, and the others keep all the rest. Choose least-connections.",
	addresses:
		"{front} chooses by its caller's address ({algorithm}), and its calls come from {callers}, whose few addresses stand for everybody: some copies get most of the load. {instead}.",
	stateless:
		"{front} keeps each caller with one copy ({sticky}), and {targets} keep nothing that would need it: load spreads unevenly, and a lost copy's callers all move at once. Leave sticky sessions out.",
});

const clauses = {
	instead: {
		hash: "Hash something of the request: consistent-hashing",
		cookie: "Keep callers by cookie",
		least: "Choose least-connections",
		other: "Choose by something else",
	},
} as const;

type Finding = ReportedBy<typeof said, typeof clauses>;

export const algorithmMismatch = rule({
	id: "load-balancing/algorithm-mismatch",
	severity: "warning",
	title: "The algorithm does not suit what it spreads over",
	message: said,
	clauses,
	why: "An algorithm assumes something: taking turns, that all copies and calls are alike; hashing addresses, that each caller has its own; keeping callers, that a copy knows something of them. Where that does not hold, some copies are full while others idle, and the first to be full fails first.",
	when: "Fires where a front states round-robin or random and its stand-ins state a `capacity` per copy that differs by a quarter or more, or connections over websocket, sse or mqtt end on several copies behind it; where it states ip-hash or sticky sessions by ip and all of its callers are proxies, gateways, balancers on layer 7 or a cdn; and where it keeps sessions sticky for calls to nothing but compute that states `state: stateless`.",
	falseAlarms:
		"A balancer that restores the caller's address from a header before it hashes; copies that are warm for those who have been there: state `state: stateful` or consistent-hashing.",
	bad: `
components:
  app: { type: client, connections: [balancer] }
  balancer: { type: load-balancer, managed: true, algorithm: round-robin, connections: [large, small] }
  large: { type: service, capacity: 400/s, healthCheck: { interval: 10s } }
  small: { type: service, capacity: 100/s, healthCheck: { interval: 10s } }
`,
	good: `
components:
  app: { type: client, connections: [balancer] }
  balancer: { type: load-balancer, managed: true, algorithm: weighted-round-robin, connections: [large, small] }
  large: { type: service, capacity: 400/s, healthCheck: { interval: 10s } }
  small: { type: service, capacity: 100/s, healthCheck: { interval: 10s } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const front of design.components) {
			if (!hasTrait(front.type, "traffic")) continue;
			const found = [
				byCapacity(front, analysis) ?? byStreams(front, analysis),
				forStateless(front) ?? byAddress(front),
			];
			for (const one of found) if (one !== undefined) report(one);
		}
	},
});

/** Differences below this are noise. */
const unalike = 1.25;

const takesTurns = ({ algorithm }: Component): Stated<string> | undefined =>
	algorithm?.value === "round-robin" || algorithm?.value === "random" ? algorithm : undefined;

function choose(front: Component, algorithm: string): Fix {
	return assume(`Choose ${algorithm}`, set(front.route, "algorithm", algorithm));
}

function byCapacity(front: Component, { alternatives }: Analysis): Finding | undefined {
	const algorithm = takesTurns(front);
	if (algorithm === undefined) return undefined;
	const groups = new Set(front.outgoing.map(({ target }) => alternatives.standInsBehind(front, target)));
	for (const group of groups) {
		const sized = group
			.filter((one) => one.capacity !== undefined && !isManaged(one))
			.toSorted((a, b) => b.capacity!.value - a.capacity!.value);
		const [large, small] = [sized[0], sized.at(-1)];
		if (large?.capacity === undefined || small?.capacity === undefined) continue;
		if (large.capacity.value < small.capacity.value * unalike) continue;
		return {
			subject: front,
			at: algorithm.node,
			message: "capacity",
			rests: [algorithm, large.capacity, small.capacity],
			facts: {
				front,
				large,
				small,
				algorithm: word(algorithm.value),
				most: rate(large.capacity),
				least: rate(small.capacity),
			},
			fix: () => choose(front, "weighted-round-robin"),
		};
	}
	return undefined;
}

function byStreams(front: Component, { alternatives }: Analysis): Finding | undefined {
	const algorithm = takesTurns(front);
	if (algorithm === undefined || hasTrait(front.type, "names")) return undefined;
	const stream = front.outgoing.find(
		(connection) =>
			keepsStream(connection) &&
			(replicasAtPeak(connection.target).value > 1 || alternatives.standInsBehind(front, connection.target).length > 1),
	);
	if (stream?.protocol === undefined) return undefined;
	const { protocol, target } = stream;
	return {
		subject: front,
		at: algorithm.node,
		message: "streams",
		rests: [algorithm, protocol, replicasAtPeak(target)],
		facts: { front, target, protocol: word(protocol.value), algorithm: word(algorithm.value) },
		fix: () => choose(front, "least-connections"),
	};
}

function byAddress(front: Component): Finding | undefined {
	const { algorithm, stickySessions } = front;
	const by = algorithm?.value === "ip-hash" ? algorithm : stickySessions?.value === "ip" ? stickySessions : undefined;
	const callers = by === undefined ? [] : sharedAddressesAt(front);
	if (by === undefined || callers.length === 0) return undefined;
	const instead = insteadOf(front, by === algorithm);
	return {
		subject: front,
		at: by.node,
		message: "addresses",
		rests: [by],
		facts: { front, callers, algorithm: word(by === algorithm ? "ip-hash" : "stickySessions: ip"), instead },
		fix: () => fixOf(front, instead),
	};
}

/** What reads requests can hash or mark them; on layer 4 only what remembers nobody can do without. */
function insteadOf(front: Component, isHash: boolean): "hash" | "cookie" | "least" | "other" {
	if (front.layer?.value !== "4") return isHash ? "hash" : "cookie";
	return isHash && front.outgoing.every(({ target }) => target.state?.value === "stateless") ? "least" : "other";
}

function fixOf(front: Component, instead: "hash" | "cookie" | "least" | "other"): Fix | undefined {
	switch (instead) {
		case "hash":
			return choose(front, "consistent-hashing");
		case "least":
			return choose(front, "least-connections");
		case "cookie":
			return assume("Keep callers by cookie", set(front.route, "stickySessions", "cookie"));
		default:
			return undefined;
	}
}

function forStateless(front: Component): Finding | undefined {
	const { stickySessions, outgoing } = front;
	if (stickySessions === undefined || stickySessions.value === "none" || outgoing.some(keepsStream)) return undefined;
	const targets = [...new Set(outgoing.map(({ target }) => target))];
	const states = targets.map(({ state }) => state).filter((state) => state?.value === "stateless");
	const isNeedless = states.length > 0 && states.length === targets.length && targets.every(isOwn);
	return isNeedless
		? {
				subject: front,
				at: stickySessions.node,
				message: "stateless",
				rests: [stickySessions, ...states.flatMap((state) => state ?? [])],
				facts: { front, targets, sticky: word(`stickySessions: ${stickySessions.value}`) },
				fix: () => assume("Leave sticky sessions out", set(front.route, "stickySessions", "none")),
			}
		: undefined;
}
