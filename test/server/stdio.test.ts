/** `plumbline lsp --stdio` for a client that knows nothing but the least: no pulls, no snippets, no registration. */
import { expect, test } from "vitest";
import type { CodeAction, CompletionList, Hover, Location, WorkspaceEdit } from "vscode-languageserver-types";
import { misspelled, overlapping } from "../cli/run.ts";
import { folderOf, RawClient } from "./raw-client.ts";

async function opened(
	files: Readonly<Record<string, string>>,
	more: Parameters<RawClient["start"]>[1] = {},
	path = "design.yaml",
) {
	const { folder, uriOf } = folderOf(files);
	const client = new RawClient();
	const { capabilities } = await client.start(folder, more);
	const uri = uriOf(path);
	client.open(uri, files[path]!);
	return { client, capabilities, uri, uriOf };
}

const codes = (diagnostics: readonly { code?: number | string }[]) => diagnostics.map(({ code }) => code);
const at = (uri: string, line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
const lightBulb = (uri: string, line: number, character: number) => ({
	textDocument: { uri },
	range: { start: { line, character }, end: { line, character } },
	context: { diagnostics: [] },
});

test("findings are pushed, and follow the text", async () => {
	const { client, capabilities, uri } = await opened({ "design.yaml": misspelled });
	expect(capabilities).not.toHaveProperty("diagnosticProvider");
	const [finding] = (await client.diagnostics(uri, 1)).filter(({ code }) => code === "format/unknown-key");
	expect(finding).toMatchObject({
		source: "plumbline",
		severity: 2,
		range: { start: { line: 3, character: 27 }, end: { line: 3, character: 34 } },
	});
	expect(finding!.message).not.toContain("`");
	client.notify("textDocument/didChange", {
		textDocument: { uri, version: 2 },
		contentChanges: [{ range: { start: { line: 3, character: 34 }, end: { line: 3, character: 34 } }, text: "s" }],
	});
	expect(codes(await client.diagnostics(uri, 2))).not.toContain("format/unknown-key");
	client.notify("textDocument/didClose", { textDocument: { uri } });
	await client.until(
		() => (client.published.get(uri)!.diagnostics.length === 0 ? true : undefined),
		"findings taken back",
	);
	expect(await client.stop()).toBe(0);
});

test("the candidates of a choice are actions of their own, at most five, with their edits", async () => {
	const { client, uri } = await opened({ "design.yaml": overlapping });
	await client.diagnostics(uri, 1);
	const column = overlapping.split("\n")[4]!.indexOf("read: 2") + 6;
	const actions = await client.request<CodeAction[]>("textDocument/codeAction", lightBulb(uri, 4, column));
	const fixes = actions.filter(
		({ diagnostics, title }) =>
			diagnostics?.[0]?.code === "patterns/quorum-overlap" && !/^(?:Ignore|Accept|Turn)/.test(title),
	);
	expect(fixes.length).toBeGreaterThan(1);
	expect(fixes.length).toBeLessThanOrEqual(10);
	for (const { edit, command, data } of actions) {
		expect(command).toBeUndefined();
		expect(data).toBeUndefined();
		expect(Object.keys(edit?.changes ?? {})).toEqual([uri]);
	}
	expect(actions.map(({ title }) => title)).toContain("Ignore patterns/quorum-overlap here");
});

test("completion is plain text, hover is plain text", async () => {
	const { client, uri } = await opened({ "design.yaml": misspelled });
	const { items } = await client.request<CompletionList>("textDocument/completion", at(uri, 3, 19));
	expect(items.map(({ label }) => label)).toContain("service");
	expect(items.every(({ insertTextFormat, command }) => insertTextFormat === 1 && command === undefined)).toBe(true);
	const hover = await client.request<Hover>("textDocument/hover", at(uri, 3, 19));
	expect(hover.contents).toMatchObject({
		kind: "plaintext",
		value: expect.stringContaining("A program that answers requests."),
	});
});

test("an action that fits the text no more when it is chosen changes nothing, and says so", async () => {
	const codeAction = { dataSupport: true, resolveSupport: { properties: ["edit"] } };
	const { client, uri } = await opened(
		{ "design.yaml": misspelled },
		{ capabilities: { textDocument: { codeAction } } },
	);
	await client.diagnostics(uri, 1);
	const actions = await client.request<CodeAction[]>("textDocument/codeAction", lightBulb(uri, 3, 30));
	const rename = actions.find(({ title }) => title.includes("replicas"))!;
	expect(await client.request<CodeAction>("codeAction/resolve", rename)).toHaveProperty("edit");
	client.change(uri, 2, misspelled.replace("replica:", "replicas:"));
	expect(await client.request<CodeAction>("codeAction/resolve", rename)).not.toHaveProperty("edit");
	const told = await client.until(() => client.shown.find((message) => message.includes(rename.title)), "a message");
	expect(told).toContain("Nothing was changed");
});

test("an id under the mouse is told with its findings", async () => {
	const { client, uri } = await opened({ "design.yaml": misspelled });
	const hover = await client.request<Hover>("textDocument/hover", at(uri, 3, 3));
	expect(hover.contents).toMatchObject({ value: expect.stringContaining("Findings: 1 warning.") });
});

test("parts count as they stand in the editor, and take part in renaming", async () => {
	const files = {
		"design.yaml":
			"version: 1\nname: Shop\ninclude: { pay: pay/ä part.yaml }\ncomponents:\n  web: { type: client, connections: [pay/ledger] }\n",
		"pay/ä part.yaml": "version: 1\nname: Pay\ncomponents:\n  ledger: { type: service, replica: 2 }\n",
	};
	const { client, uri, uriOf } = await opened(files);
	const part = uriOf("pay/ä part.yaml");
	expect(codes(await client.diagnostics(part))).toContain("format/unknown-key");
	expect(codes(await client.diagnostics(uri, 1))).not.toContain("reference/unknown-id");
	const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...at(uri, 4, 41), newName: "books" });
	expect(Object.keys(edit.changes!)).toEqual([part, uri]);
	const [place] = await client.request<Location[]>("textDocument/definition", at(uri, 4, 41));
	expect(place).toEqual({ uri: part, range: { start: { line: 3, character: 2 }, end: { line: 3, character: 8 } } });
	client.open(part, files["pay/ä part.yaml"].replace("ledger", "book"));
	await client.until(
		() => (codes(client.published.get(uri)!.diagnostics).includes("reference/unknown-id") ? true : undefined),
		"the id is gone",
	);
	await expect(client.request("textDocument/rename", { ...at(part, 3, 3), newName: "Not An Id" })).rejects.toThrow(
		/lower-case/,
	);
});

