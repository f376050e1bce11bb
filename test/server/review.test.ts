/** A review's page from the server: the one that the command line writes. */
import { expect, test } from "vitest";
import { requests } from "../../src/protocol/index.ts";
import { run } from "../cli/run.ts";
import { folderOf, RawClient } from "./raw-client.ts";

const design = `version: 1
name: Shop <b>
requirements: { up: { availability: 99.99%, flow: buy } }
include: { pay: pay/design.yaml }
components:
  web: { type: service, replicas: 2, connections: [{ to: pay/ledger, timeout: 1s }] } # assumed: timeout
flows: { buy: { entry: web, steps: [web -> pay/ledger] } }
waivers: [{ rule: security/*, reason: soon, owner: team-web, expires: 2999-01-01 }]
`;
const part = "version: 1\nname: Pay\ncomponents: { ledger: { type: database } }\n";

test("in both formats, and for nothing else", async () => {
	const { folder, uriOf } = folderOf({ "design.yaml": design, "pay/design.yaml": part });
	const client = new RawClient();
	await client.start(folder);
	client.open(uriOf("design.yaml"), design);
	for (const format of ["markdown", "html"])
		expect(await client.request(requests.review, { uri: uriOf("design.yaml"), format })).toBe(
			run(["report", "design.yaml", "--format", format], { cwd: folder }).stdout,
		);
	for (const format of [undefined, "pdf", 1])
		expect(await client.request(requests.review, { uri: uriOf("design.yaml"), format })).toBe(null);
});
