/** Services behind services, while somebody waits. */

import { mostCallsInRow } from "../../constants.ts";
import { share } from "../../facts.ts";
import { rule } from "../../rule.ts";

/** What large providers promise for one machine. */
const eachUp = 0.999;

export const deepCallChain = rule({
	id: "application/deep-call-chain",
	severity: "warning",
	title: "Services in a long row behind one request",
	message:
		"{flow} waits for {calls:call} in a row from service to service, {first} first and {last} last: their times add up, and if each is up {each} of the time, all are for {all}. Let one ask several at once, or keep what the last ones know nearer.",
	why: "A request that passes six services waits for six, fails with any of six, and is slow as soon as one of them is. Each hop adds its own network, queue and serialisation, and timeouts have to shrink from the outside in until the last has hardly any left. Data that is needed at the front but kept at the far end is mostly in the wrong place.",
	when: `Fires where the steps of a flow lead through more than ${mostCallsInRow} calls in a row from service to service, each beneath the one before, waited for and needed; once for each flow. Fronts, stores, caches and what is only consulted do not count, nor do calls with \`critical: false\` or a fallback, what follows a message, or flows that begin with a worker or job.`,
	falseAlarms: "Parts of one program that share a process: draw them as one service.",
	bad: `
components:
  app: { type: client, connections: [web] }
  web: { type: service, connections: [shop] }
  shop: { type: service, connections: [orders] }
  orders: { type: service, connections: [stock] }
  stock: { type: service, connections: [prices] }
  prices: { type: service, connections: [taxes] }
  taxes: { type: service }
flows: { order: { steps: [app -> web, web -> shop, shop -> orders, orders -> stock, stock -> prices, prices -> taxes] } }
`,
	good: `
components:
  app: { type: client, connections: [web] }
  web: { type: service, connections: [shop] }
  shop: { type: service, connections: [orders, stock, prices, taxes] }
  orders: { type: service }
  stock: { type: service }
  prices: { type: service }
  taxes: { type: service }
flows: { order: { steps: [app -> web, web -> shop, parallel: [shop -> orders, shop -> stock, shop -> prices], shop -> taxes] } }
`,
	check({ analysis, report }) {
		for (const { flow, services, last } of analysis.longChains(mostCallsInRow)) {
			report({
				subject: flow,
				about: services,
				at: last.step.node,
				rests: [],
				facts: {
					flow,
					calls: services.length - 1,
					first: services[0]!,
					last: services.at(-1)!,
					each: share(eachUp),
					all: share(Number((eachUp ** services.length).toPrecision(3))),
				},
			});
		}
	},
});