test("a part that is opened alone is judged within its design", async () => {
	const files = {
		"design.yaml":
			"version: 1\nname: Shop\ninclude: { pay: pay/design.yaml }\ncomponents: { web: { type: client, connections: [pay/ledger] } }\n",
		"pay/design.yaml": "version: 1\nname: Pay\ncomponents:\n  ledger: { type: service, replica: 2 }\n",
	};
	const { client, uri, uriOf } = await opened(files, {}, "pay/design.yaml");
	expect(codes(await client.diagnostics(uri, 1))).toContain("format/unknown-key");
	const places = await client.request<Location[]>("textDocument/references", {
		...at(uri, 3, 3),
		context: { includeDeclaration: false },
	});
	expect(places.map((place) => place.uri)).toEqual([uriOf("design.yaml")]);
});

test("settings files count, are themselves looked at, and follow the text", async () => {
	const files = {
		"design.yaml": misspelled,
		".plumbline.yaml": "rules: { format/unknown-key: off, no/such-rule: error }\n",
	};
	const { client, uri, uriOf } = await opened(files);
	expect(codes(await client.diagnostics(uri, 1))).not.toContain("format/unknown-key");
	const settings = uriOf(".plumbline.yaml");
	client.open(settings, files[".plumbline.yaml"]);
	expect(codes(await client.diagnostics(settings, 1))).toEqual(["format/settings"]);
	client.change(settings, 2, "rules: { format/unknown-key: error }\n");
	await client.until(
		() =>
			client.published
				.get(uri)!
				.diagnostics.find(({ code, severity }) => code === "format/unknown-key" && severity === 1),
		"the new level",
	);
	expect(await client.diagnostics(settings, 2)).toEqual([]);
	const { items } = await client.request<CompletionList>("textDocument/completion", at(settings, 0, 30));
	expect(items.map(({ label }) => label)).toEqual(["off", "info", "warning", "error"]);
	const off = await client.request<CodeAction[]>("textDocument/codeAction", lightBulb(uri, 3, 28));
	const turnOff = off.find(({ title }) => title === "Turn format/unknown-key off in this project");
	expect(Object.keys(turnOff?.edit?.changes ?? {})).toEqual([settings]);
});

