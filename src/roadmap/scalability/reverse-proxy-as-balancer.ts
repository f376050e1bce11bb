/** A proxy that spreads calls, and nobody has said how. */
import { isOwn, keepsCallers, replicasAtPeak, unknown } from "../../analysis/index.ts";
import { type Component, hasTrait } from "../../format/index.ts";
import { assume, set } from "../fix.ts";
import { algorithmFor } from "../load-balancing/algorithms/algorithm-for.ts";
import { rule } from "../rule.ts";

export const reverseProxyAsBalancer = rule({
	id: "scalability/reverse-proxy-as-balancer",
	severity: "info",
	onlyStrict: true,
	title: "A reverse proxy does a balancer's work",
	message:
		"{proxy} is all that spreads calls over {copies:copy/copies} of {component}, and states no algorithm: by its own default a slow copy gets as many calls as a quick one. State `algorithm`.",
	why: "A reverse proxy knows the servers behind it and passes requests on; that it also decides who gets which, notices who is down and drains who leaves is a second task, with settings of its own. Left to defaults it takes turns, however slow one of them is.",
	when: "Fires where a reverse proxy of one's own states no `algorithm`, and is the only front that calls own compute with several copies whose `discovery` is not stated.",
	falseAlarms: "Copies that answer alike and quickly: taking turns does, as `algorithm: round-robin` says.",
	bad: `
components:
  proxy: { type: reverse-proxy, replicas: 2, connections: [pages] }
  pages: { type: web-server, replicas: 4, healthCheck: { interval: 10s } }
`,
	good: `
components:
  proxy: { type: reverse-proxy, replicas: 2, algorithm: least-connections, connections: [pages] }
  pages: { type: web-server, replicas: 4, healthCheck: { interval: 10s } }
`,
	fix: "assumption",
	check({ design, report }) {
		for (const proxy of design.components) {
			if (!hasTrait(proxy.type, "proxies") || !isOwn(proxy) || saysHow(proxy)) continue;
			const component = proxy.outgoing.map(({ target }) => target).find((target) => isSpreadBy(proxy, target));
			if (component === undefined) continue;
			const copies = replicasAtPeak(component);
			const { algorithm, why } = algorithmFor(proxy);
			report({
				subject: proxy,
				about: [component],
				rests: [copies, unknown(proxy, "algorithm")],
				facts: { proxy, component, copies },
				fix: () => assume(`Add an algorithm: ${algorithm}, ${why}`, set(proxy.route, "algorithm", algorithm)),
			});
		}
	},
});

const saysHow = (proxy: Component): boolean => proxy.algorithm !== undefined || keepsCallers(proxy) !== undefined;

const isSpreadBy = (proxy: Component, target: Component): boolean => {
	const copies = replicasAtPeak(target);
	return (
		isOwn(target) &&
		hasTrait(target.type, "compute") &&
		target.discovery === undefined &&
		copies.value > 1 &&
		copies.basis !== "default" &&
		target.incoming.every(({ caller }) => caller === proxy || !hasTrait(caller.type, "front"))
	);
};
