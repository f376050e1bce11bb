/** Connections that stay open on several copies, and news that reaches one of them. */
import { type Analysis, replicasAtPeak, unknown, untiedStreams } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { append, choice, type Fix, set } from "../../fix.ts";
import { freeName } from "../../put-between.ts";
import { messages, rule } from "../../rule.ts";

export const websocketBalancing = rule({
	id: "communication/websocket-balancing",
	severity: "warning",
	title: "News reaches one copy of several",
	message: messages({
		pushed:
			"{component} tells its callers over {protocol} from {copies:copy/copies}, and nothing ties those together: in {flows} one copy hears the news, and who is connected to another is not told. Let all of them subscribe to a topic.",
		unsaid:
			"Connections over {protocol} end on {copies:copy/copies} of {component}, and nothing ties those together: what one copy hears, the callers of the others are not told. Let all of them subscribe to a topic.",
	}),
	levels: { unsaid: "info" },
	why: "A connection that stays open ends on one copy, and only that copy can send over it. A message for somebody else's connection has to find the copy that holds it: every copy hears of everything and sends what concerns its own, or whoever sends knows where each is.",
	when: "Fires where connections over websocket or sse from outside end on own compute with several copies, which neither subscribes to a topic or event-store nor uses a cache or polls a store, and before which nothing keeps callers with a copy (`stickySessions`, ip-hash, consistent-hashing). A queue does not tie copies together: it hands each message to one of them. Information where no flow pushes what somebody else has begun. Silent where the copies keep their state alike or share it out.",
	falseAlarms: "Connections over which only the caller's own questions are answered.",
	bad: `
components:
  app: { type: client, connections: [{ to: balancer, protocol: websocket }] }
  balancer: { type: load-balancer, managed: true, layer: 7, algorithm: least-connections, connections: [{ to: chat, protocol: websocket }] }
  chat: { type: service, replicas: 3, healthCheck: { interval: 10s }, connections: [chat-db] }
  chat-db: { type: database, managed: true }
`,
	good: `
components:
  app: { type: client, connections: [{ to: balancer, protocol: websocket }] }
  balancer: { type: load-balancer, managed: true, layer: 7, algorithm: least-connections, connections: [{ to: chat, protocol: websocket }] }
  chat:
    type: service
    replicas: 3
    healthCheck: { interval: 10s }
    connections: [chat-db, { to: messages, kind: subscribe }, { to: messages, kind: publish }]
  chat-db: { type: database, managed: true }
  messages: { type: topic, managed: true }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const copies = replicasAtPeak(component);
			const [stream] = copies.value > 1 && copies.basis !== "default" ? untiedStreams(component) : [];
			if (stream?.protocol === undefined) continue;
			const flows = pushedIn(component, analysis);
			const common = {
				subject: component,
				rests: [copies, stream.protocol, unknown(component, "connections")],
				fix: () => tie(component, analysis),
			};
			const facts = { component, copies, protocol: word(stream.protocol.value) };
			if (flows.length > 0) report({ ...common, about: flows, message: "pushed", facts: { ...facts, flows } });
			else report({ ...common, message: "unsaid", facts });
		}
	},
});

/** Flows in which it tells a caller what somebody else has begun. */
const pushedIn = (component: Component, { calls }: Analysis) => [
	...new Set(
		calls
			.from(component)
			.filter(({ against, begunBy, to }) => against === "push" && begunBy !== to)
			.map(({ flow }) => flow),
	),
];

/** To one that is there, or to one of its own: news that is late is no news, so that a lost message is not sent again. */
function tie(component: Component, analysis: Analysis): Fix | undefined {
	const { route, part } = component;
	const { design } = analysis;
	const topics = design.components.filter((one) => hasTrait(one.type, "hands-to-all") && one.part === part);
	const own = freeName(`${component.localId}-news`, component, analysis);
	const question = {
		ask: "By which topic do all copies hear of it?",
		...(topics.length > 0
			? { options: [...topics.map(({ localId }) => ({ value: localId })), { value: own, description: "A new one." }] }
			: { expects: "id" as const, suggestion: own }),
	};
	return choice("Let all copies subscribe to a topic", question, (answer) => [
		...(topics.some(({ localId }) => localId === answer)
			? []
			: [
					set({ uri: route.uri, path: ["components"] }, answer, {
						type: "topic",
						managed: true,
						delivery: "at-most-once",
					}),
					append(route, "connections", { to: answer, kind: "publish" }),
				]),
		append(route, "connections", { to: answer, kind: "subscribe" }),
	]);
}