test("the editor's settings apply at once; a broken one is told once and falls back", async () => {
	const { client, uri } = await opened(
		{ "design.yaml": misspelled },
		{ initializationOptions: { settings: { rules: { "format/unknown-key": "off" } } } },
	);
	expect(codes(await client.diagnostics(uri, 1))).not.toContain("format/unknown-key");
	const change = (plumbline: object) => client.notify("workspace/didChangeConfiguration", { settings: { plumbline } });
	change({ preset: "stern" });
	await client.until(
		() => client.published.get(uri)!.diagnostics.find(({ code }) => code === "format/unknown-key"),
		"the default again",
	);
	change({ preset: "stern", rules: {} });
	change({ preset: "strict" });
	await client.until(
		() =>
			client.published
				.get(uri)!
				.diagnostics.find(({ code, severity }) => code === "format/unknown-key" && severity === 1),
		"one level higher",
	);
	expect(client.shown).toHaveLength(1);
	expect(client.shown[0]).toContain("stern");
});

test("only files named as designs, whatever language they are said to be", async () => {
	const { client, uriOf } = await opened({
		"design.yaml": misspelled,
		"values.yaml": misspelled,
		"shop.design.yml": misspelled,
	});
	client.open(uriOf("values.yaml"), misspelled);
	client.notify("textDocument/didOpen", {
		textDocument: { uri: uriOf("shop.design.yml"), languageId: "plaintext", version: 1, text: misspelled },
	});
	expect(codes(await client.diagnostics(uriOf("shop.design.yml"), 1))).toContain("format/unknown-key");
	expect(client.published.has(uriOf("values.yaml"))).toBe(false);
	expect(await client.request("textDocument/hover", at(uriOf("values.yaml"), 3, 19))).toBeNull();
});

test("a file that nobody saved yet", async () => {
	const { client } = await opened({ "design.yaml": misspelled });
	client.open("untitled:design.yaml", misspelled);
	expect(codes(await client.diagnostics("untitled:design.yaml", 1))).toContain("format/unknown-key");
});

test("a file that nobody saved yet has the settings and parts of where it will be, and stays known when it is saved", async () => {
	const whole = `${misspelled}include: { pay: pay.yaml }\n`;
	const files = {
		"pay.yaml": "version: 1\nname: Pay\ncomponents:\n  ledger: { type: service, replica: 2 }\n",
		".plumbline.yaml": "rules: { format/unknown-key: error }\n",
	};
	const { client, uriOf } = await opened(files, {}, ".plumbline.yaml");
	const uri = uriOf("design.yaml");
	const unsaved = uri.replace("file://", "untitled:");
	client.open(unsaved, whole);
	const found = await client.diagnostics(unsaved, 1);
	expect(found.filter(({ code }) => code === "format/unknown-key")).toMatchObject([{ severity: 1 }]);
	expect(codes(found)).not.toContain("format/include");
	client.open(uri, whole);
	client.notify("textDocument/didClose", { textDocument: { uri: unsaved } });
	client.change(uri, 2, whole.replace("replica", "replika"));
	expect((await client.diagnostics(uri, 2)).map(({ message }) => message)).toContainEqual(
		expect.stringContaining("replika"),
	);
});

test("what newer text has overtaken is dropped, and the last text is judged", async () => {
	const many = (n: number) =>
		`version: 1\nname: Many\ncomponents:\n${Array.from({ length: 1500 }, (_, i) => `  c${i}: { type: service, connections: [c${(i + n) % 1500}] }`).join("\n")}\n`;
	const { client, uri } = await opened({ "design.yaml": many(1) });
	for (let version = 2; version <= 12; version++) {
		client.change(uri, version, many(version));
		await new Promise((resume) => setTimeout(resume, 60));
	}
	client.change(uri, 13, misspelled);
	expect(codes(await client.diagnostics(uri, 13))).toContain("format/unknown-key");
	const versions = client.received.flatMap(({ method, params }) =>
		method === "textDocument/publishDiagnostics" ? [(params as { version: number }).version] : [],
	);
	expect(versions).toEqual(versions.toSorted((a, b) => a - b));
	expect(versions.length).toBeLessThan(8);
});

test("settings that change while a text is judged leave no question about it without an answer", async () => {
	const services = Array.from(
		{ length: 600 },
		(_, i) => `  c${i}: { type: service, connections: [c${(i + 1) % 600}] }`,
	);
	const text = `${misspelled}${services.join("\n")}\n`;
	const line = text.slice(0, text.indexOf("replica:")).split("\n").length - 1;
	const { client, uri } = await opened({ "design.yaml": text });
	for (let version = 2; version <= 12; version++) {
		client.change(uri, version, `${text}# ${version}\n`);
		const asked = client.request<CodeAction[]>("textDocument/codeAction", lightBulb(uri, line, 30));
		await new Promise((resume) => setTimeout(resume, 5 * version));
		client.notify("workspace/didChangeConfiguration", { settings: {} });
		expect((await asked).map(({ title }) => title)).toContain("Rename to 'replicas'");
	}
});

