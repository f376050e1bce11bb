/** What the light bulb offers, and what is mended on saving. */
import * as vscode from "vscode";
import { equal, ok } from "../bed/expect.ts";
import { closed, finding, noFinding, opened, rangeOf, replaced, rulesAt } from "../support/documents.ts";
import { withSettings } from "../support/settings.ts";

const design = `version: 1
name: Shop
summary: Takes orders for a shop, and tells buyers that they have arrived.
components:
  web: { type: client, connections: [{ to: shop, timeout: 5s }] } # in a browser
  shop:
    type: service
    replicas: 3 # three of them
    connections:
      - { to: orders-db, idempotent: true, timeout: 300ms, retry: { attempts: 3 } }
  orders-db: { type: database, replica: 5 } # five of them
data: { orders: { store: orders-db, owner: shop, sensitivity: internal } }
flows:
  order: { rate: 10/s, steps: [web -> shop, shop -> orders-db] }
`;
const mended = design.replace("replica:", "replicas:");
const crlf = (text: string): string => text.replaceAll("\n", "\r\n");

export const files = {
	"actions/design.yaml": design,
	"actions/crlf/design.yaml": crlf(design),
	"actions/saved/design.yaml": design,
};

/** With their edits, which come when they are asked for. */
const actionsAt = (document: vscode.TextDocument, range: vscode.Range, kind?: string) =>
	vscode.commands.executeCommand<vscode.CodeAction[]>(
		"vscode.executeCodeActionProvider",
		document.uri,
		range,
		kind,
		20,
	);

async function apply(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
	const action = actions.find((one) => one.title === title);
	ok(action?.edit, `"${title}" is not there, or has no edit: ${actions.map((one) => one.title).join(", ")}`);
	ok(await vscode.workspace.applyEdit(action.edit), `"${title}" could not be applied.`);
}

export const tests = {
	"the light bulb offers fixes of their kinds, and prefers a safe one that is alone": async () => {
		const document = await opened("actions/design.yaml");
		const { range } = await finding(document, "format/unknown-key");
		const actions = await actionsAt(document, range);
		equal(
			actions.map(({ title, kind, isPreferred }) => [title, kind?.value, isPreferred]),
			[
				["Rename to 'replicas'", "quickfix", true],
				["Ignore format/unknown-key here, with a reason…", "quickfix", undefined],
				["Accept the risk: add a waiver of format/unknown-key", "quickfix", undefined],
				["Turn format/unknown-key off in this file, with a reason…", "quickfix", undefined],
				["Turn format/unknown-key off in this project", "quickfix", undefined],
				["Explain format/unknown-key", "quickfix", undefined],
			],
		);
		equal(
			[...new Set(actions.map((action) => action.command?.command))],
			[undefined, "plumbline.choose", "plumbline.explain"],
		);
		equal(
			(await actionsAt(document, range, "refactor")).map(({ title }) => title),
			[],
		);
	},
	"a fix changes its words and no others": async () => {
		const document = await opened("actions/design.yaml");
		const { range } = await finding(document, "format/unknown-key");
		await apply(await actionsAt(document, range), "Rename to 'replicas'");
		equal(document.getText(), mended);
		await noFinding(document, "format/unknown-key");
		await closed(document);
	},
	"all safe fixes are one action": async () => {
		const document = await opened("actions/design.yaml");
		await finding(document, "format/unknown-key");
		const all = await actionsAt(document, rangeOf(document, design), "source.fixAll.plumbline");
		equal(
			all.map(({ title, kind }) => [title, kind?.value]),
			[["Apply all safe fixes", "source.fixAll.plumbline"]],
		);
		await apply(all, "Apply all safe fixes");
		equal(document.getText(), mended);
		await closed(document);
	},
	"saving takes the safe fixes, where it is told to, and no others": async () => {
		const document = await opened("actions/saved/design.yaml");
		await finding(document, "resilience/retry-without-backoff");
		await replaced(document, "# five", "# 5");
		ok(await document.save(), "It could not be saved.");
		equal(document.getText(), design.replace("# five", "# 5"));
		await withSettings({ "editor.codeActionsOnSave": { "source.fixAll.plumbline": "explicit" } }, async () => {
			await replaced(document, "# 5", "# five");
			ok(await document.save(), "It could not be saved.");
			equal(document.getText(), mended);
			const onDisk = await vscode.workspace.fs.readFile(document.uri);
			equal(new TextDecoder().decode(onDisk), mended);
		});
		ok(rulesAt(document.uri).includes("resilience/retry-without-backoff"), "What a person has to decide was decided.");
	},
	"lines keep their ends": async () => {
		const document = await opened("actions/crlf/design.yaml");
		const rename = await finding(document, "format/unknown-key");
		await apply(await actionsAt(document, rename.range), "Rename to 'replicas'");
		equal(document.getText(), crlf(mended));
		const { range } = await finding(document, "resilience/retry-without-backoff");
		await apply(await actionsAt(document, range), "Retry with backoff and jitter: let the pauses grow");
		await noFinding(document, "resilience/retry-without-backoff");
		ok(/backoff: exponential.*\r\n/.test(document.getText()), document.getText());
		equal(document.getText().match(/[^\r]\n/g), null);
		await closed(document);
	},
};
