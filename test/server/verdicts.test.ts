/** Verdicts over the wire: lenses, links in hovers, and the rows of the view, in any editor. */
import { expect, test } from "vitest";
import type { CodeAction, CodeLens, Hover, InlayHint } from "vscode-languageserver-types";
import type { Help, Requirements, TargetRow } from "../../src/protocol/index.ts";
import { folderOf, RawClient } from "./raw-client.ts";

const design = `version: 1
name: Shop
requirements:
  up: { availability: 99.9%, flow: order }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 1, availability: 99.5% }
flows: { order: { steps: [app -> api] } }
`;

const capabilities = {
	textDocument: { diagnostic: {}, hover: { contentFormat: ["markdown"] } },
	workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
};

async function started(initializationOptions?: object) {
	const { folder, uriOf } = folderOf({ "design (1).design.yaml": design });
	const client = new RawClient();
	await client.start(folder, { capabilities, ...(initializationOptions && { initializationOptions }) });
	const uri = uriOf("design (1).design.yaml");
	client.open(uri, design);
	const lenses = () => client.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
	return { client, uri, lenses };
}

const refreshes = ({ received }: RawClient): number =>
	received.filter(({ method }) => method === "workspace/codeLens/refresh").length;

test("lenses tell verdicts to any editor, follow the text, and are turned off by a setting", async () => {
	const { client, uri, lenses } = await started();
	expect((await lenses()).map(({ command }) => command)).toEqual([
		{ title: "violated: 99.5% of 99.9%", command: "" },
		{ title: "violated: 99.5% of 99.9%", command: "" },
	]);
	client.change(uri, 2, design.replace("99.5%", "99.95%"));
	expect((await lenses())[0]!.command!.title).toBe("met: 99.95% of 99.9%");
	const before = refreshes(client);
	client.notify("workspace/didChangeConfiguration", { settings: { plumbline: { codeLens: { enabled: false } } } });
	await client.until(() => (refreshes(client) > before ? true : undefined), "a request to ask again");
	expect(await lenses()).toEqual([]);
	expect(await client.stop()).toBe(0);
});

test("hints behind components come where a setting asks for them", async () => {
	const { client, uri } = await started();
	const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
	const hints = () => client.request<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri }, range });
	expect(await hints()).toEqual([]);
	client.notify("workspace/didChangeConfiguration", { settings: { plumbline: { inlayHints: { enabled: true } } } });
	const asked = ({ received }: RawClient) => received.some(({ method }) => method === "workspace/inlayHint/refresh");
	await client.until(() => (asked(client) ? true : undefined), "a request to ask again");
	expect((await hints()).map(({ label, position }) => [position.line, label])).toEqual([[6, "up 99.5%"]]);
	expect(await client.stop()).toBe(0);
});

test("a lens leads where the client can show it, by the address that it uses", async () => {
	const { uri, lenses } = await started({ showsVerdicts: true });
	expect((await lenses())[0]!.command).toEqual({
		title: "violated: 99.5% of 99.9%",
		command: "plumbline.showVerdict",
		arguments: [{ uri, kind: "requirement", id: "up", at: { line: 3, character: 2 } }],
	});
});

test.each([
	["the file's own address", undefined, /\[99\.5%\]\(file:\/\/\/[^\s()]+%281%29\.design\.yaml#L7,52\)/],
	["the client's command", { placeLink: "command:x?{place}" }, /\[99\.5%\]\(command:x\?%5B%22file[^\s()]+\)/],
])("a term in a hover is linked to by %s", async (_, options, link) => {
	const { client, uri } = await started(options);
	const position = { line: 3, character: 3 };
	const { contents } = await client.request<Hover>("textDocument/hover", { textDocument: { uri }, position });
	expect((contents as { value: string }).value).toMatch(link);
});

test("the view's rows lead to the client's own addresses", async () => {
	const { client, uri } = await started();
	const found = await client.request<Requirements>("plumbline/requirements", { uri });
	expect(found).toMatchObject({ uri, name: "Shop", requirements: [{ id: "up", verdict: "violated", uri }] });
	const targets = await client.request<TargetRow[]>("plumbline/targets", { uri, id: "up" });
	expect(targets).toMatchObject([
		{ label: "availability of order", lines: [{ text: "api up 99.5%", at: { uri, range: { start: { line: 6 } } } }] },
	]);
	expect(await client.request("plumbline/requirements", { uri: 1 })).toBeNull();
	expect(await client.request("plumbline/targets", { uri })).toBeNull();
});

test("what would make it hold is found when it is asked for, and is an edit of the text as it stands", async () => {
	const { client, uri } = await started({ showsVerdicts: true });
	const range = { start: { line: 3, character: 5 }, end: { line: 3, character: 5 } };
	const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
		textDocument: { uri },
		range,
		context: { diagnostics: [] },
	});
	const command = actions.map((action) => action.command!).find((one) => one?.command === "plumbline.wouldHelp");
	expect(command).toMatchObject({ title: "See what would make 'up' hold…", arguments: [{ uri, id: "up" }] });
	const help = await client.request<Help>("plumbline/wouldHelp", command!.arguments![0]);
	expect(help.forAll).toBeUndefined();
	expect(help.offers[0]).toMatchObject({
		title: "api: add a second copy",
		figure: expect.stringMatching(/^99\.99\d*% of 99\.9%$/),
		cost: "1 line, 1 more running",
		at: { uri, range: { start: { line: 6 } } },
	});
	expect(JSON.stringify(help.offers[0]!.edit)).toContain(JSON.stringify(uri));
	expect(await client.request("plumbline/wouldHelp", { uri })).toBeNull();
});

test("elsewhere the smallest change is an action, whose edit comes when it is chosen", async () => {
	const { folder, uriOf } = folderOf({ "design.yaml": design });
	const client = new RawClient();
	const codeAction = { dataSupport: true, resolveSupport: { properties: ["edit"] } };
	await client.start(folder, { capabilities: { textDocument: { codeAction } } });
	const uri = uriOf("design.yaml");
	client.open(uri, design);
	const ask = (line: number) =>
		client.request<CodeAction[]>("textDocument/codeAction", {
			textDocument: { uri },
			range: { start: { line, character: 3 }, end: { line, character: 3 } },
			context: { diagnostics: [] },
		});
	const action = (await ask(3)).find(({ title }) => title === "Make 'up' hold by the smallest change")!;
	const { edit } = await client.request<CodeAction>("codeAction/resolve", action);
	expect(Object.keys(edit!.changes!)).toEqual([uri]);
	expect((await ask(5)).some(({ title }) => title.includes("'up'"))).toBe(false);
});
