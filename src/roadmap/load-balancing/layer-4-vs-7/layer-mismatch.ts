/** A balancer on a layer that cannot do what is asked of it. */
import { type Analysis, type Call, isStore, replicasAtPeak } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait, type Stated } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { assume, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";
import { protocolOf, sharedConnections } from "./shared-connections.ts";

const said = messages({
	routing:
		"{balancer} is on layer 4, and {targets} are told apart by what calls of {callers} ask over {protocol}: it passes connections on and sees no request in them. Balance on layer 7.",
	cookies:
		"{balancer} is on layer 4 and keeps callers by cookie: it passes connections on and sees no cookie in them. Balance on layer 7, or keep callers by ip.",
	calls:
		"{balancer} is on layer 4 before {target}, and over {protocol} all calls of {callers} share a connection: each sends them to one of {copies:copy/copies} for as long as it is open. Balance on layer 7.",
	unread:
		"{balancer} is on layer 7 before {target}, which speaks {protocol}: it waits for requests that {protocol} does not have. Let one on layer 4 pass it on.",
	unusual:
		"{balancer} is on layer 7 before {target}, which speaks {protocol}: only a proxy made for {protocol} reads that. Where it is none, let one on layer 4 pass it on.",
});

type Finding = ReportedBy<typeof said>;

export const layerMismatch = rule({
	id: "load-balancing/layer-mismatch",
	severity: "warning",
	title: "The wrong layer to balance on",
	message: said,
	levels: { unusual: "info" },
	why: "On layer 4 a balancer sees connections: it is quick, and passes on whatever is spoken, but knows neither paths nor cookies, and what shares one connection it cannot spread. On layer 7 it sees requests, and can spread and route each; what has none it cannot read.",
	when: "Fires for a load balancer or reverse proxy that states `layer: 4` and from which one caller's steps lead to different targets over one protocol of requests, or that keeps callers by cookie, or that passes grpc or http2 of few callers on to several copies; and for one that states `layer: 7` before tcp, udp, mqtt, amqp or kafka. Information before sql or redis, for which there are proxies of their own.",
	falseAlarms:
		"Targets told apart by the name in the TLS handshake: state `protocol: tls`. A client that spreads its calls by itself.",
	bad: `
components:
  app: { type: service, connections: [{ to: balancer, protocol: grpc }] }
  balancer: { type: load-balancer, managed: true, layer: 4, connections: [{ to: prices, protocol: grpc }] }
  prices: { type: service, replicas: 3, healthCheck: { interval: 10s } }
`,
	good: `
components:
  app: { type: service, connections: [{ to: balancer, protocol: grpc }] }
  balancer: { type: load-balancer, managed: true, layer: 7, connections: [{ to: prices, protocol: grpc }] }
  prices: { type: service, replicas: 3, healthCheck: { interval: 10s } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const balancer of design.components) {
			const { layer, type } = balancer;
			if (layer === undefined || !(hasTrait(type, "balances") || hasTrait(type, "proxies"))) continue;
			const found =
				layer.value === "4"
					? (byRouting(balancer, layer, analysis) ?? byCookies(balancer, layer) ?? byCalls(balancer, layer))
					: layer.value === "7"
						? byProtocol(balancer, layer)
						: undefined;
			if (found !== undefined) report(found);
		}
	},
});

const about = (balancer: Component, layer: Stated<string>, wanted: 4 | 7) => ({
	subject: balancer,
	at: layer.node,
	fix: () => assume(`Balance on layer ${wanted}`, set(balancer.route, "layer", wanted)),
});

/** What is asked in requests, each of which could go elsewhere. */
const ofRequests: readonly (string | undefined)[] = ["http", "https", "http2", "http3", "graphql", "grpc", "grpc-web"];

function byRouting(balancer: Component, layer: Stated<string>, { calls }: Analysis): Finding | undefined {
	const byCaller = new Map<string, Call[]>();
	for (const call of calls.from(balancer)) {
		const protocol = protocolOf(call.connection, balancer);
		const caller = call.parent?.from;
		if (protocol === undefined || caller === undefined || !ofRequests.includes(protocol.value)) continue;
		const key = `${caller.id} ${protocol.value}`;
		const same = byCaller.get(key);
		if (same === undefined) byCaller.set(key, [call]);
		else same.push(call);
	}
	for (const same of byCaller.values()) {
		const targets = [...new Set(same.map(({ to }) => to))];
		const protocol = protocolOf(same[0]!.connection, balancer);
		const caller = same[0]!.parent?.from;
		if (targets.length < 2 || protocol === undefined || caller === undefined) continue;
		return {
			...about(balancer, layer, 7),
			message: "routing",
			rests: [layer, protocol],
			facts: { balancer, targets, callers: [caller], protocol: word(protocol.value) },
		};
	}
	return undefined;
}

const byCookies = (balancer: Component, layer: Stated<string>): Finding | undefined =>
	balancer.stickySessions?.value === "cookie"
		? { ...about(balancer, layer, 7), message: "cookies", rests: [layer, balancer.stickySessions], facts: { balancer } }
		: undefined;

function byCalls(balancer: Component, layer: Stated<string>): Finding | undefined {
	for (const connection of balancer.outgoing) {
		const { target } = connection;
		const copies = replicasAtPeak(target);
		const shared = copies.value < 2 || copies.basis === "default" ? undefined : sharedConnections(connection);
		if (shared === undefined) continue;
		const { protocol, callers } = shared;
		return {
			...about(balancer, layer, 7),
			message: "calls",
			rests: [layer, protocol, copies],
			facts: { balancer, target, callers, copies, protocol: word(protocol.value) },
		};
	}
	return undefined;
}

const withoutRequests = ["tcp", "udp", "mqtt", "amqp", "kafka"];
const withProxies = ["sql", "redis"];
const isUnread = (protocol: string | undefined): boolean =>
	protocol !== undefined && (withoutRequests.includes(protocol) || withProxies.includes(protocol));

/** What it asks for itself, such as where a request belongs, it does not pass on. */
const isPassedOn = ({ kind, target }: Connection): boolean => kind !== "read" || !isStore(target);

function byProtocol(balancer: Component, layer: Stated<string>): Finding | undefined {
	const passed = balancer.outgoing.filter(isPassedOn);
	const unread = passed.find(({ protocol }) => isUnread(protocol?.value));
	if (unread?.protocol === undefined) return undefined;
	const { protocol, target } = unread;
	const isAll = passed.every((connection) => isUnread(connection.protocol?.value));
	const { fix, ...where } = about(balancer, layer, 4);
	return {
		...where,
		message: withProxies.includes(protocol.value) ? "unusual" : "unread",
		rests: [layer, protocol],
		facts: { balancer, target, protocol: word(protocol.value) },
		...(isAll && balancer.stickySessions?.value !== "cookie" ? { fix } : {}),
	};
}
