/** Proposals in the quotes that the word stands in, or that JSON wants. */
import type { HalfTyped } from "./half-typed.ts";
import { kinds, type Proposal } from "./item.ts";

export function quoted(proposals: readonly Proposal[], place: HalfTyped): readonly Proposal[] {
	const { quote, isQuoted, kind } = place;
	if (quote === "") return proposals;
	return proposals.flatMap((proposal) => {
		if (proposal.kind === kinds.Snippet) return isQuoted ? [] : [proposal];
		const filter = isQuoted ? { filterText: `${quote}${proposal.label}${quote}` } : {};
		const written = kind === "key" ? key(proposal, place) : value(proposal, place);
		return [{ ...proposal, ...filter, ...written }];
	});
}

/** The key alone: its colon, and what follows, stand behind the quotes. */
function key({ label, insert = label }: Proposal, { quote, lead }: HalfTyped): Partial<Proposal> {
	const start = lead + label;
	return { insert: insert.startsWith(start) ? `${lead}${quote}${label}${quote}${insert.slice(start.length)}` : insert };
}

/** What goes on being typed does so before the quote that ends it. */
function value({ label, insert = label, isBare, continues }: Proposal, { quote, lead }: HalfTyped): Partial<Proposal> {
	if (isBare) return {};
	const text = insert.slice(insert.startsWith(lead) ? lead.length : 0);
	if (!continues) return { insert: `${lead}${quote}${text}${quote}` };
	return { insert: `${lead}${quote}${text}$0${quote}`, isSnippet: true };
}
