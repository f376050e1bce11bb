/** The state of the server, shown for designs only: whether it is at work, what was found, and the log a click away. */
import { type Disposable, LanguageStatusSeverity, languages, type Uri, workspace } from "vscode";
import { type Outline, requests } from "../protocol/index.ts";
import { designSelector, isDesign } from "./designs.ts";
import type { Server } from "./server.ts";
import { Soon } from "./soon.ts";

/** In milliseconds. What takes less is not told of. */
const noticed = 500;

export function showStatus(server: Server, version: string): Disposable {
	const item = languages.createLanguageStatusItem("plumbline.status", designSelector);
	const soon = new Soon(200);
	item.name = "Plumbline";
	item.text = "Plumbline";
	item.detail = version;
	item.command = { title: "Show Log", command: "plumbline.showLog" };
	const late = new Soon(noticed);
	/** Until there is an answer: findings, or that the text is newer, or the server gone. */
	const judging = (uri: Uri): void => {
		if (!isDesign(uri)) return;
		late.run(async () => {
			item.busy = true;
			await server.askIfCurrent<Outline>(requests.outline, { uri: uri.toString() });
			item.busy = false;
		});
	};
	for (const { uri } of workspace.textDocuments) judging(uri);
	const opening = workspace.onDidOpenTextDocument(({ uri }) => judging(uri));
	const typing = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
		if (contentChanges.length > 0) judging(document.uri);
	});
	const listening = server.onLinted((uri) => {
		late.dispose();
		item.busy = false;
		soon.run(async () => {
			const outline = await server.askIfCurrent<Outline>(requests.outline, { uri });
			if (outline === null) return;
			const { errors, findings, nodes } = outline;
			const all = findings.length + nodes.reduce((sum, node) => sum + node.findings.length, 0);
			item.severity = errors > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
			item.text = all === 0 ? "Design: no findings" : `Design: ${all} finding${all === 1 ? "" : "s"}`;
			item.detail = `${outline.name}, Plumbline ${version}`;
		});
	});
	return { dispose: () => [item, soon, late, opening, typing, listening].map((one) => one.dispose()) };
}
