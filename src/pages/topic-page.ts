/** A topic of the road map as a page: what it is, when to use it and when not, what it costs, what watches over it. */
import type { Chapter, Observation, Topic } from "../roadmap/index.ts";
import { type Item, items, type Page, section, sections, sentence, text, yaml } from "./page.ts";
import { resolveTabStops, snippetPlaces } from "./snippet.ts";

export function topicPage(topic: Topic, chapter?: Chapter): Page {
	return {
		kind: "topic",
		name: topic.id,
		title: topic.title,
		lead: chapter === undefined ? "A topic of the road map." : `A topic of the road map, chapter ${chapter.title}.`,
		sections: sections(
			{ blocks: [text(topic.what)] },
			section("When to use it", text(sentence(topic.useWhen))),
			section("When to avoid it", text(sentence(topic.avoidWhen))),
			section("What it costs", text(topic.tradeOff)),
			section("In practice", ...(topic.inPractice === undefined ? [] : [items(topic.inPractice.map(observed))])),
			section("Rules", ...(topic.rules.length === 0 ? [] : [items(topic.rules.map(ruleItem))])),
			section(
				"Snippets",
				...topic.snippets.flatMap((snippet) => [
					text(`\`${snippet.prefix}\`, ${snippetPlaces[snippet.place]}: ${snippet.description}`),
					yaml(resolveTabStops(snippet.body)),
				]),
			),
			section(
				"Sources",
				...(topic.sources.length === 0 ? [] : [items(topic.sources.map((source) => ({ text: source })))]),
			),
		),
	};
}

export function chapterPage({ id, title, topics }: Chapter): Page {
	return {
		kind: "chapter",
		name: id,
		title,
		lead: "A chapter of the road map.",
		sections: sections(
			section(
				"Topics",
				...(topics.length === 0
					? []
					: [
							items(
								topics.map((topic) => ({ name: topic.id, text: topic.title, to: { kind: "topic", name: topic.id } })),
							),
						]),
			),
			section("Rules", ...(topics.length === 0 ? [] : [items(topics.flatMap(({ rules }) => rules.map(ruleItem)))])),
		),
	};
}

const observed = ({ of, on, seen }: Observation): Item => ({ text: `${seen} (${of}; tried ${on})` });

const ruleItem = ({ id, severity, title }: { id: string; severity: string; title: string }): Item => ({
	name: id,
	text: `${title} (${severity})`,
	to: { kind: "rule", name: id },
});
