/** Loads that others have worked out, and those that can be done by hand. */
import { describe, expect, test } from "vitest";
import { type Analysis, type Answer, admittedBy, isKnown, type LoadKind } from "../../../src/analysis/index.ts";
import { lintText, whole } from "../../support/design.ts";

function analysed(fragment: string): Analysis {
	const { analysis, design } = lintText(whole(fragment), { rules: [] });
	expect(design.problems).toEqual([]);
	return analysis;
}

const on = ({ demand, design }: Analysis, id: string, load: LoadKind = "peak"): Answer<number> =>
	demand.on(design.component(id)!, { load }).total;
const figureOf = <T>(answer: Answer<T> | undefined): T | undefined => answer?.value;
const missingOf = (answer: Answer<unknown>): string[] =>
	isKnown(answer) ? [] : answer.missing.map(({ of, key }) => `${of.id} ${key}`);

/** `layers` services above a database, each of which retries. */
const chain = (layers: number, retry: string): string => `
components:
  user: { type: client, connections: [s1] }
${Array.from(
	{ length: layers },
	(_, i) =>
		`  s${i + 1}: { type: service, connections: [{ to: ${i + 1 === layers ? "db" : `s${i + 2}`}, retry: ${retry} }] }`,
).join("\n")}
  db: { type: database }
flows:
  act: { rate: 1/s, steps: [user -> s1, ${Array.from({ length: layers }, (_, i) => `s${i + 1} -> ${i + 1 === layers ? "db" : `s${i + 2}`}`).join(", ")}] }
`;

describe("retries", () => {
	// B. Beyer et al. (ed.), Site Reliability Engineering, O'Reilly 2016, ch. 22
	test("three layers of four attempts each make 64 on the database", () => {
		const analysis = analysed(chain(3, "4"));
		expect(figureOf(on(analysis, "db"))).toBe(1);
		expect(figureOf(on(analysis, "db", "worst"))).toBe(64);
		const [term] = analysis.demand.on(analysis.design.component("db")!, { load: "worst" }).terms;
		expect(term!.factors.map(({ kind, value, from }) => [kind, value, from[0]?.text])).toEqual([
			["rate", 1, "1/s"],
			["tries", 4, "4"],
			["tries", 4, "4"],
			["tries", 4, "4"],
		]);
	});

	// M. Brooker, Timeouts, retries and backoff with jitter, Amazon Builders' Library
	test("five layers of three attempts each make 243", () => {
		expect(figureOf(on(analysed(chain(5, "3")), "db", "worst"))).toBe(243);
	});

	// Site Reliability Engineering, ch. 21
	test("a budget of 10% holds three attempts to 1.1 times the load", () => {
		expect(figureOf(on(analysed(chain(1, "{ attempts: 3, budget: 10% }")), "db", "worst"))).toBeCloseTo(1.1, 12);
		expect(figureOf(on(analysed(chain(2, "{ attempts: unlimited, budget: 10% }")), "db", "worst"))).toBeCloseTo(
			1.21,
			12,
		);
	});

	test("without end are unknown, and say what would bound them", () => {
		const analysis = analysed(chain(1, "{ attempts: unlimited }"));
		expect(missingOf(on(analysis, "db", "worst"))).toEqual(["s1->db retry.budget"]);
		expect(figureOf(on(analysis, "db"))).toBe(1);
	});
});

