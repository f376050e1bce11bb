/** What is offered while typing, and what is said of the word under the mouse. */
import * as vscode from "vscode";
import { equal, ok, until } from "../bed/expect.ts";
import { closed, endOf, opened, replaced, said } from "../support/documents.ts";

const design = `version: 1
name: Shop
components:
  web: { type: client, connections: [shop] }
  shop:
    type: service
    replicas: 3
    connections: []
  orders-db: { type: database }
data: { orders: { store: orders-db } }
flows:
  order: { rate: 10/s, steps: [web -> shop] }
`;

export const files = {
	"typing/design.yaml": design,
	"typing/values.yaml": design,
};

/** Of this extension: words that the editor has gathered from open files come from nobody, and are plain text. */
async function offered(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
	const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
		"vscode.executeCompletionItemProvider",
		document.uri,
		position,
	);
	return items
		.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text)
		.map(({ label }) => (typeof label === "string" ? label : label.label));
}

/** As soon as there is something: the server may just have been started. */
const offeredSoon = (document: vscode.TextDocument, position: vscode.Position): Promise<string[]> =>
	until(async () => {
		const labels = await offered(document, position);
		return labels.length > 0 && labels;
	}, "proposals");

export const tests = {
	"keys by their place: those there already and those of other types are left out, a pattern is there once":
		async () => {
			const document = await opened("typing/design.yaml");
			await replaced(document, "    type: service\n", "    type: service\n    \n");
			const inService = await offeredSoon(document, endOf(document, "type: service\n    "));
			const has = (...labels: string[]) => labels.map((label) => inService.filter((one) => one === label).length);
			equal(has("scaling", "healthCheck", "health-check"), [1, 1, 1]);
			equal(has("type", "replicas", "connections", "transactions", "summary"), [0, 0, 0, 0, 0]);
			equal([...new Set(inService)].length, inService.length);
			await closed(document);
		},
	"words and ids where they are expected": async () => {
		const document = await opened("typing/design.yaml");
		const types = await offeredSoon(document, endOf(document, "type: database"));
		ok(types.includes("load-balancer") && !types.includes("shop"), types.join(", "));
		equal(await offered(document, endOf(document, "    connections: [")), ["orders-db", "web"]);
	},
	"another YAML file is left alone": async () => {
		const values = await opened("typing/values.yaml");
		equal(await offered(values, endOf(values, "type: database")), []);
		equal(await offered(values, endOf(values, "    connections: [")), []);
		equal(await said(values, "database"), "");
	},
	"keys, words and ids are explained": async () => {
		const document = await opened("typing/design.yaml");
		for (const [word, expected] of [
			["replicas", "All running instances or nodes"],
			["database", "Keeps data and answers queries."],
			["orders-db: {", "Holds: `orders`."],
		] as const) {
			const text = await said(document, word);
			ok(text.includes(expected), `Of "${word}" it says: ${text}`);
		}
	},
};
