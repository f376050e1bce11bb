/** Waits and tries, against every way that a small call tree can go. */
import { describe, expect, test } from "vitest";
import type { Call } from "../../src/analysis/index.ts";
import { pausesOf } from "../../src/analysis/waiting/tries.ts";
import { fixAll } from "../../src/lint/index.ts";
import { topics } from "../../src/roadmap/index.ts";
import { lintText, today, uri } from "../support/design.ts";
import { designOf, type Item, type Node, type Retry, randomTree } from "./call-tree.ts";

const trees = Array.from({ length: 1200 }, (_, seed) => randomTree(seed));
const linted = trees.map((tree) => ({ tree, text: designOf(tree), ...lintText(designOf(tree), { rules: [] }) }));

/** Pauses one by one. */
function pauses(retry: Retry | undefined): number {
	let sum = 0;
	for (let k = 1; k < (retry?.attempts ?? 1); k++) {
		const grown = { none: 0, fixed: retry?.maxDelay ?? 100, linear: 100 * k, exponential: 100 * 2 ** (k - 1) }[
			retry?.backoff ?? "none"
		];
		sum += Math.min(grown, retry?.maxDelay ?? 20_000);
	}
	return sum;
}

/** What each way through some items takes: one branch of each parallel block, repeats written out. */
function ways(node: Node, items: readonly Item[]): number[] {
	return items.reduce<number[]>(
		(sums, item) => {
			const each = waysOf(node, item);
			return [...new Set(sums.flatMap((sum) => each.map((more) => sum + more)))];
		},
		[0],
	);
}

function waysOf(node: Node, item: Item): number[] {
	if (item.is === "parallel")
		return item.branches.length === 0 ? [0] : item.branches.flatMap((branch) => ways(node, branch));
	if (item.is === "repeat") return ways(node, Array.from({ length: item.times }, () => item.items).flat());
	const beneath = Math.max(...ways(item.to, item.to.items));
	const once = item.timeout ?? (node.isFront ? beneath : 0);
	return [once * (item.retry?.attempts ?? 1) + pauses(item.retry)];
}

/** Every chain of calls from the top, as tries. */
function chains(node: Node, items = node.items, above: readonly number[] = []): number[][] {
	return items.flatMap((item) => {
		if (item.is === "parallel") return item.branches.flatMap((branch) => chains(node, branch, above));
		if (item.is === "repeat") return chains(node, item.items, above);
		const here = [...above, item.retry?.attempts ?? 1];
		return [here, ...chains(item.to, item.to.items, here)];
	});
}

const nodesOf = (node: Node, items = node.items): Node[] => [
	...(items === node.items ? [node] : []),
	...items.flatMap((item) =>
		item.is === "call"
			? nodesOf(item.to)
			: item.is === "repeat"
				? nodesOf(node, [...item.items])
				: item.branches.flatMap((branch) => nodesOf(node, [...branch])),
	),
];

describe("waits", () => {
	test("the callee's worst case is the longest of all ways through its calls", () => {
		let compared = 0;
		for (const { tree, text, analysis, design } of linted) {
			expect(design.problems).toEqual([]);
			const reaching = new Map<string, Call>(analysis.calls.all.map((call) => [call.to.id, call]));
			for (const node of nodesOf(tree)) {
				expect(analysis.waits.beneath(reaching.get(node.id)!).value, text).toBeCloseTo(
					Math.max(...ways(node, node.items)) / 1000,
					6,
				);
				compared++;
			}
		}
		expect(compared).toBeGreaterThan(4000);
	});

	test("its parts make its sum", () => {
		for (const { analysis } of linted.filter(({ tree }) => nodesOf(tree).every(({ isFront }) => !isFront))) {
			for (const call of analysis.calls.all) {
				const sum = analysis.waits.partsOf(call).reduce((sum, { times, each }) => sum + times * each.value, 0);
				expect(sum).toBeCloseTo(analysis.waits.beneath(call).value, 6);
			}
		}
	});

	test("retries that multiply beyond a limit are those of some chain", () => {
		for (const { tree, analysis } of linted) {
			const beyond = chains(tree)
				.filter((tries) => tries.filter((n) => n > 1).length > 1)
				.map((tries) => tries.reduce((product, n) => product * n, 1))
				.filter((product) => product > 10);
			const found = [...analysis.retries.multiplyingBeyond(10).values()].map(({ product }) => product);
			expect(Math.max(0, ...found)).toBe(Math.max(0, ...beyond));
		}
	});

	test("pauses in closed form are their sum", () => {
		for (const backoff of ["none", "fixed", "linear", "exponential", undefined] as const) {
			for (const maxDelay of [undefined, 50, 100, 250, 30_000]) {
				for (let attempts = 1; attempts < 15; attempts++) {
					const given = pausesOf({
						tries: attempts,
						backoff,
						maxDelay: maxDelay === undefined ? undefined : maxDelay / 1000,
					});
					expect(given.seconds, `${backoff} ${maxDelay} ${attempts}`).toBeCloseTo(
						pauses({ attempts, backoff, maxDelay }) / 1000,
						9,
					);
				}
			}
		}
	});
});

describe("fixes of timeouts and retries", () => {
	const rules = topics
		.filter(({ id }) => id === "resilience/timeout" || id === "resilience/backoff-retry")
		.flatMap((topic) => topic.rules);
	const targets = [300, 1000, 3000].map((p99) => `requirements: { fast: { latency: { p99: ${p99}ms }, flow: f } }\n`);

	test("come to a standstill together", () => {
		trees.slice(0, 150).forEach((tree, i) => {
			const text = designOf(tree, { requirements: [...targets, ""][i % 4]!, clientTimeout: 1000 });
			expect(fixAll({ uri, text }, { today, rules }, ["safe", "assumption"]).isSettled, text).toBe(true);
		});
	});

	test("a new timeout neither outlasts nor is outlasted", () => {
		const judged = ["resilience/timeout-inversion", "resilience/timeout-above-budget"];
		trees.slice(0, 150).forEach((tree, i) => {
			const text = designOf(tree, { requirements: targets[i % 3]! });
			const of = (findings: ReturnType<typeof lintText>["findings"]) =>
				findings.filter(({ rule }) => judged.includes(rule)).map(({ rule, subject }) => `${rule} ${subject}`);
			const before = of(lintText(text, { rules }).findings);
			const fixed = fixAll(
				{ uri, text },
				{ today, rules },
				["assumption"],
				({ rule }) => rule === "resilience/missing-timeout",
			);
			expect(
				of(lintText(fixed.texts.get(uri) ?? text, { rules }).findings).filter((finding) => !before.includes(finding)),
				text,
			).toEqual([]);
		});
	});
});
