/** The editor's settings: they apply at once, and a broken one is told and does nothing. */
import * as vscode from "vscode";
import { equal, until } from "../bed/expect.ts";
import { finding, noFinding, opened, rule } from "../support/documents.ts";
import { listening } from "../support/notices.ts";
import { withSettings } from "../support/settings.ts";

const design = `version: 1
name: Shop
components:
  web: { type: client, connections: [shop] }
  shop: { type: service, replica: 3, connections: [orders-db] }
  orders-db: { type: database, replicas: 5 }
data: { orders: { store: orders-db, owner: shop, sensitivity: internal } }
flows:
  order: { rate: 10/s, steps: [web -> shop, shop -> orders-db] }
`;

export const files = {
	"settings/design.yaml": design,
	"settings/own/design.yaml": design,
	"settings/own/.plumbline.yaml": "rules: { format/unknown-key: info }\n",
};

type Severity = keyof typeof vscode.DiagnosticSeverity;

const hasSeverity = ({ uri }: vscode.TextDocument, id: string, severity: Severity) =>
	until(
		() =>
			vscode.languages
				.getDiagnostics(uri)
				.some((one) => rule(one) === id && one.severity === vscode.DiagnosticSeverity[severity]),
		`${id} as ${severity}`,
	);

export const tests = {
	"rules change their levels at once, and back": async () => {
		const document = await opened("settings/design.yaml");
		await hasSeverity(document, "format/unknown-key", "Warning");
		await withSettings({ "plumbline.rules": { "format/unknown-key": "error", "approach/*": "off" } }, async () => {
			await hasSeverity(document, "format/unknown-key", "Error");
			await noFinding(document, "approach/missing-summary");
		});
		await hasSeverity(document, "format/unknown-key", "Warning");
		await finding(document, "approach/missing-summary");
	},
	"so does the preset, but for what a settings file says": async () => {
		const document = await opened("settings/own/design.yaml");
		await hasSeverity(document, "format/unknown-key", "Information");
		await finding(document, "approach/missing-summary");
		await withSettings({ "plumbline.preset": "minimal" }, async () => {
			await noFinding(document, "approach/missing-summary");
		});
		await withSettings({ "plumbline.preset": "strict" }, async () => {
			await hasSeverity(document, "approach/missing-summary", "Warning");
			await hasSeverity(document, "format/unknown-key", "Information");
		});
	},
	"a broken value is told once, and its default holds": async () => {
		const document = await opened("settings/design.yaml");
		const stern = { "plumbline.preset": "stern" };
		await listening(async (told) => {
			await withSettings({ ...stern, "plumbline.rules": { "format/unknown-key": "error" } }, async () => {
				await hasSeverity(document, "format/unknown-key", "Error");
				await finding(document, "approach/missing-summary");
			});
			await withSettings({ ...stern, "plumbline.rules": 7 }, async () => {
				await until(() => told.length > 1, "the second one to be told");
				await hasSeverity(document, "format/unknown-key", "Warning");
			});
			equal(
				told.map((text) => text.replace(/.*default holds: /, "").replace(/, and takes.*/, "")),
				["'preset' is 'stern'", "'rules' is '7'"],
			);
		});
	},
};
