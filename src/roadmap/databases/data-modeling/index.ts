/** How records are found, and how two changes of one are kept apart. */
import { topic } from "../../topic.ts";
import { missingConcurrencyControl } from "./missing-concurrency-control.ts";
import { missingIndex } from "./missing-index.ts";

export const dataModeling = topic({
	id: "databases/data-modeling",
	title: "Data modeling",
	what: "A data model begins with the questions that will be asked: by which fields records are looked up, what is read together, what changes together. From them follow indexes, keys, what is kept twice, which constraints the store holds, and how concurrent changes are kept apart: by locks beforehand (pessimistic), by comparing versions at the end (optimistic), or by showing each transaction its own state (mvcc).",
	useWhen: "always; before the first table, and again when a new question comes",
	avoidWhen: "an index serves a question that is asked once a month: each index makes every write slower",
	tradeOff:
		"Indexes cost writes and memory. Optimistic control makes the loser do its work again, which is dear where many change one item; locks make it wait, and everything behind it when the holder is slow.",
	sources: [
		"H. T. Kung, J. T. Robinson, On Optimistic Methods for Concurrency Control, ACM TODS 1981",
		"M. Winand, SQL Performance Explained, 2012",
	],
	shownBy: ["components.indexes", "components.constraints", "components.concurrencyControl", "data.lookups"],
	rules: [missingIndex, missingConcurrencyControl],
	snippets: [
		{
			prefix: "data-model",
			title: "A data model",
			description: "What the store is, by what it finds records, and how it keeps changes apart.",
			place: "component",
			body: [
				"model: ${1|relational,document,wide-column,key-value,graph|}",
				"transactions: ${2|acid,base|}",
				"concurrencyControl: ${3|optimistic,pessimistic,mvcc|}",
				"indexes: [{ fields: [${4:customer}, ${5:created}] }]",
			].join("\n"),
		},
	],
});
