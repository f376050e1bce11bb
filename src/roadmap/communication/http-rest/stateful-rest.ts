/** Requests that only make sense to the server that had the last one. */
import { isOwn, keepsCallers, replicasAtPeak, strayCalls } from "../../../analysis/index.ts";
import { type Component, hasTrait, type Stated } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	one: "{component} answers over {protocol} and keeps its callers' state between requests: each restart and release loses it, and a second copy would not have it. Keep it in a store, or send it along with each request.",
	several:
		"{component} answers over {protocol} from {copies:copy/copies} and keeps its callers' sessions in memory: what one copy knows another does not. Keep them in a store, or send them along with each request.",
});

type Finding = ReportedBy<typeof said>;

export const statefulRest = rule({
	id: "communication/stateful-rest",
	severity: "warning",
	title: "Requests that need the last one's server",
	message: said,
	levels: { one: "info" },
	why: "Over http each request stands for itself: any server can answer it, anything between can keep the answer or send it again. A server that has to remember what was asked before takes that away, and shows it at its first restart.",
	when: "Fires for own compute that is called over http, http2, http3, https or graphql and states `state: stateful`, or `sessions.store: memory`. Information where it runs one copy. Silent where it is stateful for connections that stay open (websocket, sse, mqtt), where all that call it keep callers with their copy, and where it states `replication`, `sharding` or another way to keep copies alike. Yields to scalability/stateful-replicas and security/session-in-memory.",
	falseAlarms: "State that belongs to nobody, as a model that is loaded once: that is `state: stateless`.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, replicas: 1, state: stateful }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, replicas: 1, state: stateless, connections: [carts] }
  carts: { type: cache, managed: true }
`,
	yieldsTo: ["scalability/stateful-replicas", "security/session-in-memory"],
	check({ design, report }) {
		for (const component of design.components) {
			const found = remembering(component);
			if (found !== undefined) report(found);
		}
	},
});

/** What holds connections remembers whom they are of: that is its work. */
const held: readonly (string | undefined)[] = ["websocket", "sse", "mqtt"];
const http: readonly (string | undefined)[] = ["http", "https", "http2", "http3", "graphql"];

function remembering(component: Component): Finding | undefined {
	const by = keptBy(component);
	if (by === undefined || !isOwn(component) || !hasTrait(component.type, "compute")) return undefined;
	const calls = component.incoming.filter(({ protocol }) => http.includes(protocol?.value));
	const protocol = calls.find(({ caller }) => keepsCallers(caller) === undefined)?.protocol;
	if (protocol === undefined) return undefined;
	const copies = replicasAtPeak(component);
	const common = { subject: component, at: by.node };
	const facts = { component, protocol: word(protocol.value) };
	return copies.value > 1
		? { ...common, message: "several", rests: [by, protocol, copies], facts: { ...facts, copies } }
		: { ...common, message: "one", rests: [by, protocol], facts };
}

/** What says that it remembers its callers by itself. */
function keptBy(component: Component): Stated<unknown> | undefined {
	const sessions = component.sessions?.store;
	if (sessions !== undefined) return sessions.value === "memory" ? sessions : undefined;
	const holds = component.incoming.some(({ protocol }) => held.includes(protocol?.value));
	return !holds && strayCalls(component).length > 0 ? component.state : undefined;
}
