/** How a balancer chooses. */
import { topic } from "../../topic.ts";
import { algorithmMismatch } from "./algorithm-mismatch.ts";
import { missingAlgorithm } from "./missing-algorithm.ts";

export const algorithms = topic({
	id: "load-balancing/algorithms",
	title: "Balancing algorithms",
	what: "Round robin takes turns, random draws; weighted forms give larger targets more. Least connections and least response time look at what each has to do now, power of two choices at two drawn ones, an adaptive one at what copies report. A hash of the address or of a key sends the same caller or key to the same copy; consistent hashing moves few of them when copies come and go.",
	useWhen:
		"round robin for copies and calls that are alike; weights where copies differ; least connections or two choices where calls take unlike long or stay open; hashing where a copy is warm for what it has seen",
	avoidWhen:
		"hashing addresses behind a proxy or for callers that share one; counting connections where many balancers each see a part of them: two choices then, lest all pick the same idle copy",
	tradeOff:
		"What looks at load has to keep count of it, per balancer. Of n calls drawn at random over n targets the fullest grows as ln n / ln ln n, with the better of two draws as ln ln n / ln 2: for 1,000 of each it gets between five and six, or three. What keeps callers together spreads unevenly, and all that a lost copy had moves at once.",
	inPractice: [
		{
			of: "consistent-hash 1.2.2",
			on: "2026-11",
			seen: "It puts the points of its targets at random: two processes with the same list send 88 % of all keys to different targets. What several balancers are to agree on has to be computed from names alone.",
		},
	],
	sources: [
		"M. Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE Transactions on Parallel and Distributed Systems 12(10), 2001",
		"D. Karger et al., Consistent Hashing and Random Trees, STOC 1997",
	],
	shownBy: ["components.algorithm"],
	rules: [missingAlgorithm, algorithmMismatch],
	snippets: [],
});