describe("caches", () => {
	const cached = (hot: string, steps = "api -> hot, api -> db") => `
components:
  web: { type: client, connections: [api] }
  api: { type: service, connections: [hot, db] }
  hot: { type: cache, caches: db, ${hot} }
  db: { type: database }
flows:
  look: { rate: 1k/s, kind: read, steps: [web -> api, ${steps}] }
`;

	test("that answer nine look-ups of ten leave a tenth, and all of it when they are empty", () => {
		const analysis = analysed(cached("hitRatio: 90%"));
		expect(figureOf(on(analysis, "db"))).toBeCloseTo(100, 9);
		expect(figureOf(on(analysis, "hot"))).toBe(1000);
		expect(figureOf(on(analysis, "db", "cold"))).toBe(1000);
	});

	test("leave what is unknown where nothing says how much they answer", () => {
		const analysis = analysed(cached("ttl: 1m"));
		expect(missingOf(on(analysis, "db"))).toEqual(["hot hitRatio"]);
		expect(analysis.demand.on(analysis.design.component("db")!).atLeast).toBe(0);
	});

	test("answer no writes", () => {
		const write = "api -> hot, { api -> db: { kind: write } }";
		expect(figureOf(on(analysed(cached("hitRatio: 90%", write)), "db"))).toBe(1000);
	});

	test("answer behind what only passes calls on, as they do where they are asked directly", () => {
		const behind = (proxy: string) => `
components:
  web: { type: client, connections: [edge] }
  edge: { type: cdn, caches: pages, hitRatio: 80%, connections: [balancer] }
  balancer: { type: load-balancer, managed: true, connections: [pages] }
  pages: { type: service, connections: [proxy, db] }
  proxy: { type: ${proxy}, connections: [hot] }
  hot: { type: cache, caches: db, hitRatio: 90% }
  db: { type: database }
flows:
  look: { rate: 1k/s, kind: read, steps: [web -> edge, edge -> balancer, balancer -> pages, pages -> proxy, proxy -> hot, pages -> db] }
`;
		const figures = (proxy: string) =>
			["balancer", "pages", "hot", "db"].map((id) => Math.round(figureOf(on(analysed(behind(proxy)), id))!));
		expect(figures("reverse-proxy")).toEqual([200, 200, 200, 20]);
		expect(figures("service")).toEqual([200, 200, 200, 200]);
	});

	test("of a caller that keeps answers leave what its hit ratio says", () => {
		const analysis = analysed(`
components:
  api: { type: service, hitRatio: 75%, connections: [{ to: rates, cached: true }, users] }
  rates: { type: service }
  users: { type: service }
flows:
  look: { rate: 100/s, steps: [api -> rates, api -> users] }
`);
		expect(figureOf(on(analysis, "rates"))).toBe(25);
		expect(figureOf(on(analysis, "users"))).toBe(100);
		expect(figureOf(on(analysis, "api"))).toBe(100);
	});
});

describe("shares and repeats", () => {
	test("what is beneath a step is made in no more runs than that step, and a repeat ends with its block", () => {
		const analysis = analysed(`
components:
  web: { type: client, connections: [a] }
  a: { type: service, connections: [b] }
  b: { type: service, connections: [c, d, e] }
  c: { type: service }
  d: { type: service }
  e: { type: service }
flows:
  go:
    rate: 100/s
    steps:
      - web -> a
      - repeat: 3
        steps: [a -> b: { share: 20% }, b -> c]
      - b -> d: { share: 10% }
      - b -> e: { share: 50% }
`);
		expect(["b", "c", "d", "e"].map((id) => figureOf(on(analysis, id)))).toEqual([60, 60, 10, 20]);
	});

	test("what begins by itself later in a flow works as often as the flow runs", () => {
		const analysis = analysed(`
components:
  web: { type: client, connections: [db] }
  taker: { type: worker, connections: [db] }
  db: { type: database }
flows:
  put: { rate: 7/s, steps: [web -> db, taker -> db, taker -> db] }
`);
		expect(["taker", "db"].map((id) => figureOf(on(analysis, id)))).toEqual([7, 21]);
	});

	test("a load that nobody states is unknown, and says which", () => {
		const analysis = analysed(`
components:
  web: { type: client, connections: [a] }
  a: { type: service }
  b: { type: service }
flows:
  told: { rate: 5/s, steps: [web -> a] }
  untold: { steps: [web -> a] }
`);
		expect(missingOf(on(analysis, "a"))).toEqual(["untold rate"]);
		expect(missingOf(on(analysis, "a", "average"))).toEqual(["told throughput.average", "untold throughput.average"]);
		expect(analysis.demand.on(analysis.design.component("a")!).atLeast).toBe(5);
		expect(missingOf(on(analysis, "b"))).toEqual(["design flows"]);
	});
});

