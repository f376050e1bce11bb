/** Testing and optimisation: how it is shown that a requirement holds. */
import { unknown } from "../../analysis/index.ts";
import { choice, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const unverifiedRequirement = rule({
	id: "approach/unverified-requirement",
	severity: "info",
	title: "A requirement that nobody verifies",
	message:
		"The design is approved, but nothing says how it is shown that {requirement} holds, so it may be missed without anyone noticing. State `verifiedBy`: a load test, a game day, an alert.",
	together:
		"The design is approved, but nothing says how it is shown that {subjects} hold, so each may be missed without anyone noticing. State `verifiedBy`: a load test, a game day, an alert.",
	isToldOnce: true,
	why: "A figure on paper drifts away from the system. What is measured, and by whom, is part of the requirement.",
	when: "Fires in a design with `status: approved` at each requirement without `verifiedBy`. Several are one finding.",
	falseAlarms: "Requirements that one test plan covers as a whole: name the plan in each.",
	bad: `
status: approved
reviews: [{ date: 2026-10-01, outcome: approved }]
requirements: { fast: { latency: { p99: 800ms }, flow: browse } }
components:
  web: { type: client, connections: [shop] }
  shop: { type: service }
flows: { browse: { steps: [web -> shop] } }
`,
	good: `
status: approved
reviews: [{ date: 2026-10-01, outcome: approved }]
requirements: { fast: { latency: { p99: 800ms }, flow: browse, verifiedBy: nightly load test } }
components:
  web: { type: client, connections: [shop] }
  shop: { type: service }
flows: { browse: { steps: [web -> shop] } }
`,
	fix: "choice",
	check({ design, report }) {
		if (design.status !== "approved") return;
		for (const requirement of design.requirements) {
			if (requirement.verifiedBy !== undefined) continue;
			const question = { ask: `How is it shown that \`${requirement.id}\` holds?`, expects: "text" as const };
			report({
				subject: requirement,
				rests: [unknown(requirement, "verifiedBy")],
				facts: { requirement },
				fix: () =>
					choice("Say how it is verified", question, (answer) => [set(requirement.route, "verifiedBy", answer)]),
			});
		}
	},
});

export const testing = topic({
	id: "approach/testing",
	title: "Testing and optimisation",
	what: "A requirement is met when something shows it: a load test at peak, a restore that was tried, a game day in which a zone is taken away, an alert on the target itself. What is found is mended where the measurement points, not where it is easiest.",
	useWhen: "a requirement has a figure, and somebody relies on it",
	avoidWhen: "the figure is a wish; then say so in a description instead of testing for it",
	tradeOff:
		"Tests at full load and failures on purpose cost machines, nerves and days; each requirement left out is one that is believed.",
	sources: [
		"B. Beyer, C. Jones, J. Petoff, N. R. Murphy, Site Reliability Engineering, 2016, chapter 17",
		"C. Rosenthal, N. Jones, Chaos Engineering: System Resiliency in Practice, 2020",
	],
	shownBy: ["requirements.verifiedBy"],
	rules: [unverifiedRequirement],
	snippets: [],
});
