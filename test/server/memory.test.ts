/** What nobody has open any more is given back. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Configuration } from "../../src/server/configuration.ts";
import { Designs } from "../../src/server/designs.ts";
import { Files } from "../../src/server/files.ts";
import { Folders } from "../../src/server/folders.ts";
import { Roots } from "../../src/server/roots.ts";
import { SettingsSnapshots } from "../../src/server/settings-snapshots.ts";

setFlagsFromString("--expose_gc");
const collect: () => void = runInNewContext("gc");
const nothing = () => undefined;

function workshop(disk: Readonly<Record<string, string>>) {
	const read: string[] = [];
	const files = new Files(async (uri) => {
		read.push(uri);
		return disk[uri];
	}, nothing);
	const folders = new Folders();
	folders.add(["file:///work"]);
	const configuration = new Configuration(async () => undefined, nothing, nothing);
	const host = { pause: async () => undefined, today: () => "2026-01-01", now: () => 0 };
	const linted: string[] = [];
	const watcher = { onLinted: (uri: string) => void linted.push(uri), onChanged: nothing };
	const settings = new SettingsSnapshots(host);
	const designs = new Designs(
		{ files, configuration, settings, host, onUnreadable: nothing, roots: new Roots(folders, async () => false) },
		watcher,
	);
	return { designs, files, read, linted };
}

const text = "version: 1\nname: Shop\ninclude: { pay: pay.yaml }\ncomponents: { web: { type: client } }\n";
const disk = { "file:///work/a/pay.yaml": "version: 1\nname: Pay\ncomponents: {}\n" };
const uri = "file:///work/a/design.yaml";

test("a closed design is, with its findings and the files that it rests on; whoever still shows it is told of changes", async () => {
	const { designs, files, read, linted } = workshop(disk);
	const document = TextDocument.create(uri, "yaml", 1, text);
	files.opened(uri, document);
	const held = await (async () => {
		const snapshot = await designs.snapshot(uri);
		return [new WeakRef(snapshot!), new WeakRef(snapshot!.design)];
	})();
	files.closed(uri, document);
	designs.release();
	await new Promise((resume) => setImmediate(resume));
	collect();
	expect(held.map((one) => one.deref())).toEqual([undefined, undefined]);
	linted.length = 0;
	await designs.judgeAgain();
	expect(linted).toEqual([uri]);
	const before = read.length;
	files.opened(uri, document);
	await designs.snapshot(uri);
	expect(read.slice(before)).toContain("file:///work/a/pay.yaml");
});

test("one of which a part is open is kept", async () => {
	const { designs, files, read } = workshop({ ...disk, [uri]: text });
	files.opened("file:///work/a/pay.yaml", TextDocument.create("file:///work/a/pay.yaml", "yaml", 1, "name: Pay\n"));
	await designs.snapshot(uri);
	designs.release();
	const before = read.length;
	await designs.snapshot(uri);
	expect(read.slice(before)).toEqual([]);
});