describe("utilisation", () => {
	const grown = `
requirements:
  load: { throughput: { average: 100/s, peak: 400/s, growth: 50%/year }, flow: go }
regions: { eu: [eu-a, eu-b, eu-c] }
components:
  web: { type: client, connections: [api] }
  api: { type: service, replicas: 5, zones: [eu-a, eu-b, eu-c], capacity: 100/s }
flows:
  go: { steps: [web -> api] }
`;

	test("as it is, with a copy or a zone lost, and in a year", () => {
		const { utilisations, design } = analysed(grown);
		const { asItIs, withoutCopy, withoutZone, grown: later } = utilisations.of(design.component("api")!);
		expect(figureOf(asItIs)).toBeCloseTo(0.8, 12);
		expect(figureOf(withoutCopy)).toBe(1);
		expect(withoutZone!.zone).toBe("eu-a");
		expect(figureOf(withoutZone!.share)).toBeCloseTo(4 / 3, 12);
		expect(figureOf(later)).toBeCloseTo(1.2, 12);
		expect(figureOf(utilisations.of(design.component("api")!, { load: "average" }).grown)).toBeCloseTo(0.3, 12);
	});

	test("is unknown without a capacity, and nothing is left of the only copy", () => {
		const { utilisations, design } = analysed(
			grown.replace("replicas: 5, zones: [eu-a, eu-b, eu-c], capacity: 100/s", "replicas: 1"),
		);
		const { asItIs, withoutCopy, withoutZone } = utilisations.of(design.component("api")!);
		expect(missingOf(asItIs)).toEqual(["api capacity"]);
		expect([withoutCopy, withoutZone]).toEqual([undefined, undefined]);
	});
});

describe("backlogs", () => {
	const queue = (throughput: string, more = "maxDepth: 6000") => `
requirements:
  load: { throughput: ${throughput}, flow: send }
components:
  web: { type: client, connections: [jobs] }
  jobs: { type: queue, ${more} }
  worker: { type: worker, replicas: 2, capacity: 50/s, connections: [{ to: jobs, kind: subscribe }, db] }
  db: { type: database }
flows:
  send: { steps: [web -> jobs, jobs -> worker, worker -> db] }
`;
	const only = (text: string) => {
		const analysis = analysed(text);
		const [backlog] = analysis.backlogsOf(analysis.design.component("jobs")!);
		return { analysis, backlog: backlog! };
	};

	test("a peak of 160/s over 100/s fills 6000 in 100 s, and a minute of it is cleared in 45 s", () => {
		const { analysis, backlog } = only(queue("{ average: 20/s, peak: 160/s, peakFor: 1m }"));
		expect(figureOf(backlog.utilisation)).toBeCloseTo(1.6, 12);
		expect(figureOf(backlog.fullAfter)).toBeCloseTo(100, 9);
		expect(figureOf(backlog.clearedAfter)).toBeCloseTo(45, 9);
		expect(figureOf(on(analysis, "db"))).toBeCloseTo(100, 9);
		const [term] = analysis.demand.on(analysis.design.component("db")!).terms;
		expect(term!.factors.map(({ kind, value, from }) => [kind, value, from.map(({ text }) => text)])).toEqual([
			["rate", 160, ["160/s"]],
			["drained", 0.625, ["50/s", "2"]],
		]);
	});

	test("never fills where consumers keep up, never clears where the average is too much", () => {
		expect(figureOf(only(queue("{ average: 20/s, peak: 90/s }")).backlog.fullAfter)).toBe("never");
		expect(figureOf(only(queue("{ average: 20/s, peak: 90/s }")).backlog.clearedAfter)).toBe(0);
		expect(figureOf(only(queue("{ average: 110/s, peak: 160/s, peakFor: 1m }")).backlog.clearedAfter)).toBe("never");
	});

	test("names what would tell", () => {
		const { backlog } = only(queue("{ average: 20/s, peak: 160/s }", "overflow: reject"));
		expect(missingOf(backlog.fullAfter)).toEqual(["jobs maxDepth"]);
		expect(missingOf(backlog.clearedAfter)).toEqual(["load throughput.peakFor"]);
	});
});

