/** Findings as the editor has them: in which files, and what each says. */
import * as vscode from "vscode";
import { equal, ok, until } from "../bed/expect.ts";
import { closed, endOf, finding, noFinding, opened, rangeOf, replaced, rule, rulesAt } from "../support/documents.ts";

const design = `version: 1
name: Shop
components:
  web: { type: client, connections: [shop] }
  shop: { type: service, replica: 3, connections: [orders-db] } # three of them
  orders-db: { type: database, replicas: 5, quorum: { nodes: 5, read: 2, write: 3 } }
requirements:
  orders-safe: { consistency: strong, data: orders, verifiedBy: game day }
data: { orders: { store: orders-db, owner: shop, sensitivity: internal } }
flows:
  order: { rate: 10/s, steps: [web -> shop, shop -> orders-db] }
`;

export const files = {
	"findings/design.yaml": design,
	"findings/by-name/pay.design.yml": design,
	"findings/half-typed/design.yaml": design,
	"findings/values.yaml": design,
};

export const tests = {
	"a finding has its rule's page, its source, its place and what it rests on": async () => {
		const document = await opened("findings/design.yaml");
		const { code, message, range, relatedInformation, severity, source } = await finding(
			document,
			"patterns/quorum-overlap",
		);
		ok(typeof code === "object", "The code leads nowhere.");
		equal(
			[code.target.toString(), code.value, source],
			["command:plumbline.explain?%5B%22patterns%2Fquorum-overlap%22%5D", "patterns/quorum-overlap", "plumbline"],
		);
		equal(severity, vscode.DiagnosticSeverity.Error);
		equal(range, rangeOf(document, "2,").with({ end: endOf(document, "read: 2") }));
		ok(message.startsWith("'orders-db' reads 2 and writes 3 of 5 copies"), message);
		const digitAt = (text: string) => {
			const end = endOf(document, text);
			return new vscode.Range(end.translate(0, -1), end);
		};
		equal(
			relatedInformation?.map(({ location }) => [location.uri.toString(), location.range]),
			[rangeOf(document, "strong"), digitAt("write: 3"), digitAt("nodes: 5")].map((at) => [
				document.uri.toString(),
				at,
			]),
		);
	},
	"each level is a severity of its own": async () => {
		const document = await opened("findings/design.yaml");
		await finding(document, "format/unknown-key");
		const severities = new Map(
			vscode.languages.getDiagnostics(document.uri).map((one) => [rule(one), vscode.DiagnosticSeverity[one.severity]]),
		);
		equal(
			["patterns/quorum-overlap", "format/unknown-key", "approach/missing-summary"].map((id) => severities.get(id)),
			["Error", "Warning", "Information"],
		);
	},
	"the name counts, whatever language the file is said to be": async () => {
		const document = await vscode.languages.setTextDocumentLanguage(
			await opened("findings/by-name/pay.design.yml"),
			"plaintext",
		);
		await finding(document, "format/unknown-key");
		await replaced(document, "replica:", "replicas:");
		await noFinding(document, "format/unknown-key");
		await closed(document);
	},
	"neither another file nor a revision of git's is looked at": async () => {
		const provider = vscode.workspace.registerTextDocumentContentProvider("git", {
			provideTextDocumentContent: () => design,
		});
		const revisions = ["git:/shop/design.yaml?HEAD", "git:/shop/design.yaml"].map((text) => vscode.Uri.parse(text));
		for (const uri of revisions) equal((await opened(uri)).getText(), design);
		const values = await opened("findings/values.yaml");
		const looked = await opened("findings/design.yaml");
		await replaced(looked, "replica:", "replicaz:");
		await until(
			() => vscode.languages.getDiagnostics(looked.uri).some(({ message }) => message.includes("replicaz")),
			"the file beside them to be judged",
		);
		equal([...revisions, values.uri].flatMap(rulesAt), []);
		await closed(looked);
		provider.dispose();
	},
	"a design that nobody saved yet": async () => {
		for (const address of ["untitled:design.yaml", "untitled:/new/shop.design.yaml"]) {
			const document = await opened(vscode.Uri.parse(address));
			await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), design));
			await finding(document, "format/unknown-key");
			await closed(document);
		}
	},
	"half-typed text is told as such, and what stands around it is still judged": async () => {
		const document = await opened("findings/half-typed/design.yaml");
		await finding(document, "format/unknown-key");
		await replaced(document, "verifiedBy: game day }", "verifiedBy: 'game day }");
		await finding(document, "format/syntax");
		ok(rulesAt(document.uri).includes("format/unknown-key"), "What was found elsewhere is gone.");
		await replaced(document, "'game day", "game day");
		await noFinding(document, "format/syntax");
		await finding(document, "patterns/quorum-overlap");
		await closed(document);
	},
};
