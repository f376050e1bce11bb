/** From an id to where it stands and back, across the files of a design, as they stand in the editor. */
import * as vscode from "vscode";
import { equal, ok, until } from "../bed/expect.ts";
import {
	closed,
	finding,
	inFolder,
	noFinding,
	opened,
	rangeOf,
	replaced,
	rulesAt,
	said,
	startOf,
} from "../support/documents.ts";

const whole = `version: 1
name: Shop
include: { pay: pay/ledgers ü.yaml }
components:
  web: { type: client, connections: [pay/ledger] } # buyers
flows:
  pay: { steps: [web -> pay/ledger] }
`;
const part = `version: 1
name: Payments
components:
  ledger: { type: service, replica: 3 } # the books
`;

export const files = {
	"navigation/design.yaml": whole,
	"navigation/pay/ledgers ü.yaml": part,
};

async function bothOpen() {
	const part = await opened("navigation/pay/ledgers ü.yaml");
	const document = await opened("navigation/design.yaml");
	await finding(part, "format/unknown-key");
	return { part, document };
}

const asked = <T>(command: string, { uri }: vscode.TextDocument, ...more: unknown[]): Thenable<T> =>
	vscode.commands.executeCommand<T>(`vscode.execute${command}`, uri, ...more);

const placed = (places: readonly (vscode.Location | vscode.LocationLink)[]) =>
	places.map((place) => ("uri" in place ? [place.uri.path, place.range] : [place.targetUri.path, place.targetRange]));

const named = (symbols: readonly vscode.DocumentSymbol[]): unknown[] =>
	symbols.map(({ name, detail, children }) => [name, detail, named(children)]);

export const tests = {
	"an id leads to its place in a part, and from there to its uses": async () => {
		const { document, part } = await bothOpen();
		const [inList, inStep] = ["pay/ledger]", "pay/ledger] }\n"].map((text) => startOf(document, text));
		const use = (start: vscode.Position) => [document.uri.path, new vscode.Range(start, start.translate(0, 10))];
		const own = [part.uri.path, rangeOf(part, "ledger")];
		equal(placed(await asked("DefinitionProvider", document, inList)), [own]);
		equal(placed(await asked("ReferenceProvider", part, startOf(part, "ledger"))), [use(inList!), use(inStep!), own]);
	},
	"a part is explained, judged and mended as a design is, whatever its name": async () => {
		const { part } = await bothOpen();
		const { range } = await finding(part, "format/unknown-key");
		ok((await said(part, "service")).includes("A type of component."), "A part's words are not explained.");
		const actions = await asked<vscode.CodeAction[]>("CodeActionProvider", part, range);
		ok(
			actions.some(({ title }) => title === "Rename to 'replicas'"),
			"The part's finding cannot be mended.",
		);
	},
	"what is wrong in a part that is not open is told with its design": async () => {
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		const document = await opened("navigation/design.yaml");
		const uri = inFolder("navigation/pay/ledgers ü.yaml");
		await until(() => rulesAt(uri).includes("format/unknown-key"), "a finding in the closed part");
		const part = await opened(uri);
		await finding(part, "format/unknown-key");
		await until(() => rulesAt(uri).filter((id) => id === "format/unknown-key").length === 1, "it to be told once");
		await closed(part);
		await until(() => rulesAt(uri).includes("format/unknown-key"), "the finding to stay");
		await closed(document);
		await until(() => rulesAt(uri).length === 0, "the finding to go with its design");
	},
	"an unsaved part counts as it stands in the editor": async () => {
		const { document, part } = await bothOpen();
		await replaced(part, "ledger:", "books:");
		await finding(document, "reference/unknown-id");
		await replaced(document, "[pay/ledger]", "[pay/books]");
		await replaced(document, "web -> pay/ledger", "web -> pay/books");
		await noFinding(document, "reference/unknown-id");
		await closed(part);
		await finding(document, "reference/unknown-id");
		await closed(document);
	},
	"renaming changes both files, and none of their comments": async () => {
		const { document, part } = await bothOpen();
		const edit = await asked<vscode.WorkspaceEdit>(
			"DocumentRenameProvider",
			document,
			startOf(document, "ledger] }\n"),
			"accounts",
		);
		ok(await vscode.workspace.applyEdit(edit), "The renaming could not be applied.");
		equal(
			[document.getText(), part.getText()],
			[whole.replaceAll("pay/ledger]", "pay/accounts]"), part.getText().replace("ledger:", "accounts:")],
		);
		await noFinding(document, "reference/unknown-id");
		await closed(part);
		await closed(document);
	},
	"outlines of both files, and a search over all designs": async () => {
		const { document, part } = await bothOpen();
		equal(named(await asked("DocumentSymbolProvider", document)), [
			["components", "", [["web", "client", []]]],
			["flows", "", [["pay", "", []]]],
		]);
		equal(named(await asked("DocumentSymbolProvider", part)), [["components", "", [["ledger", "service", []]]]]);
		const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
			"vscode.executeWorkspaceSymbolProvider",
			"pay/ledg",
		);
		equal(
			found.map(({ name, location }) => [name, location.uri.path, location.range]),
			[["pay/ledger", part.uri.path, rangeOf(part, "ledger")]],
		);
	},
};
