/** Rules that say something of every component, so that tests can look at the engine alone. */
import type { Checked } from "../../src/lint/index.ts";
import { type Reported, type Rule, type RuleId, rules } from "../../src/roadmap/index.ts";
import { lineColumn } from "./design.ts";

type Toy = Partial<Omit<Rule, "id">> & { readonly report?: Partial<Reported>; readonly on?: RegExp };

/** Reports every component whose id matches `on`, at its key. */
export function toy(id: RuleId, { report = {}, on = /./, ...more }: Toy = {}): Rule {
	return {
		id,
		severity: "warning",
		title: "Toy",
		message: "{subject}",
		why: "",
		when: "",
		falseAlarms: "",
		bad: "",
		good: "",
		check({ design, report: tell }) {
			for (const component of design.components)
				if (on.test(component.id)) tell({ subject: component, rests: [], facts: { subject: component }, ...report });
		},
		...more,
	};
}

export const ruleNamed = (id: RuleId): Rule => rules.find((rule) => rule.id === id)!;

/** `3 reference/self-connection`: the line and the rule of each finding. */
export function shown({ findings, design }: Checked): string[] {
	return findings.map(({ rule, location }) => {
		const { text } = design.parts.find(({ uri }) => uri === location.uri)!;
		return `${lineColumn(text, location.start).line + 1} ${rule}`;
	});
}

export const levels = ({ findings }: Checked): Record<string, string> =>
	Object.fromEntries(findings.map(({ rule, severity }) => [rule, severity]));
