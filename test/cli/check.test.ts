/** `plumbline check`: verdicts for people and programs, and its exit codes. */
import { join } from "node:path";
import Ajv from "ajv";
import { expect, test } from "vitest";
import { checkSchema } from "../../src/cli/check-schema.ts";
import { root } from "../support/build.ts";
import { folderWith, run } from "./run.ts";

const design = `version: 1
name: Shop
requirements:
  up: { availability: 99.9%, flow: order }
  fast: { latency: { p99: 1s }, flow: order }
  true-orders: { consistency: strong, data: orders }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 2, availability: 99.9%, connections: [orders-db] }
  orders-db: { type: database, replicas: 1, availability: 99.5% }
data: { orders: { store: orders-db } }
flows: { order: { steps: [app -> api, api -> orders-db] } }
`;

test("says of each requirement whether it holds, by how much, and what decides it", () => {
	const cwd = folderWith({ "design.yaml": design });
	const { code, stdout, stderr } = run(["check"], { cwd });
	expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
	expect(stdout).toBe(`design.yaml
  violated  up           order: availability 99.5%     at least 99.9%
    down 1 d 19 h a year, most of it by orders-db (100%), api (0%)
  unknown   fast         order: latency.p99 not known  at most 1 s
    would tell: \`latency\` of api, \`latency\` of orders-db
  met       true-orders  orders: consistency strong    needs strong

1 met, 1 violated, 1 unknown
`);
});

test("is 0 where nothing is violated, 2 where something could not be read", () => {
	const good = design.replace("99.5%", "99.95%");
	const cwd = folderWith({ "design.yaml": good, "none.design.yaml": "version: 1\nname: None\ncomponents: {}\n" });
	expect(run(["check"], { cwd })).toMatchObject({ code: 0, stderr: "" });
	expect(run(["check", "none.design.yaml"], { cwd }).stdout).toBe("none.design.yaml\n  no requirements are stated\n");
	expect(run(["check", "gone.yaml"], { cwd })).toMatchObject({ code: 2, stdout: "" });
});

test("tells programs the same, as its schema says", () => {
	const validate = new Ajv({ strict: false }).compile(checkSchema);
	for (const name of ["aws-three-tier-web", "github-2018-10-21", "gitlab-2017-01-31", "online-boutique"]) {
		const { stdout } = run(["check", join("examples", `${name}.design.yaml`), "--format", "json"], { cwd: root });
		const found = JSON.parse(stdout);
		expect({ name, errors: validate(found) ? [] : validate.errors }).toEqual({ name, errors: [] });
	}
	const cwd = folderWith({ "design.yaml": design });
	const { requirements } = JSON.parse(run(["check", "--format", "json"], { cwd }).stdout);
	expect(requirements[1]).toEqual({
		id: "fast",
		verdict: "unknown",
		targets: [
			expect.objectContaining({
				key: "latency.p99",
				scope: { kind: "flow", id: "order" },
				target: 1,
				unit: "s",
				figure: null,
				missing: [
					{ kind: "component", id: "api", key: "latency" },
					{ kind: "component", id: "orders-db", key: "latency" },
				],
			}),
		],
	});
});

test("hostile names stay on their line and move no cursor", () => {
	const hostile = "\\\\e[31m::error::x\\\\n";
	const cwd = folderWith({ "design.yaml": design.replace("  up:", `  "${hostile}":`) });
	const { stdout } = run(["check"], { cwd });
	expect(stdout).not.toContain("\u001B");
	expect(stdout.split("\n").filter((line) => line.startsWith("::"))).toEqual([]);
});

test("a part is judged within what includes it", () => {
	const whole = "version: 1\nname: Whole\ninclude: { shop: shop/design.yaml }\n";
	const cwd = folderWith({ "design.yaml": whole, "shop/design.yaml": design });
	const { stdout } = run(["check"], { cwd });
	expect(stdout.split("\n").filter((line) => line.endsWith("design.yaml"))).toEqual(["design.yaml"]);
	expect(stdout).toContain("violated  shop/up");
});
