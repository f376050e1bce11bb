/** `plumbline snippet`: designs to start from, piece by piece. */
import { nearest } from "../format/index.ts";
import { resolveTabStops, snippetPlaces } from "../pages/index.ts";
import { type Snippet, topics } from "../roadmap/index.ts";
import { choiceOf } from "./choice.ts";
import type { Command } from "./command.ts";
import { jsonText } from "./json.ts";
import { didYouMean, exit, UserError } from "./problem.ts";
import { table, wrap } from "./terminal.ts";

export const snippetCommand: Command = ({ terminal: { out, paint, width }, args: [id], options }) => {
	const all = topics.flatMap((topic) => topic.snippets.map((snippet) => ({ ...snippet, topic: topic.id })));
	const isJson = choiceOf(options, "format", ["text", "json"], "text") === "json";
	const chosen = id === undefined ? all : all.filter(({ prefix }) => prefix === id);
	if (id !== undefined && chosen.length === 0)
		throw new UserError(
			`There is no snippet \`${id}\`.`,
			didYouMean(
				nearest(
					id,
					all.map(({ prefix }) => prefix),
				).map(({ text }) => text),
			) ?? "`plumbline snippet` lists them.",
		);
	const bodyOf = ({ body }: Snippet) => (options.has("raw") ? body : resolveTabStops(body));
	if (isJson) {
		const snippets = chosen.map((snippet) => {
			const { prefix, title, description, place, topic } = snippet;
			return { id: prefix, title, description, place, topic, body: bodyOf(snippet) };
		});
		out(jsonText({ version: 1, snippets }));
	} else if (id === undefined) {
		out(
			table(
				all.map(({ prefix, title, place }) => [prefix, title, snippetPlaces[place] ?? place]),
				(text, column) => (column === 0 ? paint("bold", text) : column === 2 ? paint("dim", text) : text),
			),
		);
	} else {
		for (const snippet of chosen) {
			const about = `${snippet.title}: ${snippet.description} It goes ${snippetPlaces[snippet.place]}. More: plumbline explain ${snippet.topic}`;
			out(`${paint("dim", wrap(about, width - 2).replace(/^/gm, "# "))}\n${bodyOf(snippet).trimEnd()}\n`);
		}
	}
	return exit.clean;
};
