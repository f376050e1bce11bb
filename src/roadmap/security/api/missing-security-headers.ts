/** Pages that tell browsers nothing of what they may do. */
import { isOwn, isSensitive, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { assume, choice, optionsOf, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { waysIn, worstBehind } from "./worst.ts";

const usual = ["strict-transport-security", "content-security-policy", "x-content-type-options"];

export const missingSecurityHeaders = rule({
	id: "security/missing-security-headers",
	severity: "info",
	title: "Browsers are not told what pages may do",
	message:
		"{door} answers browsers, which reach {data} through it ({sensitivity}), and no component on the way states security headers: a script that gets into a page may load and send what it likes. Add `securityHeaders`.",
	together:
		"{subjects} answer browsers, which reach sensitive data through them, and state no security headers: a script that gets into a page may load and send what it likes.",
	isToldOnce: true,
	why: "A browser does what a page says, also if somebody else wrote a part of it. A few headers take most of that away: which scripts run (Content-Security-Policy), that the page is never fetched without TLS (Strict-Transport-Security), that a picture is not run as a script (X-Content-Type-Options).",
	when: "Fires in status in-review or approved, once for each way in, where a client of `platform: browser` comes in at a public entry, a flow (in a design without flows, a call) gets to data that is confidential or more, and no component on that way states `securityHeaders`. Silent at a gateway, before what is called by grpc, and where the same client also calls a web server, proxy or cdn, from which its pages come.",
	falseAlarms: "An interface that answers nothing but JSON to scripts: waive it, or state the headers that it sends.",
	bad: `
status: in-review
components:
  web: { type: client, platform: browser, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: { kind: session, expiry: 30m }, connections: [{ to: orders-db, encryption: tls }] }
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
`,
	good: `
status: in-review
components:
  web: { type: client, platform: browser, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    authentication: { kind: session, expiry: 30m }
    securityHeaders: [strict-transport-security, content-security-policy]
    connections: [{ to: orders-db, encryption: tls }]
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
`,
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		if (design.status === "draft") return;
		for (const door of analysis.reaching.without("securityHeaders").values()) {
			const worst = worstBehind(door);
			if (worst === undefined || !worst.data.some(isSensitive)) continue;
			if (!mayServePages(door.at)) continue;
			const { data, sensitivity } = worst;
			report({
				subject: door.at,
				rests: [unknown(door.at, "securityHeaders"), sensitivity],
				related: waysIn(worst),
				facts: { door: door.at, data, sensitivity },
				fix: () => {
					const doors = doorsOf(door.at);
					const title = `Add security headers: ${usual.join(", ")}`;
					if (doors.length === 1) return assume(title, ...headersOf(door.at));
					return choice(title, { ask: "Which of them answers with pages?", options: optionsOf(doors) }, (id) =>
						doors.filter((one) => one.id === id).flatMap(headersOf),
					);
				},
			});
		}
	},
});

/** What a gateway or a call by gRPC answers are no pages, nor is what comes from beside a web server that the same browser asks. */
function mayServePages(door: Component): boolean {
	const { type, outgoing, incoming } = door;
	if (!hasTrait(type, "compute") && !hasTrait(type, "balances") && !hasTrait(type, "answers-all-alike")) return false;
	if (hasTrait(type, "front") && outgoing.length > 0 && outgoing.every(({ protocol }) => protocol?.value === "grpc"))
		return false;
	const beside = incoming.flatMap(({ caller }) => caller.outgoing.map(({ target }) => target));
	return (
		hasTrait(type, "answers-all-alike") ||
		!beside.some((other) => other !== door && hasTrait(other.type, "answers-all-alike"))
	);
}

/** The same browser may come in by several doors, of which one serves the page and the others what it asks for. */
function doorsOf(door: Component): readonly Component[] {
	const browsers = door.incoming.map(({ caller }) => caller).filter(({ platform }) => platform?.value === "browser");
	const all = browsers.flatMap(({ outgoing }) => outgoing.map(({ target }) => target));
	return [...new Set([door, ...all.filter((one) => isOwn(one) && mayServePages(one))])];
}

const headersOf = (door: Component) => answering(door).map(({ route }) => set(route, "securityHeaders", usual));

/** A balancer passes on what those behind it answer. */
function answering(door: Component): readonly Component[] {
	const behind = door.outgoing.map(({ target }) => target).filter(({ type }) => hasTrait(type, "compute"));
	return hasTrait(door.type, "balances") && behind.length > 0 ? [...new Set(behind)] : [door];
}