describe("rate limits", () => {
	const worst = (limit: string): number | string[] | undefined => {
		const { design } = analysed(`
components:
  api: { type: service, rateLimit: ${limit} }
`);
		const [first] = design.component("api")!.rateLimit!.items;
		const { worstSecond } = admittedBy(first!, design.component("api")!)!;
		return figureOf(worstSecond) ?? missingOf(worstSecond);
	};

	test("let through in their worst second what their algorithm says", () => {
		expect(worst("{ limit: 100/s, algorithm: fixed-window }")).toBe(200);
		expect(worst("{ limit: 300/m, algorithm: fixed-window }")).toBe(600);
		expect(worst("{ limit: 100/s, algorithm: sliding-window }")).toBe(100);
		expect(worst("{ limit: 100/s, algorithm: token-bucket }")).toBe(200);
		expect(worst("{ limit: 60/m, algorithm: token-bucket, burst: 5 }")).toBe(6);
		expect(worst("{ limit: 100/s, algorithm: leaky-bucket }")).toBe(100);
		expect(worst("{ limit: 100/s, burst: 20 }")).toBe(120);
		expect(worst("{ limit: 100/s }")).toEqual(["api rateLimit.algorithm"]);
	});
});

describe("misses that go through something", () => {
	const behind = (through: string, flow: string): string => `
components:
  user: { type: client, connections: [app] }
  app: { type: service, connections: [memo, ${through}] }
  memo: { type: cache, caches: db, hitRatio: 99% }
  proxy: { type: reverse-proxy, connections: [db] }
  owner: { type: service, connections: [db, other] }
  other: { type: service }
  db: { type: database }
flows:
  ask: { ${flow} }
`;
	const ofDb = (text: string): number | undefined => figureOf(on(analysed(text), "db"));

	test("a proxy between changes nothing", () => {
		const steps = "steps: [user -> app, app -> memo, app -> proxy, proxy -> db]";
		expect(ofDb(behind("proxy", `kind: read, rate: 1000/s, ${steps}`))).toBeCloseTo(10);
		expect(ofDb(behind("proxy", `kind: write, rate: 1000/s, ${steps}`))).toBe(1000);
		const writes = "steps: [user -> app, app -> memo, app -> proxy, proxy -> db: { kind: write }]";
		expect(ofDb(behind("proxy", `rate: 1000/s, ${writes}`))).toBe(1000);
	});

	test("a service that reads only what the cache keeps is asked on a miss", () => {
		const steps = "user -> app, app -> memo, app -> owner, owner -> db";
		const reads = analysed(behind("owner", `kind: read, rate: 1000/s, steps: [${steps}]`));
		expect(figureOf(on(reads, "owner"))).toBeCloseTo(10);
		expect(figureOf(on(reads, "db"))).toBeCloseTo(10);
	});

	test("a service that may write, or asks for more, is asked every time", () => {
		const steps = "user -> app, app -> memo, app -> owner, owner -> db";
		expect(ofDb(behind("owner", `rate: 1000/s, steps: [${steps}]`))).toBe(1000);
		expect(ofDb(behind("owner", `kind: read, rate: 1000/s, steps: [${steps}, owner -> other]`))).toBe(1000);
	});
});
