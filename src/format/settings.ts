/** `.plumbline.yaml` -> settings with their places. Whatever is wrong with it is a `format/settings` problem. */
import type { Mention } from "./read/mention.ts";
import type { Problem } from "./read/problem.ts";
import { Reader } from "./read/reader.ts";
import { aliasLimit } from "./read/visit.ts";
import { settingsFields } from "./schema/settings.ts";
import { type Read, record } from "./schema/types.ts";
import { finish, type Steps } from "./steps.ts";
import { type YamlDocument, yamlSteps } from "./yaml/document.ts";

export interface StatedSettings {
	readonly values: Partial<Read<typeof settingsFields>>;
	readonly problems: readonly Problem[];
	/** The rule ids and patterns that it names: the registry above knows which exist. */
	readonly mentions: readonly Mention[];
	readonly yaml: YamlDocument;
}

export const readSettings = (uri: string, text: string): StatedSettings => finish(settingsSteps(uri, text));

/** The same, stopping often. */
export function* settingsSteps(uri: string, text: string): Steps<StatedSettings> {
	const yaml = yield* yamlSteps(uri, text);
	const reader = new Reader((alias) => yaml.resolve(alias), aliasLimit);
	const values = (reader.read(record(settingsFields), yaml.root, []) ?? {}) as StatedSettings["values"];
	const problems = reader.problems.map(
		(problem): Problem => ({ ...problem, rule: "format/settings", message: messageOf(problem) }),
	);
	return { values, problems, mentions: reader.mentions, yaml };
}

const aliasMessages = ["unknownAnchor", "aliasCircle", "aliasLimit"];

/** Which of the messages of `format/settings` fits. */
function messageOf({ rule, message }: Problem): string {
	if (rule === "reference/duplicate-id") return "twice";
	if (message !== undefined) return aliasMessages.includes(message) ? "alias" : message;
	return rule.slice(rule.indexOf("/") + 1);
}
