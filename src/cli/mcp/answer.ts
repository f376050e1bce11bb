/** Answers that fit: what is too much is cut, and says so. */
import { jsonText } from "../json.ts";
import { harmless } from "../terminal.ts";

/** In bytes of the message that carries it, which has its own frame besides. */
export const mostInAnswer = 60 * 1024;
/** No message to a client is larger. */
export const mostInMessage = 64 * 1024;

/** In bytes, as it is within the message: line breaks and quotes take two. */
export const sizeOf = (text: string): number => Buffer.byteLength(JSON.stringify(text));

/** Lists lose their ends, what else is large goes as a whole; `cut` tells of each. */
export function jsonAnswer(whole: Readonly<Record<string, unknown>>, most = mostInAnswer): string {
	let at: Record<string, unknown> = { ...whole };
	const cut = new Map<string, string>();
	for (;;) {
		const text = jsonText(cut.size === 0 ? at : { ...at, cut: [...cut.values()] }, "");
		const size = sizeOf(text);
		if (size <= most) return text;
		const [key] = Object.keys(at).toSorted((a, b) => weightOf(at[b]) - weightOf(at[a]));
		if (key === undefined) return jsonText({ cut: ["The answer is too large to be shown."] }, "");
		const { [key]: value, ...others } = at;
		if (Array.isArray(value) && value.length > 1) {
			const kept = value.slice(0, Math.floor(value.length * Math.min(0.9, most / size)) || 1);
			const all = (whole[key] as readonly unknown[]).length;
			at = { ...at, [key]: kept };
			cut.set(key, `\`${key}\`: the first ${kept.length} of ${all} are shown; ask for less at once to see the others.`);
		} else {
			at = others;
			cut.set(key, `\`${key}\` is left out: it is too large for one answer.`);
		}
	}
}

const weightOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/** A text for reading, line by line. */
export function textAnswer(given: string, most = mostInAnswer): string {
	const whole = harmless(given);
	if (sizeOf(whole) <= most) return whole;
	const end = "\nCut here: it is too large for one answer.\n";
	let text = whole;
	while (sizeOf(text + end) > most) {
		const shorter = text.slice(0, Math.floor(text.length * Math.min(0.95, most / sizeOf(text))));
		text = shorter.slice(0, shorter.lastIndexOf("\n") + 1 || shorter.length);
	}
	return text + end;
}
