/** Behind each component's line, where somebody wants it: how often it is up with all that it needs, and its load. */
import type { InlayHint, Range } from "vscode-languageserver-types";
import type { Steps } from "../format/index.ts";
import { briefOf } from "../sums/index.ts";
import type { Reading } from "./snapshot.ts";

const tooltip = "Computed: uptime with all that it needs, and load at peak. A hover on the id has the sums.";

/** Of the lines of one file that are asked for. */
export function* inlayHintSteps({ design, analysis, lines }: Reading, uri: string, asked: Range): Steps<InlayHint[]> {
	const hints: InlayHint[] = [];
	for (const component of design.components) {
		yield;
		if (component.part.uri !== uri) continue;
		const { line } = lines(uri).position(design.locate(component.key).start);
		if (line < asked.start.line || line > asked.end.line) continue;
		const figures = briefOf(component, analysis);
		if (figures.length === 0) continue;
		const position = { line, character: lines(uri).line(line).length };
		hints.push({ position, label: figures.join("; "), paddingLeft: true, tooltip });
	}
	return hints;
}
