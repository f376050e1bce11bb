/** What counts as worse, what does not, and what is mended. */
import { expect, test } from "vitest";
import { finish } from "../../src/format/index.ts";
import { agentsExample as good } from "../../src/pages/agents.ts";
import { proposed } from "../../src/proposal/index.ts";

const uri = "/design.yaml";

function ask(before: string, after: string) {
	const source = { uri, text: before };
	const answer = finish(proposed({ source, options: { today: "2026-01-01" }, texts: new Map([[uri, after]]) }));
	const { worse, better, mend } = answer;
	return {
		worse: worse.map((one) =>
			one.kind === "finding" || one.kind === "hidden" ? `${one.kind} ${one.finding.rule}` : one.kind,
		),
		messages: worse.map(({ message }) => message),
		better,
		titles: mend?.titles,
		mended: mend?.texts.get(uri),
	};
}

const replaced = (text: string, old: string, next: string): string => {
	expect(text.split(old).length).toBe(2);
	return text.replace(old, () => next);
};

const limit = "        timeout: 400ms\n";
const unlimited = replaced(good, limit, "");

test("nothing is worse where nothing changed, or only what means nothing", () => {
	expect(ask(good, good)).toMatchObject({ worse: [], better: [], titles: undefined });
	expect(ask(good, `# seen\n${good}`).worse).toEqual([]);
	expect(ask(good, replaced(good, "summary: Takes", "summary: It takes")).worse).toEqual([]);
});

test("a new warning is refused, and mended by its fix", () => {
	const { worse, titles, mended } = ask(good, unlimited);
	expect(worse).toContain("finding resilience/missing-timeout");
	expect(titles).toEqual([expect.stringMatching(/timeout/)]);
	expect(ask(good, mended!).worse).toEqual([]);
	expect(ask(unlimited, good)).toMatchObject({
		worse: [],
		better: expect.arrayContaining([expect.stringMatching(/^Mended \(resilience\/missing-timeout\)/)]),
	});
});

test("a finding that is hidden is not mended", () => {
	const line = "      - to: payments";
	const hidden = replaced(unlimited, line, `${line} # plumbline-ignore resilience/missing-timeout: agreed`);
	for (const before of [good, unlimited])
		expect(ask(before, hidden).worse).toContain("hidden resilience/missing-timeout");
	expect(ask(hidden, hidden).worse).toEqual([]);
});

test("a requirement that is asked less, or not any more, is refused; one that asks more is judged", () => {
	const asking = (share: string) =>
		replaced(good, "availability: 99.9%, flow: order", `availability: ${share}, flow: order`);
	expect(ask(good, asking("99%"))).toMatchObject({
		worse: ["asked"],
		messages: ["Requirement order-up: availability of order is asked less: it was at least 99.9%, now at least 99%."],
		titles: undefined,
	});
	expect(ask(good, asking("99.92%")).worse).toEqual([]);
	expect(ask(good, asking("99.999%")).worse).toContain("requirement");
	expect(ask(asking("99.999%"), good).worse).toContain("asked");
	const without = replaced(good, "  orders-kept: { recovery: { rto: 5m, rpo: 0s }, data: orders }\n", "");
	expect(ask(good, without).worse).toEqual(["asked", "asked"]);
	expect(ask(good, replaced(good, "rpo: 0s", "rpo: 1m")).worse).toEqual(["asked"]);
	expect(ask(good, replaced(good, "p99: 1s", "p99: 2s")).worse).toEqual(["asked"]);
});

test("a flow of another name is asked the same", () => {
	expect(ask(good, good.replaceAll("flow: order ", "flow: buy ").replace("  order: {", "  buy: {")).worse).toEqual([]);
});

test("what only yielded to what is mended now is not new", () => {
	const breaker = "        circuitBreaker: { failureThreshold: 50%, openFor: 30s }\n";
	const bare = replaced(replaced(good, breaker, ""), "        timeout: 400ms\n", "");
	const timed = replaced(good, breaker, "");
	expect(ask(good, timed).worse).not.toEqual([]);
	expect(ask(bare, timed)).toMatchObject({ worse: [], better: [expect.stringContaining("missing-timeout")] });
});

test("of several places the one at fault is left out", () => {
	const named = replaced(good, "name: Shop", "name: Store");
	const both = replaced(named, "availability: 99.9%, flow", "availability: 99%, flow");
	expect(ask(good, both)).toMatchObject({
		worse: ["asked"],
		titles: ["Leave out the change at line 7"],
		mended: named,
	});
});

test("of what cannot be read only that is said", () => {
	const { worse } = ask(good, `${good}\nflows: [`);
	expect(worse).toContain("finding format/syntax");
	expect(worse.filter((one) => !one.startsWith("finding "))).toEqual([]);
	expect(ask(`${good}\nflows: [`, good).worse).toEqual([]);
});
