/** What was found, as values that pass from one thread to another. */
import { once } from "../../format/index.ts";
import { Lines } from "../../format/lines.ts";
import type { Found, FoundHidden, ShownFix, Span } from "../found.ts";
import type { Judged } from "../judge.ts";

type PlainSpan = Omit<Span, "lines">;
type PlainFix =
	| Extract<ShownFix, { readonly kind: "choice" }>
	| (Omit<Exclude<ShownFix, { readonly kind: "choice" }>, "edits"> & {
			readonly edits: readonly { readonly span: PlainSpan; readonly newText: string }[];
	  });

interface PlainFound extends Omit<Found, "span" | "related" | "fixes"> {
	readonly span: PlainSpan;
	readonly related: readonly { readonly span: PlainSpan; readonly message: string }[];
	/** Undefined of what no report lists. */
	readonly fixes: readonly PlainFix[] | undefined;
}

interface PlainHidden extends PlainFound {
	readonly hiddenBy: Omit<FoundHidden["hiddenBy"], "span"> & { readonly span: PlainSpan };
}

export interface PlainJudged {
	readonly found: readonly PlainFound[];
	readonly hidden: readonly PlainHidden[];
	readonly files: readonly string[];
	/** Of the files that are spoken of. */
	readonly texts: Readonly<Record<string, string>>;
}

interface Wanted {
	/** Of what fixes are worked out. */
	readonly isListed: (found: Found) => boolean;
	/** Fingerprints are wanted. */
	readonly areKnown: boolean;
}

export function plainly({ found, hidden, files }: Judged, { isListed, areKnown }: Wanted): PlainJudged {
	const texts = new Map<string, string>();
	const bare = ({ uri, start, end, lines }: Span): PlainSpan => {
		texts.set(uri, lines.text);
		return { uri, start, end };
	};
	const plainFix = (fix: ShownFix): PlainFix =>
		fix.kind === "choice"
			? fix
			: { ...fix, edits: fix.edits.map(({ span, newText }) => ({ span: bare(span), newText })) };
	const plain = (one: Found): PlainFound => {
		const { rule, severity, message, facts, basis, missing, subject, more, offered } = one;
		return {
			...{ rule, severity, message, facts, basis, missing, subject, more, offered },
			fingerprints: areKnown ? one.fingerprints : [],
			span: bare(one.span),
			related: one.related.map(({ span, message: told }) => ({ span: bare(span), message: told })),
			fixes: isListed(one) ? one.fixes.map(plainFix) : undefined,
		};
	};
	return {
		found: found.map(plain),
		hidden: hidden.map((one) => ({
			...plain(one),
			hiddenBy: { ...one.hiddenBy, span: bare(one.hiddenBy.span) },
		})),
		files,
		texts: Object.fromEntries(texts),
	};
}

export function revived({ found, hidden, files, texts }: PlainJudged): Judged {
	const linesOf = new Map(Object.entries(texts).map(([uri, text]) => [uri, once(() => new Lines(text))]));
	const span = (bare: PlainSpan): Span => ({
		...bare,
		get lines() {
			return linesOf.get(bare.uri)!();
		},
	});
	const fix = (bare: PlainFix): ShownFix =>
		bare.kind === "choice"
			? bare
			: { ...bare, edits: bare.edits.map(({ span: at, newText }) => ({ span: span(at), newText })) };
	const whole = (one: PlainFound): Found => ({
		...one,
		span: span(one.span),
		related: one.related.map((other) => ({ ...other, span: span(other.span) })),
		fixes: (one.fixes ?? []).map(fix),
	});
	return {
		found: found.map(whole),
		hidden: hidden.map((one) => ({
			...whole(one),
			hiddenBy: { ...one.hiddenBy, span: span(one.hiddenBy.span) },
		})),
		files,
		fixed: [],
		restless: [],
	};
}
