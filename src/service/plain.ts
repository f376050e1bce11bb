/** For places that show text as it is: backticks around ids become quotes. */
import type { Question } from "../protocol/index.ts";

export const plain = (text: string): string => text.replaceAll("`", "'");

/** What the author wrote, in one line. */
export const plainLine = (text: string): string => plain(text.replace(/\s+/g, " "));

export const plainQuestion = (question: Question): Question => ({
	...question,
	ask: plain(question.ask),
	...(question.options && { options: question.options.map(plainOption) }),
});

const plainOption = ({ value, label, description }: NonNullable<Question["options"]>[number]) => ({
	value,
	...(label !== undefined && { label: plain(label) }),
	...(description !== undefined && { description: plain(description) }),
});
