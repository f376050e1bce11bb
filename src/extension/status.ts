/** The state of the server, shown for designs only: what was found, and the log a click away. */
import { type Disposable, LanguageStatusSeverity, languages } from "vscode";
import { type Outline, requests } from "../protocol/index.ts";
import { designSelector } from "./designs.ts";
import type { Server } from "./server.ts";
import { Soon } from "./soon.ts";

export function showStatus(server: Server, version: string): Disposable {
	const item = languages.createLanguageStatusItem("plumbline.status", designSelector);
	const soon = new Soon(200);
	item.name = "Plumbline";
	item.text = "Plumbline";
	item.detail = version;
	item.command = { title: "Show Log", command: "plumbline.showLog" };
	const listening = server.onLinted((uri) =>
		soon.run(async () => {
			const outline = await server.askIfCurrent<Outline>(requests.outline, { uri });
			if (outline === null) return;
			const { errors, findings, nodes } = outline;
			const all = findings.length + nodes.reduce((sum, node) => sum + node.findings.length, 0);
			item.severity = errors > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
			item.text = all === 0 ? "Design: no findings" : `Design: ${all} finding${all === 1 ? "" : "s"}`;
			item.detail = `${outline.name}, Plumbline ${version}`;
		}),
	);
	return { dispose: () => [item, soon, listening].map((one) => one.dispose()) };
}
