/** A protocol that one of its ends does not speak. */
import { type Component, cannotOpen, cannotSpeak, hasTrait } from "../../../format/index.ts";
import { word } from "../../facts.ts";
import { messages, rule } from "../../rule.ts";

export const protocolMismatch = rule({
	id: "communication/protocol-mismatch",
	severity: "warning",
	title: "A protocol that one end does not speak",
	message: messages({
		target:
			"{caller} speaks {protocol} to {target}, and a {type} does not: either something between translates, or one of the two is not what is meant. State what runs over this connection, or what {target} is.",
		between:
			"{caller} speaks {protocol} to {target}, a {type} that speaks {protocol} itself to what is behind it. If it stands between as a proxy does, all is well, and `type: reverse-proxy` says so; if not, one of the two is not what is meant.",
		page: "{caller} runs in a browser and speaks {protocol}: a page opens http, websocket and what runs over those, nothing else. Let something between speak {protocol} for it.",
	}),
	levels: { between: "info" },
	why: "A connection over which the two ends do not understand each other carries nothing. Mostly something is left out that is between and has to be run, protected and kept up as well: a gateway, a broker, a service before a store.",
	when: "Fires where a connection's stated `protocol` leads to a component of a type that does not speak it, as sql to a service, kafka to a cache, or amqp to a database; and where a client with `platform: browser` opens sql, redis, kafka, amqp, smtp, nfs, coap, tcp or udp. Fronts and what is outside may speak anything, and a dns is asked by the system, not by the page. Info where the component itself opens a connection of that protocol to what speaks it: it may be a proxy of one's own. Of grpc from browsers communication/grpc-from-browser speaks.",
	falseAlarms: "A program that speaks another's protocol: state the type that it acts as, or leave the protocol out.",
	bad: `
components:
  reports: { type: service, connections: [{ to: orders, protocol: sql }] }
  orders: { type: service }
`,
	good: `
components:
  reports: { type: service, connections: [{ to: orders-db, protocol: sql }] }
  orders-db: { type: database, managed: true }
`,
	check({ design, report }) {
		for (const connection of design.connections) {
			const { caller, target, protocol } = connection;
			if (protocol === undefined) continue;
			const common = { subject: connection, at: protocol.node };
			const facts = { caller, protocol: word(protocol.value) };
			if (hasTrait(target.type, "names")) continue;
			if (caller.platform !== undefined && cannotOpen(caller.platform.value, protocol.value))
				report({ ...common, message: "page", rests: [protocol, caller.platform], facts });
			else if (target.type !== undefined && cannotSpeak(target.type, protocol.value))
				report({
					...common,
					message: passesOn(target, protocol.value) ? "between" : "target",
					rests: [protocol],
					facts: { ...facts, target, type: word(target.type) },
				});
		}
	},
});

/** It stands between, and speaks the same on both sides. */
const passesOn = ({ outgoing }: Component, spoken: string): boolean =>
	outgoing.some(
		({ protocol, target: { type } }) =>
			protocol?.value === spoken && type !== undefined && !cannotSpeak(type, protocol.value),
	);
