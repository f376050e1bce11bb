/** A design held against what it was: the server asks for the parts of then, and answers with a page. */
import { expect, test } from "vitest";
import { type CompareResult, requests } from "../../src/protocol/index.ts";
import { folderOf, RawClient } from "./raw-client.ts";

const whole = "version: 1\nname: Whole\ninclude: { pay: pay/design.yaml }\n";
const part = (replicas: number) =>
	`version: 1\nname: Pay\ncomponents: { ledger: { type: service, replicas: ${replicas} } }\n`;

test("by the parts of then", async () => {
	const { folder, uriOf } = folderOf({ "design.yaml": whole, "pay/design.yaml": part(3) });
	const client = new RawClient();
	await client.start(folder);
	client.open(uriOf("design.yaml"), whole);
	const ask = (files: readonly { uri: string; text: string | null }[]) =>
		client.request(requests.compare, { uri: uriOf("design.yaml"), files }) as Promise<CompareResult | null>;
	const main = { uri: uriOf("design.yaml"), text: whole };
	expect(await ask([main])).toEqual({ wants: [{ uri: uriOf("pay/design.yaml") }] });
	const page = (await ask([main, { uri: uriOf("pay/design.yaml"), text: part(2) }])) as { markdown: string };
	expect(page.markdown).toContain("### `design.yaml` and the last commit\n");
	expect(page.markdown).toContain("- `~` component `pay/ledger`\n  - `replicas`: `2` → `3`\n");
	const same = (await ask([main, { uri: uriOf("pay/design.yaml"), text: part(3) }])) as { markdown: string };
	expect(same.markdown).toBe("### `design.yaml` and the last commit\n\nNothing changed.\n");
	const anew = (await ask([{ ...main, text: null }])) as { markdown: string };
	expect(anew.markdown).toContain("A new design; 1 added");
	for (const files of [undefined, "x", [{ uri: 1 }], [{ uri: "a", text: 2 }]])
		expect(await client.request(requests.compare, { uri: uriOf("design.yaml"), files })).toBe(null);
});
