/** Health checks: how callers and people notice that something is down. */
import { topic } from "../../topic.ts";
import { deep } from "./deep-health-check.ts";
import { hang } from "./hang-unnoticed.ts";
import { missing } from "./missing-health-check.ts";
import { unmonitored } from "./unmonitored-flow.ts";

export const healthChecks = topic({
	id: "availability/health-checks",
	title: "Health checks",
	what: "Whoever spreads calls over copies asks each copy at intervals whether it can take them, and leaves out those that fail a few times in a row. A shallow check asks only about the copy itself; a deep one also about what it depends on. Monitoring asks the same of the whole, for people.",
	useWhen: "more than one copy, or a stand-in, can answer, and whenever somebody has to be woken",
	avoidWhen: "there is only one copy and nothing to switch to: then it is monitoring, not a check, that helps",
	tradeOff:
		"Frequent checks find a loss sooner, and mistake a slow moment for one more often. Deep checks see more and can take every copy out at once.",
	inPractice: [
		{
			of: "HAProxy 2.6.12",
			on: "2026-11",
			seen: "With a check each second and three to fail, a copy that refuses is out after 2.5 s, one that hangs after 5.3 s: a check of HTTP runs into its own timeout first. A check that only connects never notices a hang, for the kernel still accepts.",
		},
		{
			of: "nginx 1.22.1",
			on: "2026-11",
			seen: "It only notices what callers suffer: each pays the read timeout, 60 s unless set. One request slower than that fails on both copies in turn and takes both out, so that everybody is refused for about ten seconds though both are well.",
		},
	],
	sources: [
		"D. Yanacek, Implementing health checks, Amazon Builders' Library, 2019",
		"B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 6 and 22",
	],
	shownBy: ["components.healthCheck"],
	rules: [missing, deep, hang, unmonitored],
	snippets: [
		{
			prefix: "health-check",
			title: "Shallow health check",
			description: "Each copy is asked about itself every few seconds and left out after three failures in a row.",
			place: "component",
			body: "healthCheck: { path: ${1:/healthz}, interval: ${2:10s}, unhealthyAfter: ${3:3}, depth: shallow }",
		},
	],
});
