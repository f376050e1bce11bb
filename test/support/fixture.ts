/**
 * A fixture is a design in which comments mark where findings are expected: `# ^ rule-id` below the column where one
 * starts, or `# <- rule-id` at the end of its line; `(warning)` behind the id asks for a level. The topic, or the whole
 * chapter, is the folder; `# with: rule-id, …` in the first line adds rules of others, `# today: 2027-01-01` another day.
 * `# as it is` keeps the harness from supplying `version` and `name`.
 */
import { readFileSync } from "node:fs";
import { type Rule, type RuleId, rules, topics } from "../../src/roadmap/index.ts";
import { today, whole } from "./design.ts";

export interface Mark {
	readonly line: number;
	/** Undefined where only the line is marked. */
	readonly column: number | undefined;
	readonly rule: string;
	readonly level: string | undefined;
}

export interface Fixture {
	readonly text: string;
	readonly rules: readonly Rule[];
	readonly marks: readonly Mark[];
	readonly today: string;
}

/** `folder`: the id of a topic or of a chapter. */
export function readFixture(file: string, folder: string): Fixture {
	const raw = readFileSync(file, "utf8");
	const text = /^# as it is/m.test(raw) ? raw : whole(raw);
	const own = topics.filter(({ id }) => id === folder || id.startsWith(`${folder}/`)).flatMap((topic) => topic.rules);
	const more = /^# with: (.*)$/m.exec(raw)?.[1]?.split(/[\s,]+/) ?? [];
	const added = rules.filter(({ id }) => more.includes(id) && !own.some((rule) => rule.id === id));
	const unknown = more.filter((id) => !rules.some((rule) => rule.id === (id as RuleId)));
	if (unknown.length > 0) throw new Error(`${file}: no rule is called ${unknown.join(", ")}`);
	return {
		text,
		rules: [...own, ...added].map(aloud),
		marks: marksIn(text),
		today: /^# today: (\S+)$/m.exec(raw)?.[1] ?? today,
	};
}

/** A rule as the preset `strict` tells it, at the level that its page names. */
export const aloud = (rule: Rule): Rule => ({ ...rule, onlyStrict: undefined });

const below = /^\s*#\s*(?=\^)/;

function marksIn(text: string): Mark[] {
	const marks: Mark[] = [];
	let lastLine = 0;
	text.split("\n").forEach((content, line) => {
		if (below.test(content)) {
			for (const match of content.matchAll(/(\^+)\s+([a-z-]+\/[a-z0-9-]+)(?: \((\w+)\))?/g))
				marks.push({ line: lastLine, column: match.index, rule: match[2]!, level: match[3] });
			return;
		}
		lastLine = line;
		const behind = /#\s*<-\s*(.*)$/.exec(content)?.[1];
		for (const match of behind?.matchAll(/([a-z-]+\/[a-z0-9-]+)(?: \((\w+)\))?/g) ?? [])
			marks.push({ line, column: undefined, rule: match[1]!, level: match[2] });
	});
	return marks;
}
