// Calls each "cache" in design.yaml a mistake, says so on hover, offers another word, and has one page to show.
const vscode = require("vscode");

const files = { language: "yaml", pattern: "**/design.yaml" };

function findings(document) {
	return [...document.getText().matchAll(/\bcache\b/g)].map(({ index }) => {
		const range = new vscode.Range(document.positionAt(index), document.positionAt(index + "cache".length));
		const finding = new vscode.Diagnostic(range, "Say store, not cache.", vscode.DiagnosticSeverity.Warning);
		return Object.assign(finding, { source: "fixture", code: "no-cache" });
	});
}

function rename(document, finding) {
	const fix = new vscode.CodeAction("Say store", vscode.CodeActionKind.QuickFix);
	fix.edit = new vscode.WorkspaceEdit();
	fix.edit.replace(document.uri, finding.range, "store");
	fix.diagnostics = [finding];
	return fix;
}

function showPage() {
	const panel = vscode.window.createWebviewPanel("testBedFixture", "Fixture Page", vscode.ViewColumn.Beside, {
		enableScripts: true,
	});
	panel.webview.html = `<!doctype html><html lang="en"><head><title>Page</title>
		<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
		<style>body { background: var(--vscode-editor-background); }</style></head>
		<body><main><h1>Seen from the webview</h1><button>Press</button></main></body></html>`;
}

exports.activate = ({ subscriptions }) => {
	const collection = vscode.languages.createDiagnosticCollection("fixture");
	const look = (document) =>
		vscode.languages.match(files, document) && collection.set(document.uri, findings(document));
	vscode.workspace.textDocuments.forEach(look);
	subscriptions.push(
		collection,
		vscode.workspace.onDidOpenTextDocument(look),
		vscode.workspace.onDidChangeTextDocument((event) => look(event.document)),
		vscode.languages.registerHoverProvider(files, { provideHover: () => new vscode.Hover("A word of the fixture.") }),
		vscode.languages.registerCodeActionsProvider(files, {
			provideCodeActions: (document, _range, context) =>
				context.diagnostics.map((finding) => rename(document, finding)),
		}),
		vscode.commands.registerCommand("testBedFixture.showPage", showPage),
	);
	return { process: typeof process === "object" };
};
