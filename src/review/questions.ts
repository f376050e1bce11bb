/** What is not known and would matter: figures first that decide most. */
import type { Analysis } from "../analysis/index.ts";
import { portion } from "../sums/index.ts";
import { type Block, type Said, table } from "./document.ts";

const mostListed = 30;
/** Less of what is lost is no reason to ask. */
const leastShare = 0.001;
const matters = ({ settles, share }: Analysis["questions"][number]) => settles.length > 0 || share >= leastShare;

export const openQuestions = ({ doubted, questions }: Analysis): Block =>
	table(
		["Figure", "Why it matters"],
		"No figure that a requirement rests on is missing, a default, or in doubt.",
		[
			...doubted.map(({ of, key, decides, width }) => [
				figure(key, of.id),
				decides.length > 0 ? ["its range decides ", ...ids(decides)] : [`${portion(width)} of the doubt`],
			]),
			...questions
				.filter(matters)
				.map(({ of, key, settles, share }) => [
					figure(key, of.id),
					[
						...(settles.length > 0 ? ["without it unknown: ", ...ids(settles)] : []),
						...(settles.length > 0 && share > 0 ? ["; "] : []),
						...(share > 0 ? [`a default, and ${portion(share)} of what is lost`] : []),
					],
				]),
		],
		mostListed,
	);

const figure = (key: string, of: string): Said => [{ key }, " of ", { id: of }];

const ids = (all: readonly { readonly id: string }[]): Said =>
	all.flatMap(({ id }, i): Said => (i === 0 ? [{ id }] : [", ", { id }]));
