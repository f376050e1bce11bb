/** Copies that each remember something else, and callers that come to any of them. */
import { type Known, replicasAtPeak, strayCalls, unknown } from "../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../format/index.ts";
import { choice, type Fix, type Option, set } from "../fix.ts";
import { rule } from "../rule.ts";

export const statefulReplicas = rule({
	id: "scalability/stateful-replicas",
	severity: "warning",
	title: "Copies that each remember something else",
	message:
		"{component} is stateful and runs {copies:copy/copies}, and nothing brings later calls from {callers} back to the copy that knows them: one in {copies} reaches it. Keep the state where all copies find it, or keep callers with theirs.",
	why: "What one copy remembers the others do not. Unless the same caller always reaches the same copy, a login is gone at the next click, a cart is empty, an upload starts again, and it happens more often the more copies there are.",
	when: "Fires where own compute states `state: stateful`, has several copies at peak, and is called by something that does not keep callers with one copy (`stickySessions`, or the algorithm consistent-hashing or ip-hash). Silent where calls come over websocket, sse or mqtt only, which stay with one copy, and where its copies keep their state alike or share it out: `replication`, `sharding`, `quorum`, `leaderElection`, `membership` or `failover`. Yields to security/session-in-memory, and comes after scalability/replicas-without-load-balancer.",
	falseAlarms: "State whose loss costs nothing, as of a cache in memory: that is `state: stateless`.",
	bad: `
components:
  balancer: { type: load-balancer, managed: true, connections: [shop] }
  shop: { type: service, replicas: 3, state: stateful }
`,
	good: `
components:
  balancer: { type: load-balancer, managed: true, connections: [shop] }
  shop: { type: service, replicas: 3, state: stateless, connections: [carts] }
  carts: { type: cache, managed: true }
`,
	yieldsTo: ["security/session-in-memory"],
	follows: ["scalability/replicas-without-load-balancer"],
	fix: "choice",
	check({ design, report }) {
		for (const component of design.components) {
			const { state } = component;
			const calls = strayCalls(component);
			const copies = replicasAtPeak(component);
			if (state === undefined || !isSeveral(copies) || calls.length === 0) continue;
			const callers = [...new Set(calls.map(({ caller }) => caller))];
			report({
				subject: component,
				at: state.node,
				rests: [state, copies, unknown(component, "replication.mode")],
				facts: { component, copies, callers },
				fix: () => mend(component, calls),
			});
		}
	},
});

const isSeveral = ({ value, basis }: Known<number>): boolean => value > 1 && basis !== "default";

/** Elsewhere, where the author knows; or with the copy, where all who call read requests and send nobody else astray. */
function mend(component: Component, calls: readonly Connection[]): Fix {
	const fronts = [...new Set(calls.map(({ caller }) => caller))];
	const options: Option<"stateless" | "cookie">[] = [
		{ value: "stateless", description: "It moves to a store or to the client, and any copy will do." },
	];
	const mayStay = fronts.every((front) => canSetCookies(front, component));
	if (mayStay) options.push({ value: "cookie", description: "A caller's session goes when its copy does." });
	const title = mayStay ? "Move the state, or add sticky sessions" : "Move the state out of the copies";
	return choice(title, { ask: "Where does the state stay?", options }, (answer) =>
		answer === "stateless"
			? [set(component.route, "state", "stateless")]
			: fronts.map(({ route }) => set(route, "stickySessions", "cookie")),
	);
}

const canSetCookies = (front: Component, component: Component): boolean =>
	hasTrait(front.type, "reads-requests") &&
	hasTrait(front.type, "traffic") &&
	front.layer?.value !== "4" &&
	front.outgoing.every(({ target }) => target === component || target.state?.value !== "stateless");
