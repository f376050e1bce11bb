/** What free answers look like, so that a slip is told before anything is written. */

interface AnswerForm {
	readonly prompt: string;
	readonly example: string;
	readonly fits: (text: string) => boolean;
}

const number = String.raw`\d{1,15}(?:\.\d{1,15})?`;
const form = (prompt: string, example: string, pattern: string): AnswerForm => ({
	prompt: `${prompt}, such as ${example}`,
	example,
	fits: (text) => new RegExp(`^(?:${pattern})$`).test(text),
});

const forms: Readonly<Record<string, AnswerForm>> = {
	duration: form("A duration", "300ms", `${number} ?(?:us|ms|s|m|h|d)`),
	rate: form("A rate", "100/s", `${number} ?[kM]?/[smhd]`),
	size: form("A size", "8GB", `${number} ?(?:[KMGTP]i?)?B`),
	bandwidth: form("A bandwidth", "200MB/s", `${number} ?(?:[KMGTP]i?)?B/[smhd]`),
	share: form("A share", "99.9%", `${number} ?%`),
	growth: form("A growth", "40%/year", `${number} ?(?:%|(?:[KMGTP]i?)?B)/(?:day|week|month|year)`),
	count: form("A number", "3", String.raw`\d{1,9}`),
	date: form("A day", "2027-06-30", String.raw`\d{4}-\d{2}-\d{2}`),
	id: form("An id of lower-case letters, digits and dashes", "orders-db", "[a-z0-9][a-z0-9-]*"),
};

const text: AnswerForm = { prompt: "A few words", example: "", fits: (answer) => answer !== "" };

export const answerForm = (expects: string | undefined): AnswerForm =>
	(expects !== undefined && Object.hasOwn(forms, expects) ? forms[expects] : undefined) ?? text;
