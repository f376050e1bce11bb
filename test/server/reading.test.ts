/** What never comes to be read blocks only what needs it, for a bounded time, and is told of. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { Files, unread } from "../../src/server/files.ts";
import { misspelled } from "../cli/run.ts";
import { folderOf, RawClient } from "./raw-client.ts";

const including = (path: string) =>
	`version: 1\nname: Shop\ninclude: { pay: ${path} }\ncomponents: { web: { type: client } }\n`;
const codes = (diagnostics: readonly { code?: number | string }[]) => diagnostics.map(({ code }) => code);
const never = new Promise<never>(() => undefined);

test.skipIf(process.platform === "win32")("pipes are no files, and the server goes on and ends", async () => {
	const { folder, uriOf } = folderOf({ "a/design.yaml": including("pay.yaml"), "b/design.yaml": misspelled });
	for (const name of ["a/pay.yaml", "a/.plumbline.yaml", ".plumbline.yaml", "c.yaml", "d.yaml"])
		expect(spawnSync("mkfifo", [join(folder, name)]).status).toBe(0);
	const client = new RawClient();
	await client.start(folder);
	client.open(uriOf("a/design.yaml"), including("pay.yaml"));
	client.open(uriOf("b/design.yaml"), misspelled);
	expect(codes(await client.diagnostics(uriOf("b/design.yaml"), 1))).toContain("format/unknown-key");
	expect(codes(await client.diagnostics(uriOf("a/design.yaml"), 1))).toContain("format/include");
	expect(client.shown.filter((message) => message.includes("cannot be read"))).toHaveLength(2);
	expect(await client.stop()).toBe(0);
});

/** Asked for files that the client never answers for. */
async function silentClient(answers: (path: string) => unknown) {
	const { folder, uriOf } = folderOf({});
	const client = new RawClient();
	client.answers.set("plumbline/readFile", (params) => answers(fileURLToPath((params as { uri: string }).uri)));
	await client.start(folder, { initializationOptions: { readsFiles: true } });
	return { client, uriOf };
}

test("a client that does not answer for a file: it counts as unreadable, other designs do not wait, and it may come later", async () => {
	const part = "version: 1\nname: Pay\ncomponents: { ledger: { type: service, replica: 2 } }\n";
	let come: (text: object) => void = () => undefined;
	const coming = new Promise<object>((resolve) => {
		come = resolve;
	});
	const { client, uriOf } = await silentClient((path) => (path.endsWith("pay.yaml") ? coming : { missing: true }));
	client.open(uriOf("design.yaml"), including("pay.yaml"));
	client.open(uriOf("other/design.yaml"), misspelled);
	expect(codes(await client.diagnostics(uriOf("other/design.yaml"), 1))).toContain("format/unknown-key");
	expect(client.published.has(uriOf("design.yaml"))).toBe(false);
	expect(codes(await client.diagnostics(uriOf("design.yaml"), 1))).toContain("format/include");
	come({ text: part });
	await client.until(
		() =>
			codes(client.published.get(uriOf("pay.yaml"))?.diagnostics ?? []).includes("format/unknown-key")
				? true
				: undefined,
		"the part after all",
	);
	expect(codes(client.published.get(uriOf("design.yaml"))!.diagnostics)).not.toContain("format/include");
	expect(await client.stop()).toBe(0);
});

test("a client that does not answer for its settings: the defaults hold", async () => {
	const { folder, uriOf } = folderOf({ "design.yaml": misspelled });
	const client = new RawClient();
	client.answers.set("workspace/configuration", () => never);
	await client.start(folder, { capabilities: { workspace: { configuration: true } } });
	client.open(uriOf("design.yaml"), misspelled);
	expect(codes(await client.diagnostics(uriOf("design.yaml"), 1))).toContain("format/unknown-key");
});

test("a file that changes while it is read is read again", async () => {
	let text = "old";
	const waiting: (() => void)[] = [];
	const files = new Files(
		async () => {
			const now = text;
			await new Promise<void>((resume) => waiting.push(resume));
			return now;
		},
		() => undefined,
	);
	const loaded = files.load("file:///a", "file:///");
	text = "new";
	expect(files.forget("file:///a")).toBe(true);
	waiting.shift()!();
	await new Promise((resume) => setImmediate(resume));
	waiting.shift()!();
	await loaded;
	expect(files.known("file:///a")).toBe("new");
});

test("a reading that failed is tried again; a file that was closed is read anew", async () => {
	let isBroken = true;
	const files = new Files(
		async () => {
			if (isBroken) throw new Error("busy");
			return "text";
		},
		() => undefined,
	);
	await files.load("file:///a", "file:///");
	expect(files.known("file:///a")).toBe(null);
	isBroken = false;
	expect(files.forgetUnreadable()).toBe(true);
	await files.load("file:///a", "file:///");
	expect(files.known("file:///a")).toBe("text");
	const document = { version: 1, getText: () => "open" } as TextDocument;
	files.opened("file:///a", document);
	files.closed("file:///a", document);
	expect(files.known("file:///a")).toBe(unread);
});
