/** Fallbacks: what a caller does when a call fails. */
import { unknown } from "../../analysis/index.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";
import { before, mendsOf } from "./protections/missing.ts";
import { lacksAnswer } from "./protections/needs-fallback.ts";
import { reconnectStorm } from "./reconnect-storm.ts";
import { repeatedWrite } from "./repeated-write.ts";

const missing = rule({
	id: "resilience/missing-fallback",
	severity: "info",
	title: "No answer for when an optional call fails",
	message:
		"{caller} can do without {component}, and nothing says what it does then: what do its callers get while {component} is down? State `fallback`, `none` if the part is left out.",
	together:
		"{subjects:call} can be done without, and nothing says what callers get then. State `fallback` for each, `none` if the part is left out.",
	why: "That a call is not critical is a promise about how the caller behaves without it. Somebody has to decide what that is (an older answer, a fixed one, a gap on the page), build it and try it out, or the first outage shows that the call was critical after all.",
	when: "Fires where a call states `critical: false` and no `fallback`. Silent for publishing and replication, for calls of clients, externals and monitoring, which answer nobody, for a call to monitoring, a service registry or a coordinator, of which callers keep the last that they heard, for a cache whose store the caller also calls, which is then the fallback, and for calls that flows make only behind a queue or topic, where nobody waits.",
	falseAlarms: "Where the answer is plain, `fallback: none` says so in a word.",
	bad: `
components:
  shop: { type: service, connections: [{ to: reviews, critical: false, timeout: 100ms }] }
  reviews: { type: service }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: reviews, critical: false, timeout: 100ms, fallback: default }] }
  reviews: { type: service }
`,
	follows: before("fallback"),
	fix: "choice",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			if (!lacksAnswer(connection, analysis)) continue;
			const { critical, caller, target } = connection;
			report({
				subject: connection,
				at: critical!.node,
				facts: { caller, component: target },
				rests: [critical!, unknown(connection, "fallback")],
				fix: () => mendsOf("fallback", connection, analysis),
			});
		}
	},
});

export const fallback = topic({
	id: "resilience/fallback",
	title: "Fallback",
	what: "When a call fails or its breaker is open, the caller gives a lesser answer of its own: one that it has kept, a fixed one, a promise to do it later, or a page without that part. The whole goes on, degraded.",
	useWhen: "users are better served by part of the answer than by an error",
	avoidWhen: "a wrong or old answer does harm: a balance, a permission, a price at check-out. Then fail, and say so",
	tradeOff:
		"A second way that is seldom taken has to be built, tested and watched, or it fails when it is needed; and it hides outages from people who look only at errors.",
	sources: [
		"M. T. Nygard, Release It!, 2nd ed., Pragmatic Bookshelf 2018",
		"J. Gabrielson, Avoiding fallback in distributed systems, Amazon Builders' Library, 2019",
	],
	shownBy: ["components.connections.fallback", "components.connections.critical=false"],
	rules: [missing, repeatedWrite, reconnectStorm],
	snippets: [
		{
			prefix: "fallback",
			title: "Optional call with a fallback",
			description: "The caller goes on without it, after a short wait, with a lesser answer.",
			place: "connection",
			body: "critical: false\ntimeout: ${1:100ms}\nfallback: ${2|cached,default,queue,none|}",
		},
	],
});