test("syntax errors are left to another tool if it has them", async () => {
	const broken = "version: 1\nname: [x\ncomponents: {}\n";
	const { client, uri } = await opened(
		{ "design.yaml": broken },
		{ initializationOptions: { yamlSyntax: "external" } },
	);
	expect(codes(await client.diagnostics(uri, 1))).not.toContain("format/syntax");
});

test("a client that pulls gets its parts too", async () => {
	const files = {
		"design.yaml":
			"version: 1\nname: Shop\ninclude: { pay: pay.yaml }\ncomponents: { web: { type: client, connections: [pay/ledger] } }\n",
		"pay.yaml": "version: 1\nname: Pay\ncomponents:\n  ledger: { type: service, replica: 2 }\n",
	};
	const { client, capabilities, uri, uriOf } = await opened(files, {
		capabilities: { textDocument: { diagnostic: { relatedDocumentSupport: true } } },
	});
	expect(capabilities).toHaveProperty("diagnosticProvider");
	const report = await client.request<{
		items: { code: string }[];
		relatedDocuments: Record<string, { items: { code: string }[] }>;
	}>("textDocument/diagnostic", { textDocument: { uri } });
	expect(codes(report.relatedDocuments[uriOf("pay.yaml")]!.items)).toContain("format/unknown-key");
	expect(client.published.size).toBe(0);
});

test("a client that pulls, but file by file, is told of its parts all the same, each once", async () => {
	const files = {
		"design.yaml":
			"version: 1\nname: Shop\ninclude: { pay: pay.yaml }\ncomponents: { web: { type: client, connections: [pay/ledger] } }\n",
		"pay.yaml": "version: 1\nname: Pay\ncomponents:\n  ledger: { type: service, replica: 2 }\n",
	};
	const { client, uri, uriOf } = await opened(files, { capabilities: { textDocument: { diagnostic: {} } } });
	const part = uriOf("pay.yaml");
	const pulled = async (textDocument: { uri: string }) =>
		(await client.request<{ items: { code: string }[] }>("textDocument/diagnostic", { textDocument })).items;
	await pulled({ uri });
	expect(codes(await client.diagnostics(part))).toContain("format/unknown-key");
	client.open(part, files["pay.yaml"]);
	expect(codes(await pulled({ uri: part }))).toContain("format/unknown-key");
	expect(client.published.get(part)!.diagnostics).toEqual([]);
	client.notify("textDocument/didClose", { textDocument: { uri: part } });
	await pulled({ uri });
	expect(client.published.get(part)!.diagnostics).not.toEqual([]);
	client.notify("textDocument/didClose", { textDocument: { uri } });
	await client.until(
		() => (client.published.get(part)!.diagnostics.length === 0 ? true : undefined),
		"the part's findings taken back",
	);
});

test("a client can read the files itself, as a virtual workspace asks for", async () => {
	const main =
		"version: 1\nname: Shop\ninclude: { pay: pay.yaml }\ncomponents: { web: { type: client, connections: [pay/ledger] } }\n";
	const { folder } = folderOf({});
	const client = new RawClient();
	const asked: string[] = [];
	client.answers.set("plumbline/readFile", (params) => {
		const { uri } = params as { uri: string };
		asked.push(uri);
		return uri.endsWith("/pay.yaml")
			? { text: "version: 1\nname: Pay\ncomponents: { ledger: { type: service } }\n" }
			: { missing: true };
	});
	await client.start(folder, { initializationOptions: { readsFiles: true } });
	client.open("vscode-vfs://github/us/shop/design.yaml", main);
	expect(codes(await client.diagnostics("vscode-vfs://github/us/shop/design.yaml", 1))).not.toContain(
		"reference/unknown-id",
	);
	expect(asked).toContain("vscode-vfs://github/us/shop/pay.yaml");
	expect(asked.every((uri) => uri.startsWith("vscode-vfs://github/us/shop/"))).toBe(true);
});

test("registers nothing before the client has its answer, and lives on if it is refused", async () => {
	const capabilities = {
		workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
	};
	const { client, uri } = await opened({ "design.yaml": misspelled }, { capabilities });
	expect(codes(await client.diagnostics(uri, 1))).toContain("format/unknown-key");
	const answered = client.received.findIndex(({ id, method }) => id === 1 && method === undefined);
	const registered = client.received.findIndex(({ method }) => method === "client/registerCapability");
	expect(registered).toBeGreaterThan(answered);
});
