/** A finding as the reports show it: places in lines and columns, and the fixes that can be made. */
import type { TextEdit } from "../edit/index.ts";
import { type Design, type Location, once } from "../format/index.ts";
import { Lines, type Position } from "../format/lines.ts";
import { editsUnlessFault, type Fault, type Finding, type Hidden, isMadeUnasked } from "../lint/index.ts";
import type { Fix, FixKind, Question } from "../roadmap/index.ts";

export interface Span {
	readonly uri: string;
	readonly start: Position;
	readonly end: Position;
	readonly lines: Lines;
}

/** What makes a fix unasked. */
export type MadeBy = "--fix" | "--fix --assume";

export const byHand = "in an editor, or by hand";

export type ShownFix =
	| {
			readonly kind: Exclude<FixKind, "choice">;
			readonly title: string;
			/** Undefined where somebody has to choose it. */
			readonly madeBy: MadeBy | undefined;
			readonly edits: readonly { readonly span: Span; readonly newText: string }[];
	  }
	| { readonly kind: "choice"; readonly title: string; readonly question: Question };

export interface Found
	extends Pick<Finding, "rule" | "severity" | "message" | "facts" | "basis" | "missing" | "subject" | "more"> {
	/** Computed when first asked for. */
	readonly fingerprints: readonly string[];
	readonly span: Span;
	readonly related: readonly { readonly span: Span; readonly message: string }[];
	/** What would make the fixes that its rule offers, whether they can be made in this text or not. */
	readonly offered: readonly (MadeBy | undefined)[];
	/** Computed when first asked for. */
	readonly fixes: readonly ShownFix[];
}

/** What somebody has accepted where it stands. */
export interface FoundHidden extends Found {
	readonly hiddenBy: Omit<Hidden["hiddenBy"], "location"> & { readonly span: Span };
}

/** The files that places are told in. */
interface Around {
	readonly text: (uri: string) => string | null | undefined;
	readonly around: (uri: string) => string;
	readonly place: (uri: string, offset: number) => number;
	readonly edit: (uri: string, edit: TextEdit) => TextEdit;
}

/** Texts by file, with their lines. */
export class Texts {
	private readonly known = new Map<string, Lines>();

	constructor(private readonly files: Around) {}

	/** One text, whatever its file is called. */
	static alone = (text: string): Texts =>
		new Texts({ text: () => text, around: (uri) => uri, place: (_, offset) => offset, edit: (_, edit) => edit });

	/** Of a design in Markdown, the place in that. */
	span({ uri, start, end }: Location): Span {
		const { files } = this;
		return this.spanIn(files.around(uri), files.place(uri, start), files.place(uri, end));
	}

	edit(uri: string, edit: TextEdit): { readonly span: Span; readonly newText: string } {
		const { start, end, newText } = this.files.edit(uri, edit);
		return { span: this.spanIn(this.files.around(uri), start, end), newText };
	}

	private spanIn(uri: string, start: number, end: number): Span {
		let lines = this.known.get(uri);
		if (lines === undefined) {
			lines = new Lines(this.files.text(uri) ?? "");
			this.known.set(uri, lines);
		}
		return { uri, start: lines.position(start), end: lines.position(end), lines };
	}
}

/** Without a design, of a settings file, only choices are offered. `onFault` hears of fixes that throw. */
export function foundOf(
	finding: Finding,
	design: Design | undefined,
	texts: Texts,
	onFault: (fault: Fault) => void,
): Found {
	const { rule, severity, message, facts, basis, missing, subject, more, location, related } = finding;
	const offered = once(finding.fixes);
	const fixes = once(() => shownFixes(offered, finding, design, texts, onFault));
	return {
		rule,
		severity,
		message,
		facts,
		basis,
		missing,
		subject,
		more,
		get fingerprints() {
			return finding.fingerprints();
		},
		span: texts.span(location),
		related: related.map((one) => ({ span: texts.span(one.location), message: one.message })),
		get offered() {
			return offered().map((fix) => design && madeBy(design, fix));
		},
		get fixes() {
			return fixes();
		},
	};
}

export function hiddenOf(finding: Hidden, design: Design, texts: Texts, onFault: (fault: Fault) => void): FoundHidden {
	const { location, ...said } = finding.hiddenBy;
	return Object.assign(foundOf(finding, design, texts, onFault), { hiddenBy: { ...said, span: texts.span(location) } });
}

/** Those that can be made in this text. */
function shownFixes(
	offered: Finding["fixes"],
	finding: Finding,
	design: Design | undefined,
	texts: Texts,
	onFault: (fault: Fault) => void,
): ShownFix[] {
	if (!finding.fixable) return [];
	return offered().flatMap((fix): ShownFix[] => {
		if (fix.kind === "choice") return [{ kind: fix.kind, title: fix.title, question: fix.question }];
		if (design === undefined) return [];
		const edits = editsUnlessFault(design, finding, fix, onFault);
		if (edits === undefined) return [];
		const all = [...edits].flatMap(([uri, own]) => own.map((edit: TextEdit) => texts.edit(uri, edit)));
		return all.length === 0 ? [] : [{ kind: fix.kind, title: fix.title, madeBy: madeBy(design, fix), edits: all }];
	});
}

function madeBy(design: Design, fix: Fix): MadeBy | undefined {
	if (!isMadeUnasked(design, fix) || fix.kind === "offer") return undefined;
	return fix.kind === "safe" ? "--fix" : "--fix --assume";
}
