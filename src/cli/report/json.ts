/** Findings for programs. `findings-schema.ts` says what each key means. */
import type { Found, Span } from "../found.ts";
import { jsonText } from "../json.ts";
import { listing, mostForPrograms } from "../listed.ts";
import { summarised } from "../summary.ts";
import { digestOf } from "./fingerprint.ts";
import type { Run } from "./run.ts";

export function jsonReport(run: Run): string {
	const { found: all, files, changes, nameOf, pathOf } = run;
	const placed = ({ uri, start, end }: Span) => ({ file: nameOf(uri), range: { start, end } });
	const { listed, unlisted } = listing(all, mostForPrograms);
	const finding = ({
		rule,
		severity,
		message,
		facts,
		basis,
		missing,
		subject,
		span,
		related,
		fixes,
		...one
	}: Found) => ({
		rule,
		severity,
		message,
		facts,
		basis,
		missing,
		subject,
		fingerprint: digestOf(one, pathOf(span.uri)),
		...placed(span),
		related: related.map((other) => ({ ...placed(other.span), message: other.message })),
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
		files: files.map(nameOf),
		findings: listed.map(({ found, more }) => ({ ...finding(found), ...(more > 0 && { more }) })),
		...(changes === undefined ? {} : { changes }),
		summary: { ...summarised(run), ...(unlisted > 0 && { unlisted }) },
	};
	return jsonText(report);
}
