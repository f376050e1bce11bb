/** Verdicts in the host: lenses above their lines, and hovers whose terms lead somewhere. */
import * as vscode from "vscode";
import { equal, ok, until } from "../bed/expect.ts";
import { closed, opened, replaced, startOf } from "../support/documents.ts";

const design = `version: 1
name: Verdicts
requirements:
  up: { availability: 99.9%, flow: order }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 1, availability: 99.5% }
flows: { order: { steps: [app -> api] } }
`;

export const files = { "verdicts/design.yaml": design };

const lenses = async ({ uri }: vscode.TextDocument): Promise<string[]> => {
	const found = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 10);
	return found.map(({ command }) => command!.title);
};

const both = (title: string) => [title, title];
const shown = (document: vscode.TextDocument, titles: readonly string[]) =>
	until(async () => JSON.stringify(await lenses(document)) === JSON.stringify(titles), `lenses: ${titles.join(", ")}`);

export const tests = {
	"a lens tells the verdict, follows the text, and goes with its setting": async () => {
		const document = await opened("verdicts/design.yaml");
		await shown(document, both("violated: 99.5% of 99.9%"));
		await replaced(document, "99.5%", "99.95%");
		await shown(document, both("met: 99.95% of 99.9%"));
		const settings = vscode.workspace.getConfiguration("plumbline.codeLens", document.uri);
		await settings.update("enabled", false, vscode.ConfigurationTarget.Global);
		await shown(document, []);
		await settings.update("enabled", undefined, vscode.ConfigurationTarget.Global);
		await shown(document, both("met: 99.95% of 99.9%"));
		await closed(document);
	},
	"a term of a hover leads to its line": async () => {
		const document = await opened("verdicts/design.yaml");
		const at = startOf(document, "up:");
		const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
			"vscode.executeHoverProvider",
			document.uri,
			at,
		);
		const { value, isTrusted } = hover!.contents[0] as vscode.MarkdownString;
		const [, query] = /\[99\.5%\]\(command:plumbline\.reveal\?([^)]+)\)/.exec(value)!;
		equal(isTrusted, { enabledCommands: ["plumbline.reveal"] });
		await vscode.commands.executeCommand("plumbline.reveal", ...(JSON.parse(decodeURIComponent(query!)) as unknown[]));
		const editor = vscode.window.activeTextEditor!;
		equal(editor.document.uri.path, document.uri.path);
		ok(editor.document.lineAt(editor.selection.active.line).text.includes("99.5%"), "The link leads elsewhere.");
		await closed(document);
	},
};
