/** Findings for programs. `findings-schema.ts` says what each key means. */
import type { Found, Span } from "./found.ts";
import { jsonText } from "./json.ts";
import type { Judged } from "./judge.ts";
import { listing, mostForPrograms } from "./listed.ts";
import { summarised } from "./summary.ts";

export interface Change {
	readonly file: string;
	readonly fixes: readonly { readonly rule: string; readonly title: string }[];
	/** Under --dry-run: a unified diff. */
	readonly diff?: string;
}

export function jsonReport(
	judged: Judged,
	changes: readonly Change[] | undefined,
	nameOf: (uri: string) => string,
): string {
	const placed = ({ uri, start, end }: Span) => ({ file: nameOf(uri), range: { start, end } });
	const { listed, unlisted } = listing(judged.found, mostForPrograms);
	const finding = ({ rule, severity, message, facts, basis, missing, subject, span, related, fixes }: Found) => ({
		rule,
		severity,
		message,
		facts,
		basis,
		missing,
		subject,
		...placed(span),
		related: related.map((one) => ({ ...placed(one.span), message: one.message })),
		fixes: fixes.map((fix) =>
			fix.kind === "choice"
				? fix
				: {
						kind: fix.kind,
						title: fix.title,
						edits: fix.edits.map(({ span: where, newText }) => ({ ...placed(where), newText })),
					},
		),
	});
	const report = {
		version: 1,
		files: judged.files.map(nameOf),
		findings: listed.map(({ found, more }) => ({ ...finding(found), ...(more > 0 && { more }) })),
		...(changes === undefined ? {} : { changes }),
		summary: { ...summarised(judged), ...(unlisted > 0 && { unlisted }) },
	};
	return jsonText(report);
}
