/** What of a Markdown text stands in lines of its own, as CommonMark has it: fenced code, and HTML. */
import { parse, postprocess, preprocess } from "micromark";

export interface Fenced {
	readonly is: "fenced";
	/** Lines from 0 on: of the opening fence, and the one after the last line of what is fenced. */
	readonly line: number;
	readonly end: number;
	readonly isClosed: boolean;
	/** Behind the opening fence. */
	readonly info: string;
	/** Where the opening fence begins. */
	readonly at: number;
	/** Of each line within that is not empty, where it begins. */
	readonly starts: ReadonlyMap<number, number>;
}

export interface Html {
	readonly is: "html";
	readonly line: number;
	/** Where it begins and ends. */
	readonly at: number;
	readonly until: number;
}

const bom = "\uFEFF";

export function flowIn(text: string): readonly (Fenced | Html)[] {
	/** The parser leaves it out, and does not count it. */
	const before = text.startsWith(bom) ? 1 : 0;
	const events = postprocess(
		parse()
			.document()
			.write(preprocess()(text, undefined, true)),
	);
	const found: (Fenced | Html)[] = [];
	let starts = new Map<number, number>();
	let fences = 0;
	let info = "";
	for (const [step, { type, start, end }] of events) {
		const at = start.offset + before;
		const until = end.offset + before;
		if (step === "enter") {
			if (type === "codeFenced") [starts, fences, info] = [new Map(), 0, ""];
			else if (type === "codeFencedFence") fences++;
			else if (type === "codeFencedFenceInfo") info = text.slice(at, until);
			else if (type === "codeFencedFenceMeta") info = `${info} ${text.slice(at, until)}`;
			else if (type === "codeFlowValue") starts.set(start.line - 1, at);
			else if (type === "htmlFlow") found.push({ is: "html", line: start.line - 1, at, until });
		} else if (type === "codeFenced") {
			const isClosed = fences === 2;
			/** Without a closing fence it may end where a line does. */
			const last = isClosed ? end.line - 1 : end.column === 1 ? end.line - 1 : end.line;
			found.push({ is: "fenced", line: start.line - 1, end: last, isClosed, info, at, starts });
		}
	}
	return found;
}
