/** The rules as SARIF describes them. */
import type { ReportingDescriptor } from "sarif";
import { markdown, rulePage } from "../../pages/index.ts";
import { type Rule, rules, topics } from "../../roadmap/index.ts";
import type { Found } from "../found.ts";
import { pageText } from "../page-text.ts";

export const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Readonly<
	Record<Found["severity"], string>
>;

const problemLevels: Readonly<Record<Found["severity"], string>> = {
	error: "error",
	warning: "warning",
	info: "recommendation",
};

/** Of a description, code scanning takes no more. */
const mostCharacters = 1024;
const short = (text: string): string => (text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text);

const plain = { paint: (_: unknown, text: string) => text, width: 100 };

/** All of them, whether they have found something or not: who reads it may ask what was looked for. */
export const rulesInSarif = (custom: readonly Rule[]): ReportingDescriptor[] =>
	[...rules, ...custom].map((rule): ReportingDescriptor => {
		const page = rulePage(rule);
		const [chapter] = rule.id.split("/");
		const topic = topics.find((one) => one.rules.includes(rule));
		return {
			id: rule.id,
			name: pascal(rule.id),
			shortDescription: { text: short(sentence(rule.title)) },
			fullDescription: { text: short(rule.why === "" ? sentence(rule.title) : rule.why) },
			help: { text: pageText(page, plain), markdown: markdown(page) },
			defaultConfiguration: { level: levels[rule.severity] },
			properties: {
				tags: [chapter!, ...(topic === undefined ? [] : [topic.id])],
				precision: "high",
				"problem.severity": problemLevels[rule.severity],
			},
		};
	});

const pascal = (id: string): string =>
	id
		.split(/[/-]/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join("");

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
