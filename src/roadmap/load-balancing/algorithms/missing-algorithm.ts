/** A balancer of which nobody has said how it chooses. */
import { type Analysis, isOwn, keepsCallers, replicasAtPeak, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { assume, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { algorithmFor } from "./algorithm-for.ts";

export const missingAlgorithm = rule({
	id: "load-balancing/missing-algorithm",
	severity: "info",
	title: "A balancer does not say how it chooses",
	message:
		"{balancer} spreads calls over {targets}, and does not say how: by most products' default each gets the same number, whatever it carries and however long a call takes. State `algorithm`.",
	why: "Taking turns is right for copies that are alike and calls that take alike. Where one of them is slow, it gets its share all the same and its calls pile up; where they differ, the smallest is full first. What is under review should say which of the two it is.",
	when: "Fires once the design is in review or approved, for a balancer of one's own with no `algorithm` and no sticky sessions before several copies or stand-ins.",
	falseAlarms: "Copies and calls that are alike: state `algorithm: round-robin`.",
	bad: `
status: in-review
components:
  balancer: { type: load-balancer, replicas: 2, layer: 7, connections: [orders] }
  orders: { type: service, replicas: 3, healthCheck: { interval: 10s } }
`,
	good: `
status: in-review
components:
  balancer: { type: load-balancer, replicas: 2, layer: 7, algorithm: least-connections, connections: [orders] }
  orders: { type: service, replicas: 3, healthCheck: { interval: 10s } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		if (design.status === "draft") return;
		for (const balancer of design.components) {
			if (!hasTrait(balancer.type, "balances") || !isOwn(balancer)) continue;
			const targets = saysHow(balancer) ? [] : chosenAmong(balancer, analysis);
			if (targets.length === 0) continue;
			const { algorithm, why } = algorithmFor(balancer);
			report({
				subject: balancer,
				rests: [...targets.map(replicasAtPeak), unknown(balancer, "algorithm")],
				facts: { balancer, targets },
				fix: () => assume(`Add an algorithm: ${algorithm}, ${why}`, set(balancer.route, "algorithm", algorithm)),
			});
		}
	},
});

const saysHow = (balancer: Component): boolean =>
	balancer.algorithm !== undefined || keepsCallers(balancer) !== undefined;

/** Each of them has several copies, or others that answer in its place. */
const chosenAmong = (balancer: Component, { alternatives }: Analysis): readonly Component[] =>
	[...new Set(balancer.outgoing.map(({ target }) => target))].filter(
		(target) => replicasAtPeak(target).value > 1 || alternatives.standInsBehind(balancer, target).length > 1,
	);
