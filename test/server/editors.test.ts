/** What single editors do otherwise than the protocol has it. */
import { expect, test } from "vitest";
import type { Hover } from "vscode-languageserver-types";
import { misspelled, overlapping } from "../cli/run.ts";
import { folderOf, RawClient } from "./raw-client.ts";

test("Helix is asked to ask again, though it misspells that it can be", async () => {
	const { folder, uriOf } = folderOf({ "design.yaml": misspelled, ".plumbline.yaml": "preset: strict\n" });
	const client = new RawClient();
	await client.start(folder, {
		capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostic: { refreshSupport: true } } },
	});
	const uri = uriOf("design.yaml");
	client.open(uri, misspelled);
	await client.request("textDocument/diagnostic", { textDocument: { uri } });
	const asked = () => client.received.filter(({ method }) => method === "workspace/diagnostic/refresh").length;
	const before = asked();
	client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(".plumbline.yaml"), type: 2 }] });
	await client.until(() => (asked() > before ? true : undefined), "a request to ask again");
	expect(await client.stop()).toBe(0);
});

test("a list in a hover begins on a line of its own, as Markdown has it", async () => {
	const { folder, uriOf } = folderOf({ "design.yaml": overlapping });
	const client = new RawClient();
	await client.start(folder, { capabilities: { textDocument: { hover: { contentFormat: ["markdown"] } } } });
	const uri = uriOf("design.yaml");
	client.open(uri, overlapping);
	const position = { line: 4, character: overlapping.split("\n")[4]!.indexOf("quorum") };
	const { contents } = await client.request<Hover>("textDocument/hover", { textDocument: { uri }, position });
	expect(contents).toMatchObject({ value: expect.stringContaining("*Takes.*\n\n- `nodes`: ") });
});
