/** A flow as a sequence diagram: the text, and what each message stands for. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sequenceOf, sequencePicture } from "../../src/diagram/index.ts";
import { check } from "../../src/lint/index.ts";
import { root } from "../support/build.ts";
import { today, whole } from "../support/design.ts";

const text = `version: 1
name: Shop
components:
  web: { type: client, connections: [{ to: shop, timeout: 2s }] }
  shop:
    type: service
    latency: { p50: 5ms, p99: 20ms }
    connections:
      - { to: db, kind: write }
      - { to: psp, timeout: 1s, retry: 3, fallback: { to: spare }, name: pay }
      - { to: prices, critical: false, fallback: cached }
      - spare
      - events
  db: { type: database, connections: [{ to: copy, kind: replicate }] }
  copy: { type: database }
  psp: { type: external, name: "Pay & go; #1" }
  prices: { type: service }
  spare: { type: external }
  events: { type: topic }
  mailer: { type: worker, connections: [{ to: events, kind: subscribe }] }
flows:
  buy:
    steps:
      - "web -> shop: buy: now; #1"
      - parallel:
          - shop -> psp
          - steps: [shop -> db, shop -> prices]
      - repeat: 3
        share: 12.5%
        steps: [shop -> db, { parallel: [shop -> prices] }]
      - shop -> events: { label: bought, share: 20% }
      - events -> mailer
    compensations: ["shop -> psp: pay back", shop -> events]
`;
const sequences = (yaml: string) => {
	const { design, analysis } = check({ uri: "design.yaml", text: whole(yaml) }, { today, rules: [] });
	return design.flows.map((flow) => sequenceOf(flow, analysis));
};
const pictured = (yaml: string) => {
	const { design, analysis, findings } = check({ uri: "design.yaml", text: whole(yaml) }, { today });
	return sequencePicture(design.flows[0], design, analysis, findings);
};
const [buy] = sequences(text);

test("calls, blocks, bars, what nobody waits for, what is optional, and what undoes it", () => {
	expect(buy!.mermaid).toBe(`sequenceDiagram
	actor p0 as web
	participant p1 as shop<br/>p99 20ms
	actor p2 as Pay ＆ go#59; #35;1
	participant p3 as db
	participant p4 as prices
	participant p5 as events
	participant p6 as mailer
	p0->>p1: 1 buy: now#59; #35;1<br/>timeout 2s
	activate p1
	par branch 1
		p1->>p2: 2 pay<br/>timeout 1s, 3 tries, else spare
	and branch 2
		p1->>p3: 2 write
		p1-->>p4: 3<br/>else cached
	end
	opt 12.5% of runs
		loop 3 times
			p1->>p3: 4 write
			p1-->>p4: 5<br/>else cached
		end
	end
	opt 20% of runs
		p1-)p5: 6 bought
		deactivate p1
	end
	p5-)p6: 7 deliver
	opt undoing it where it fails
		p1->>p2: pay back<br/>timeout 1s, 3 tries, else spare
		p1-)p5: undo
	end
`);
});

test("each line leads to its step, each part to its component, and connections light up the steps that take them", () => {
	const yaml = whole(text);
	const { nodes, edges, lit, flow, is } = pictured(text);
	const at = (location: (typeof nodes)[number]["location"]) =>
		yaml.slice(location!.start, location!.end).replaceAll('"', "");
	expect([is, flow]).toEqual(["sequence", "flow:buy"]);
	expect(nodes.map(({ id, entity, location }) => [id, entity, at(location)])).toEqual(
		["web", "shop", "psp", "db", "prices", "events", "mailer"].map((id, i) => [`p${i}`, `component:${id}`, id]),
	);
	expect(edges.map(({ entity, location, from, to }) => [entity, at(location), `${from} ${to}`])).toEqual([
		["flow:buy#0", "web -> shop: buy: now; #1", "p0 p1"],
		["flow:buy#1", "shop -> psp", "p1 p2"],
		["flow:buy#2", "shop -> db", "p1 p3"],
		["flow:buy#3", "shop -> prices", "p1 p4"],
		["flow:buy#4", "shop -> db", "p1 p3"],
		["flow:buy#5", "shop -> prices", "p1 p4"],
		["flow:buy#6", "shop -> events: { label: bought, share: 20% }", "p1 p5"],
		["flow:buy#7", "events -> mailer", "p5 p6"],
		["flow:buy#8", "shop -> psp: pay back", "p1 p2"],
		["flow:buy#9", "shop -> events", "p1 p5"],
	]);
	expect(edges.map(({ line }) => line === "hand-over")).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 0, 1].map(Boolean));
	expect(lit.find(({ entity }) => entity === "connection:shop->psp")).toEqual({
		entity: "connection:shop->psp",
		nodes: ["p1", "p2"],
		edges: [
			{ id: "s1", steps: [] },
			{ id: "s8", steps: [] },
		],
	});
});

test("findings are those of the flow, of who takes part and of what it runs over, each at its step or part", () => {
	const { findings, nodes, edges, elsewhere } = pictured(
		`${text}  other: { steps: [web -> shop] }\nrequirements: { fast: { latency: { p99: 1ms }, scope: other } }`,
	);
	const subjects = new Set(findings.map(({ subject }) => subject.split(":")[0]));
	expect([...subjects].sort()).toEqual(["component", "connection"]);
	expect(findings.some(({ subject }) => subject === "flow:other")).toBe(false);
	const borne = [...nodes, ...edges].flatMap((one) => one.findings);
	expect(new Set([...borne, ...elsewhere]).size).toBe(findings.length);
	for (const { entity, findings: own } of nodes)
		for (const i of own) expect([entity, ...(findings[i]!.subject === entity ? [] : ["?"])]).toEqual([entity]);
});

test("a finding about a flow stands at its step, or nowhere in the picture", () => {
	const { findings, edges, elsewhere } = pictured(`components:
  web: { type: client, connections: [shop] }
  shop: { type: service, connections: [] }
  db: { type: database }
flows: { buy: { steps: [web -> shop, shop -> db] } }`);
	const at = (rule: string) => findings.findIndex((one) => one.rule === rule);
	const unconnected = findings.filter(({ subject }) => subject === "flow:buy");
	expect(unconnected.length).toBeGreaterThan(0);
	const placed = new Set(edges.flatMap((edge) => edge.findings));
	for (const { rule } of unconnected) expect(placed.has(at(rule)) || elsewhere.includes(at(rule))).toBe(true);
	expect(edges.map((edge) => edge.findings.length > 0)).toEqual([expect.any(Boolean), true]);
});

test("a design without flows has a picture of nothing", () => {
	const { nodes, edges, flow, mermaid } = pictured("components: { a: { type: service } }");
	expect([nodes, edges, flow, mermaid]).toEqual([[], [], undefined, ""]);
});

test.each(readdirSync(join(root, "examples")).filter((file) => file.endsWith(".design.yaml")))("%s", async (file) => {
	const all = sequences(readFileSync(join(root, "examples", file), "utf8"));
	await expect(all.map(({ mermaid }) => mermaid).join("\n")).toMatchFileSnapshot(
		`examples/${file.replace(".design.yaml", ".flows.mmd")}`,
	);
});
