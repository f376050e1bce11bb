/** What no message may say: half sentences, wrong numbers of things, figures and units that nobody says. */
import type { Finding } from "../../../src/lint/index.ts";
import { checked } from "./judge.ts";
import { alone } from "./relation.ts";

const longest = 250;

const unspeakable: Readonly<Record<string, RegExp>> = {
	"a doubled comma": /,\s*,/,
	"one of several": /(?<![\d.,])1 (?!s\b)[a-z]{2,}s\b/,
	"a value that is none": /\bundefined\b|\bNaN\b|\bInfinity\b|\[object /,
	"an empty slot": /\{\w+(?::[^}]*)?\}/,
	"a list of none": /\b(?:for|of|by|from|to|and) none\b(?! of)|^None\b|\bnone (?:and|are|is)\b/,
	"two blanks": / {2}/,
};

export interface Wrong {
	readonly rule: string;
	readonly what: string;
}

export const wrongInMessages = (text: string): Wrong[] =>
	checked(alone(text)).findings.flatMap((finding) =>
		[...tooLong(finding), ...saidBy(finding).flatMap((message) => inQuotes(wrongIn(message, text), message))].map(
			(what) => ({ rule: finding.rule, what }),
		),
	);

const saidBy = ({ message, related }: Finding): string[] => [message, ...related.map((other) => other.message)];
const inQuotes = (wrong: readonly string[], message: string): string[] =>
	wrong.map((what) => `${what} in "${message}"`);

const tooLong = ({ message }: Finding): string[] =>
	message.length > longest ? inQuotes([`${message.length} characters`], message) : [];

/** `text` is the design: a figure that it states is its author's. */
export function wrongIn(message: string, text: string): string[] {
	const own = message.replace(/`[^`]*`/g, "`x`");
	const isStated = (words: string): boolean => text.includes(words);
	const figures = [...own.matchAll(/(?<![\w.-])(\d+(?:\.\d+)?)( ?(?:ms|us|min|s|m|h|d)\b| ?%)?/g)];
	return [
		...Object.entries(unspeakable).flatMap(([what, pattern]) => (pattern.test(own) ? [what] : [])),
		...figures.flatMap(([all, figure, unit = ""]) => {
			if (isStated(all) || isStated(figure!)) return [];
			if (digitsOf(figure!, unit.trim() === "%") > 3) return [`a figure of more than 3 digits, ${all}`];
			return /[a-z]/.test(unit) && Number(figure) >= 1000 ? [`a unit that nobody says, ${all}`] : [];
		}),
	];
}

/** Of a share near the whole, those that tell how far it is from it. */
function digitsOf(figure: string, isShare: boolean): number {
	const rest =
		isShare && Number(figure) > 90 ? (100 - Number(figure)).toFixed(figure.split(".")[1]?.length ?? 0) : figure;
	const digits = rest.replace(/^[0.]+/, "").replace(".", "");
	return (rest.includes(".") ? digits : digits.replace(/0+$/, "")).length;
}
