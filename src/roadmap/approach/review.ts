/** Review and iterate: what was looked at, what was accepted, and until when. */
import { unknown, wholeDesign } from "../../analysis/index.ts";
import { assumptionsIn, eachSuppression, type Suppression, type Waiver } from "../../format/index.ts";
import { choice, type Fix, remove, replaceText, safe, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { type RuleContext, topic } from "../topic.ts";

/** A waiver that hides a finding of the smallest kind. */
const sketch = `
components:
  web: { type: client, connections: [shop] }
  shop: { type: service, replicas: 1, connections: [shop-db] }
  shop-db: { type: database, managed: true }
`;
const reviewed = "reviews: [{ date: 2026-10-01, outcome: approved }]";

const unreviewed = rule({
	id: "approach/unreviewed",
	severity: "info",
	onlyStrict: true,
	title: "Approved without a review",
	message:
		"The design is approved, but no review is recorded, so nobody can tell who looked at it and when. Add one to `reviews`, or set `status` back.",
	why: "An approval that nobody remembers is asked for again, or believed although the design has changed since.",
	when: "Fires where `status` is approved and `reviews` is missing or empty.",
	falseAlarms: "Reviews that are kept elsewhere: name the last one here all the same.",
	bad: `
status: approved
components:
  web: { type: client }
`,
	good: `
status: approved
${reviewed}
components:
  web: { type: client }
`,
	check({ design, report }) {
		if (design.status === "approved" && design.reviews.length === 0)
			report({
				subject: "document",
				at: design.stated.status?.node,
				rests: [unknown(wholeDesign, "reviews")],
			});
	},
});

const unconfirmedAssumption = rule({
	id: "approach/unconfirmed-assumption",
	severity: "warning",
	title: "An assumption that nobody confirmed",
	message: {
		approved:
			"A fix assumed {what} here, and the design is approved: nobody has said yet that it is so. Check it and take the comment away, or write the true value.",
		"in-review":
			"A fix assumed {what} here, and the design is in review: nobody has said yet that it is so. Check it and take the comment away, or write the true value.",
	},
	clauses: { what: { keys: "{keys}", value: "a value" } },
	together: {
		approved:
			"Fixes assumed what stands here and in the other places named, and the design is approved: nobody has said yet that it is so. Check each and take its comment away, or write the true value.",
		"in-review":
			"Fixes assumed what stands here and in the other places named, and the design is in review: nobody has said yet that it is so. Check each and take its comment away, or write the true value.",
	},
	isToldOnce: true,
	levels: { "in-review": "info" },
	why: "A fix takes a documented default where it cannot know. In a draft that is a start; what is built on an approved design is built on a guess.",
	when: "Fires at each `# assumed:` comment of a design whose status is in-review (information) or approved (warning).",
	falseAlarms: "None known: taking the comment away confirms the value.",
	bad: `
status: approved
${reviewed}
components:
  shop: { type: service, replicas: 2 }  # assumed: replicas
`,
	good: `
status: approved
${reviewed}
components:
  shop: { type: service, replicas: 2 }
`,
	needsNoWhole: true,
	check({ design, report }) {
		const { status } = design;
		if (status === "draft") return;
		for (const part of design.parts) {
			for (const mark of assumptionsIn(part)) {
				report({
					subject: mark,
					rests: [],
					message: status,
					facts: mark.keys.length > 0 ? { what: "keys", keys: mark.keys.map((id) => ({ id })) } : { what: "value" },
				});
			}
		}
	},
});

const waiversOf = ({ design }: Pick<RuleContext, "design">): readonly Waiver[] =>
	design.parts.flatMap(({ waivers }) => waivers);

const expiredWaiver = rule({
	id: "approach/expired-waiver",
	severity: "warning",
	title: "A waiver past its date",
	message:
		"This waiver ended on {date}, so what it hid is shown again. Mend it, or judge the risk anew and set a later date.",
	why: "A waiver says that a risk is accepted for a time. After that somebody has to look again; a date that nobody minds is no date.",
	when: "Fires from the day after `expires`, in UTC.",
	falseAlarms: "None known.",
	bad: `
components:
  web: { type: client }
waivers: [{ rule: availability/*, at: components.web, reason: A trial., expires: 2020-01-31 }]
`,
	good: `
components:
  web: { type: client }
`,
	needsNoWhole: true,
	check(context) {
		for (const waiver of waiversOf(context)) {
			const { expires } = waiver;
			if (expires !== undefined && expires.value < context.today)
				context.report({ subject: waiver, at: expires.node, rests: [expires], facts: { date: expires } });
		}
	},
});

const uselessWaiver = rule({
	id: "approach/useless-waiver",
	severity: "warning",
	title: "A waiver or suppression that hides nothing",
	message: {
		default:
			"Nothing is found here that {rules} would say, so this hides nothing now, but would hide the next such finding unseen. Take it away.",
		none: "This names no rule, so it hides nothing. Name one (`# plumbline-ignore rule-id: reason`), or take it away.",
	},
	why: "What it was written for is mended or gone. Left where it is, it hides the next finding of its rule before anyone has judged it.",
	when: "Fires at a waiver or `plumbline-ignore` comment that hides no finding although a rule that it names is on. Silent in parts of a larger design, and while something in the design cannot be read or leads nowhere.",
	falseAlarms: "A finding that comes and goes with settings or with the release of the linter.",
	bad: `
components:
  web: { type: client }  # plumbline-ignore reference/self-connection: none any more
`,
	good: `
components:
  web: { type: client }
  shop:
    type: service
    # plumbline-ignore reference/self-connection: it calls its own public address
    connections: [shop]
`,
	yieldsTo: ["approach/expired-waiver"],
	fix: "safe",
	last: true,
	*check({ analysis, design, idle, report }) {
		if (analysis.reading.isAnyDoubtful || design.includeProblems.length > 0) return;
		const own = design.parts[0]!.uri;
		for (const one of idle()) {
			yield;
			const uri = one.is === "waiver" ? one.route.uri : one.uri;
			if (uri !== own) continue;
			const rules = one.is === "waiver" ? (one.rule?.items.map(({ value }) => value) ?? []) : one.rules;
			report({
				subject: one,
				rests: [],
				...(rules.length > 0
					? { message: "default", facts: { rules: rules.map((id) => ({ id })) } }
					: { message: "none" }),
				fix: () =>
					safe(
						"Take it away",
						one.is === "waiver"
							? remove(one.route)
							: { uri, change: { do: "remove-comment", start: one.start, end: one.end } },
					),
			});
		}
	},
});

const unexplainedSuppression = rule({
	id: "approach/unexplained-suppression",
	severity: "warning",
	title: "A waiver or suppression without a reason",
	message: {
		waiver:
			"This waiver of {rules} gives no `reason`, so whoever reads it next year cannot judge whether it still holds. Say why the risk is accepted.",
		suppression:
			"This hides {rules} without saying why, so nobody can judge later whether it still holds. Write `: reason` behind it.",
	},
	why: "A finding is hidden because somebody weighed it. Without the reason the weighing is lost, and only the hiding stays.",
	when: "Fires at waivers whose `reason` is missing or empty, and at `plumbline-ignore` comments with nothing behind a colon. They hide all the same.",
	falseAlarms: "None known.",
	bad: `
components:
  web: { type: client, connections: [shop] }
  shop:
    type: service
    connections: [shop]  # plumbline-ignore reference/self-connection
flows: { look: { steps: [web -> shop] } }
`,
	good: `
components:
  web: { type: client, connections: [shop] }
  shop:
    type: service
    connections: [shop]  # plumbline-ignore reference/self-connection: it calls its own public address
flows: { look: { steps: [web -> shop] } }
`,
	fix: "choice",
	*check(context) {
		const why = { ask: "Why is the risk accepted?", expects: "text" as const };
		const tell = (subject: Waiver | Suppression, rules: readonly string[], fix: () => Fix) =>
			context.report({
				subject,
				rests: [unknown(subject, "reason")],
				message: subject.is,
				facts: { rules: rules.map((id) => ({ id })) },
				fix,
			});
		for (const waiver of waiversOf(context)) {
			yield;
			if (waiver.reason === undefined || waiver.reason.value.trim() === "")
				tell(waiver, waiver.rule?.items.map(({ value }) => value) ?? [], () =>
					choice("Say why", why, (answer) => [set(waiver.route, "reason", answer)]),
				);
		}
		for (const part of context.design.parts) {
			for (const suppression of eachSuppression(part)) {
				yield;
				const { node, reason, rules, uri } = suppression;
				if (reason !== "" || rules.length === 0) continue;
				const end = { chunk: node.chunk, start: node.end, end: node.end };
				const colon = /:\s*$/.test(node.chunk.text.slice(node.start, node.end)) ? " " : ": ";
				tell(suppression, rules, () => choice("Say why", why, (answer) => [replaceText(uri, end, colon + answer)]));
			}
		}
	},
});

export const review = topic({
	id: "approach/review",
	title: "Review and iterate",
	what: "A design is read by others before it is built, and again when it has changed. What they accept although it is a risk is written down as a waiver: which rule, where, why, who and until when. What nobody has confirmed is marked as an assumption.",
	useWhen: "others build on the design, or will have to live with it",
	avoidWhen: "a sketch is thrown away tomorrow",
	tradeOff:
		"Reviews and dated waivers take time from people who have little. Without them, the same questions are asked in the night of the outage.",
	sources: [
		"M. Nygard, Documenting Architecture Decisions, 2011",
		"B. Beyer, C. Jones, J. Petoff, N. R. Murphy, Site Reliability Engineering, 2016, chapter 32",
	],
	shownBy: ["reviews", "waivers"],
	rules: [unreviewed, unconfirmedAssumption, expiredWaiver, uselessWaiver, unexplainedSuppression],
	snippets: [
		{
			prefix: "waiver",
			title: "Waiver of a risk that is accepted",
			description: "One rule, in one place, with the reason, who accepted it, and until when.",
			place: "waivers",
			body: "- rule: ${1:availability/single-point-of-failure}\n  at: ${2:components.shop}\n  reason: ${3:A minute away costs nothing here.}\n  owner: ${4:team-shop}\n  expires: ${5:2027-06-30}",
			host: `${sketch}waivers:\n# HERE\n`,
		},
	],
});
