/** A design that lies in no folder of this machine, with a part and settings beside it. */
import * as vscode from "vscode";
import { equal, ok } from "../bed/expect.ts";
import { finding, noFinding, opened, replaced, rulesAt, startOf } from "../support/documents.ts";

export const files = {};

const texts: Readonly<Record<string, string>> = {
	"/shop/design.yaml": `version: 1
name: Shop
summary: Sells.
include: { pay: pay/ledger.yaml }
components:
  shop: { type: service, replica: 1, connections: [pay/ledger] }
`,
	"/shop/pay/ledger.yaml": "version: 1\nname: Payments\ncomponents:\n  ledger: { type: service, replica: 3 }\n",
	"/shop/.plumbline.yaml": "rules: { approach/missing-requirements: off }\n",
};

/** Files in memory, as an extension for a repository elsewhere would bring them. */
function provideFiles(): vscode.Disposable {
	const bytes = new Map<string, Uint8Array>(
		Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]),
	);
	const missing = (uri: vscode.Uri): never => {
		throw vscode.FileSystemError.FileNotFound(uri);
	};
	const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	return vscode.workspace.registerFileSystemProvider("memfs", {
		onDidChangeFile: changed.event,
		watch: () => new vscode.Disposable(() => undefined),
		stat: (uri) => ({
			type: vscode.FileType.File,
			ctime: 0,
			mtime: 0,
			size: (bytes.get(uri.path) ?? missing(uri)).byteLength,
		}),
		readFile: (uri) => bytes.get(uri.path) ?? missing(uri),
		writeFile: (uri, content) => void bytes.set(uri.path, content),
		readDirectory: () => [],
		createDirectory: () => undefined,
		delete: (uri) => void bytes.delete(uri.path),
		rename: missing,
	});
}

export const tests = {
	"a design in a virtual workspace is judged with its parts and settings": async () => {
		const provided = provideFiles();
		const document = await opened(vscode.Uri.parse("memfs:/shop/design.yaml"));
		await finding(document, "format/unknown-key");
		const rules = rulesAt(document.uri);
		ok(!rules.includes("reference/unknown-id") && !rules.includes("approach/missing-requirements"), rules.join(", "));
		const [place] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
			"vscode.executeDefinitionProvider",
			document.uri,
			startOf(document, "pay/ledger]"),
		);
		equal(place && ("uri" in place ? place.uri : place.targetUri).toString(), "memfs:/shop/pay/ledger.yaml");
		await replaced(document, "replica:", "replicas:");
		await noFinding(document, "format/unknown-key");
		ok(await document.save(), "It could not be saved.");
		const part = await opened(vscode.Uri.parse("memfs:/shop/pay/ledger.yaml"));
		await finding(part, "format/unknown-key");
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		provided.dispose();
	},
};
