/** A flow as a sequence diagram: the text, and what each message stands for. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sequenceOf } from "../../src/diagram/index.ts";
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
	return design.flows.map((flow) => sequenceOf(flow, design, analysis));
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

test("each message leads to its step and its connection, each part to its component", () => {
	const yaml = whole(text);
	expect(buy!.parts.map(({ entity, location }) => [entity, yaml.slice(location!.start, location!.end)])).toEqual(
		["web", "shop", "psp", "db", "prices", "events", "mailer"].map((id) => [`component:${id}`, id]),
	);
	expect(
		buy!.steps.map(({ entity, location, connection }) => [
			entity,
			yaml.slice(location!.start, location!.end).replaceAll('"', ""),
			connection,
		]),
	).toEqual([
		["flow:buy#0", "web -> shop: buy: now; #1", "connection:web->shop"],
		["flow:buy#1", "shop -> psp", "connection:shop->psp"],
		["flow:buy#2", "shop -> db", "connection:shop->db"],
		["flow:buy#3", "shop -> prices", "connection:shop->prices"],
		["flow:buy#4", "shop -> db", "connection:shop->db"],
		["flow:buy#5", "shop -> prices", "connection:shop->prices"],
		["flow:buy#6", "shop -> events: { label: bought, share: 20% }", "connection:shop->events"],
		["flow:buy#7", "events -> mailer", "connection:mailer->events"],
		["flow:buy#8", "shop -> psp: pay back", "connection:shop->psp"],
		["flow:buy#9", "shop -> events", "connection:shop->events"],
	]);
});

test.each(readdirSync(join(root, "examples")).filter((file) => file.endsWith(".design.yaml")))("%s", async (file) => {
	const all = sequences(readFileSync(join(root, "examples", file), "utf8"));
	await expect(all.map(({ mermaid }) => mermaid).join("\n")).toMatchFileSnapshot(
		`examples/${file.replace(".design.yaml", ".flows.mmd")}`,
	);
});
