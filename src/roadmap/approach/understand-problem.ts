/** Understanding the problem: what is to be solved, for whom. */
import { onlyIncludes, unknown, wholeDesign } from "../../analysis/index.ts";
import { choice, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const missingSummary = rule({
	id: "approach/missing-summary",
	severity: "info",
	title: "Nothing says what problem is solved",
	message:
		"No `summary` says what this design is for, so nobody can judge whether its parts and targets fit. Say in a sentence who gets what from it.",
	why: "A review asks first whether the right problem is being solved. Without a sentence that says for whom the system does what, each reader guesses, and each judges another design.",
	when: "Fires where the top level states no `summary`, once the design states requirements or flows. A sketch without either is left in peace, and so is a design that only includes parts.",
	falseAlarms: "A name that says it all. One sentence costs little and helps those who come later.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { steps: [web -> shop] }
`,
	good: `
summary: Shows a buyer what is on sale.
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function }
flows:
  browse: { steps: [web -> shop] }
`,
	fix: "choice",
	check({ design, report }) {
		const summary = design.stated.summary?.value.trim() ?? "";
		if (summary !== "" || design.isSketch || onlyIncludes(design)) return;
		const { uri } = design.parts[0]!;
		report({
			subject: "document",
			rests: [unknown(wholeDesign, "summary")],
			fix: () =>
				choice(
					"Say what it is for",
					{ ask: "What does it do, and for whom? One sentence.", expects: "text" },
					(answer) => [set({ uri, path: [] }, "summary", answer)],
				),
		});
	},
});

export const understandProblem = topic({
	id: "approach/understand-problem",
	title: "Understand the problem",
	what: "Before anything is drawn: what problem is to be solved, for whom, and what would be different if it were not. The answer is one sentence, the summary; what does not serve it does not belong in the design.",
	useWhen: "always, and first; again whenever a requirement or a component is hard to justify",
	avoidWhen: "never, but keep it short: a summary that needs a page describes several systems, or none",
	tradeOff:
		"An hour of asking before anything is built. It is won back with the first component that turns out not to be needed.",
	sources: [
		"A. Xu, System Design Interview, 2020, ch. 3",
		"L. Bass, P. Clements, R. Kazman, Software Architecture in Practice, 4th ed., Addison-Wesley 2021",
	],
	shownBy: ["summary"],
	rules: [missingSummary],
	snippets: [
		{
			prefix: "design",
			title: "A whole design in ten lines",
			description: "Client, service and database, a requirement and a flow: enough to be judged.",
			place: "top",
			body: [
				"version: 1",
				"name: ${1:Orders}",
				"summary: ${2:Lets a buyer place an order and see it at once.}",
				"requirements: { ${3:order-up}: { availability: ${4:99.5%}, flow: ${5:place-order} } }",
				"components:",
				"  ${6:web}: { type: client, connections: [{ to: ${7:orders}, protocol: https }] }",
				"  $7: { type: service, managed: true, rateLimit: { limit: ${8:20/s}, per: client }, connections: [{ to: ${9:orders-db}, timeout: ${10:500ms}, encryption: tls }] }",
				"  $9: { type: ${11|database,object-storage|}, managed: true }",
				"flows:",
				"  $5: { rate: ${12:10/s}, steps: [$6 -> $7, $7 -> $9] }$0",
			].join("\n"),
			host: "# HERE\n",
		},
	],
});
