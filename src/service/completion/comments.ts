/** Rule ids in the comments that hide findings. */
import { type Judged, ruleProposals } from "./ids.ts";
import { kinds, type Proposal } from "./item.ts";

export interface InComment {
	readonly proposals: readonly Proposal[];
	/** How much of the word is typed. */
	readonly typed: number;
}

export function commentProposals(head: string, judged: Judged = {}): InComment | undefined {
	const ids = /(?:^|\s)#\s*plumbline-ignore(?:-file)?\s+(?:[^\s:]+[\s,]+)*([^\s:,]*)$/.exec(head);
	if (ids !== null) return { proposals: ruleProposals(judged), typed: ids[1]!.length };
	const word = /(?:^|\s)#\s*(p[\w-]*)$/.exec(head);
	return word === null ? undefined : { proposals: marks, typed: word[1]!.length };
}

const marks: readonly Proposal[] = [
	{
		label: "plumbline-ignore",
		insert: "plumbline-ignore ",
		kind: kinds.Keyword,
		detail: "hide a finding of the next line",
		continues: true,
	},
	{
		label: "plumbline-ignore-file",
		insert: "plumbline-ignore-file ",
		kind: kinds.Keyword,
		detail: "hide findings in this file",
		continues: true,
	},
];
