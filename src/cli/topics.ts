/** `plumbline topics`: the road map, by chapter. */
import { chapters } from "../roadmap/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { jsonText } from "./json.ts";
import { exit } from "./problem.ts";
import { counted } from "./summary.ts";
import { table } from "./terminal.ts";

export const topicsCommand: Command = ({ terminal: { out, paint }, options }) => {
	const filled = chapters.filter(({ topics }) => topics.length > 0);
	if (choiceOf(options, "format", ["text", "json"], "text") === "json") {
		const plain = filled.map(({ id, title, topics }) => ({
			id,
			title,
			topics: topics.map((topic) => ({
				id: topic.id,
				title: topic.title,
				rules: topic.rules.map((rule) => rule.id),
				snippets: topic.snippets.map(({ prefix }) => prefix),
			})),
		}));
		out(jsonText({ version: 1, chapters: plain }));
		return exit.clean;
	}
	const blocks = filled.map(({ title, topics }) => {
		const rows = topics.map((topic) => [`  ${topic.id}`, topic.title, counted(topic.rules.length, "rule")]);
		return `${paint("bold", title)}\n${table(rows, (text, column) => (column === 2 ? paint("dim", text) : text))}`;
	});
	out(`${blocks.join("\n")}\n\`plumbline explain <topic>\` tells more.\n`);
	return exit.clean;
};
