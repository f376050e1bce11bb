/** What a plain word stands for: the core schema of YAML 1.2, as `yaml` has it. */
import { isScalar, Schema } from "yaml";
import type { ScalarValue } from "./nodes.ts";

/** The same for all: to make one costs as much as to parse a line. */
export const schema = new Schema({ schema: "core", merge: false, resolveKnownTags: true });

const tags = schema.tags.flatMap((tag) =>
	tag.default === true && tag.collection === undefined && tag.test !== undefined ? [{ ...tag, test: tag.test }] : [],
);

/** What begins otherwise is a text. */
const beginsAWord = /^(?:[-+.\d~nNtTfF]|$)/;

export function plainValue(source: string): ScalarValue {
	if (!beginsAWord.test(source)) return source;
	const tag = tags.find(({ test }) => test.test(source));
	if (tag === undefined) return source;
	const value: unknown = tag.resolve(source, () => {}, {});
	return (isScalar(value) ? value.value : value) as ScalarValue;
}
