/** How often a call behind caches is made, against every way that a run may take. */
import { expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import type { Term } from "../../src/analysis/latency/terms.ts";
import { partsFirst } from "../../src/numbers/index.ts";
import { lintText, whole } from "../support/design.ts";
import { numbers } from "./call-tree.ts";

interface Link {
	/** Of what asks. */
	readonly hitRatio: number;
	readonly kind: "read" | "write" | undefined;
}

interface Chain {
	readonly links: readonly Link[];
	readonly readShare: number | undefined;
}

function randomChain(seed: number): Chain {
	const next = numbers(seed);
	const pick = <T>(...of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
	const links = Array.from({ length: pick(1, 2, 3, 4) }, () => ({
		hitRatio: pick(0, 0.3, 0.5, 0.9, 1),
		kind: pick(undefined, undefined, undefined, "read", "write") as Link["kind"],
	}));
	return { links, readShare: pick(undefined, 0, 0.4, 0.8, 1) };
}

/** Fronts in a row, each of which keeps the answers of the next. */
function designOf({ links, readShare }: Chain): string {
	const fronts = links.map(
		({ hitRatio }, i) =>
			`  c${i}: { type: reverse-proxy, latency: { p99: 1ms }, hitRatio: ${hitRatio * 100}%, connections: [{ to: c${i + 1}, kind: read-write, cached: true }] }`,
	);
	const steps = links.map(
		({ kind }, i) => `{ c${i} -> c${i + 1}: ${kind === undefined ? "{}" : `{ kind: ${kind} }`} }`,
	);
	const load = readShare === undefined ? "" : `, readShare: ${readShare * 100}%`;
	return whole(`requirements: { load: { throughput: { average: 10/s${load} }, flow: f } }
components:
  web: { type: client, connections: [c0] }
${fronts.join("\n")}
  c${links.length}: { type: service, latency: { p99: 1ms } }
flows: { f: { steps: [web -> c0, ${steps.join(", ")}] } }
`);
}

/** Of the runs that make a call those that go on to the next: every hit and miss, of runs that read and of those that write. */
function goingOn({ links, readShare = 1 }: Chain): number[] {
	const kinds = links.map(({ kind }) => kind);
	// Above what is certainly written no answer does.
	for (let i = kinds.length - 2; i >= 0; i--) if (kinds[i + 1] === "write") kinds[i] ??= "write";
	let runs = [
		{ share: readShare, writes: false },
		{ share: 1 - readShare, writes: true },
	];
	return links.map(({ hitRatio }, i) => {
		const before = runs.reduce((sum, { share }) => sum + share, 0);
		const isAnswered = (writes: boolean): boolean => (kinds[i] === undefined ? !writes : kinds[i] === "read");
		runs = runs.map(({ share, writes }) => ({ share: isAnswered(writes) ? share * (1 - hitRatio) : share, writes }));
		const after = runs.reduce((sum, { share }) => sum + share, 0);
		return before === 0 ? 1 : after / before;
	});
}

const sharesIn = (term: Term): Map<string, number | undefined> =>
	new Map(
		partsFirst(term).flatMap((part) =>
			part.is === "mixture" && part.source !== undefined && "to" in part.source
				? [[part.source.to.id, part.share] as const]
				: [],
		),
	);

test("only what may be answered from what is kept is: reads, and of what may be either the share that reads", () => {
	let compared = 0;
	for (let seed = 0; seed < 400; seed++) {
		const chain = randomChain(seed);
		const text = designOf(chain);
		const { design } = lintText(text, { rules: [] });
		const shares = sharesIn(new Analysis(design).latency.answerOf(design.flows[0]!, "p99").term);
		let reached = 1;
		for (const [i, expected] of goingOn(chain).entries()) {
			// What nobody asks is asked as often as anything.
			if (reached < 1e-12) break;
			expect(shares.get(`c${i + 1}`) ?? 1, `${seed}, c${i + 1} of\n${text}`).toBeCloseTo(expected, 9);
			reached *= expected;
			compared++;
		}
	}
	expect(compared).toBeGreaterThan(600);
});
