/** Designs as Mermaid text: a change of a picture is read in the diff of its .mmd file. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/build.ts";
import { plain } from "./draw.ts";

const small: Readonly<Record<string, string>> = {
	"every-type": `
components:
  person: { type: client }
  partner: { type: external, name: A partner }
  door: { type: api-gateway, technology: Envoy }
  orders: { type: service }
  jobs: { type: queue }
  news: { type: topic }
  log: { type: event-store }
  store: { type: database }
  files: { type: object-storage }
  eye: { type: monitoring }
  odd: { type: none-such }
`,
	"every-kind": `
components:
  a:
    type: service
    connections:
      - { to: b, protocol: grpc }
      - { to: db, kind: read }
      - { to: db, kind: write, name: insert }
      - db
      - { to: topic, protocol: kafka }
      - { to: b, critical: false }
  b: { type: service, connections: [{ to: topic, kind: subscribe }] }
  db: { type: database, connections: [{ to: copy, kind: replicate }] }
  copy: { type: database }
  topic: { type: topic }
  eye: { type: monitoring, connections: [a] }
  jobs: { type: queue, deadLetter: lost }
  lost: { type: queue }
  fast: { type: cache, caches: db }
`,
	places: `
regions: { eu: [eu-a, eu-b], us: [us-a] }
components:
  nowhere: { type: client }
  in-region: { type: service, region: eu }
  in-zone: { type: service, zones: [eu-a] }
  in-zones: { type: service, zones: [eu-a, eu-b] }
  in-regions: { type: database, region: [eu, us] }
  placed: { type: database, placement: { eu-a: 2, eu-b: 1 } }
  grouped: { type: service, group: Ordering }
  both: { type: service, group: Ordering, region: eu }
`,
};

test.each(Object.entries(small))("%s", async (name, text) => {
	await expect(plain(text).portable).toMatchFileSnapshot(`small/${name}.mmd`);
});

test.each(readdirSync(join(root, "examples")).filter((file) => file.endsWith(".design.yaml")))("%s", async (file) => {
	const text = readFileSync(join(root, "examples", file), "utf8");
	await expect(plain(text).portable).toMatchFileSnapshot(`examples/${file.replace(".design.yaml", ".mmd")}`);
});

test("the same design gives the same picture", () => {
	for (const text of Object.values(small)) expect(plain(text)).toEqual(plain(text));
});
