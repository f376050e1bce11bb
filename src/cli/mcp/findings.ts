/** Findings as tools tell them: places from 1, as the text of `plumbline lint` has them, and fixes by their titles. */
import type { Found, FoundHidden } from "../found.ts";
import { digestOf } from "../report/fingerprint.ts";
import { shownPath } from "../workspace.ts";
import type { Folders } from "./folders.ts";

/** What it is known by: the same in reports of the command line that is run from the root of the repository. */
export const fingerprintOf = (found: Pick<Found, "fingerprints" | "span">, { rootFor }: Folders): string =>
	digestOf(found, shownPath(found.span.uri, rootFor(found.span.uri)));

export function toldFinding(found: Found, folders: Folders) {
	const { rule, severity, message, subject, basis, missing, span, related, fixes, more } = found;
	return {
		rule,
		severity,
		message,
		subject,
		...placeOf(span, folders),
		basis,
		...(missing.length > 0 && { missing }),
		...(related.length > 0 && {
			related: related.map((one) => ({ ...placeOf(one.span, folders), message: one.message })),
		}),
		...(fixes.length > 0 && {
			fixes: fixes.map((fix) =>
				fix.kind === "choice"
					? { kind: fix.kind, title: fix.title, question: fix.question }
					: { kind: fix.kind, title: fix.title },
			),
		}),
		...(more > 0 && { more }),
		fingerprint: fingerprintOf(found, folders),
	};
}

export const toldHidden = (found: FoundHidden, folders: Folders) => ({
	...{ rule: found.rule, message: found.message, ...placeOf(found.span, folders) },
	...{ by: found.hiddenBy.is, reason: found.hiddenBy.reason },
});

const placeOf = ({ uri, start }: Found["span"], { nameOf }: Folders) => ({
	file: nameOf(uri),
	line: start.line + 1,
	column: start.character + 1,
});

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** Where an answer is cut, the least is lost. */
export const worstFirst = (found: readonly Found[]): readonly Found[] =>
	found.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
