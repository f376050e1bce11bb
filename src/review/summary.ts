/** What a design is, and how it stands, in a few lines. */
import { worstFirst as verdictsWorstFirst } from "../analysis/index.ts";
import { assumptionsIn } from "../format/index.ts";
import { severities } from "./checklist.ts";
import { counted, type Said, type Section, table, text } from "./document.ts";
import type { Reviewed } from "./review.ts";

export function summarySection({ design, analysis, findings, hidden, today }: Reviewed): Section {
	const { stated, status, components, connections, data, flows, requirements, isBroken, parts } = design;
	const counts = <T>(all: readonly T[], of: (one: T) => string, order: readonly string[]): string =>
		order
			.map((name) => [all.filter((one) => of(one) === name).length, name] as const)
			.filter(([count]) => count > 0)
			.map(([count, name]) => `${count} ${name}`)
			.join(", ");
	const assumed = parts.reduce((sum, part) => sum + assumptionsIn(part).length, 0);
	const owners: Said = (stated.owners?.items ?? []).flatMap(
		({ value }, i): Said => [i === 0 ? "" : ", ", { text: value }],
	);
	const rows: [string, Said][] = [
		["Status", [status]],
		["Owners", owners.length === 0 ? ["–"] : owners],
		["As of", [today]],
		[
			"It has",
			[
				[
					counted(components.length, "component"),
					counted(connections.length, "connection"),
					counted(flows.length, "flow"),
					counted(data.length, "kind of data", "kinds of data"),
				].join(", "),
			],
		],
		[
			"Requirements",
			[
				requirements.length === 0
					? "none stated"
					: counts(analysis.verdicts, ({ verdict }) => verdict, verdictsWorstFirst),
			],
		],
		["Findings", [findings.length === 0 ? "none" : levels(findings)]],
		["Accepted", [counted(hidden().length, "finding")]],
		["Assumed", [counted(assumed, "line")]],
	];
	return {
		title: ["Summary"],
		level: 2,
		blocks: [
			...(stated.summary === undefined ? [] : [text({ text: stated.summary.value })]),
			...(isBroken ? [text("A part of it could not be read: what seems absent may only be unread.")] : []),
			table(
				["", ""],
				"",
				rows.map(([name, words]) => [[name], words]),
			),
		],
	};
}

/** `2 errors, 1 warning`. */
const levels = (findings: Reviewed["findings"]): string =>
	severities
		.map((level) => [findings.filter(({ severity }) => severity === level).length, level] as const)
		.filter(([count]) => count > 0)
		.map(([count, level]) => counted(count, level))
		.join(", ");
