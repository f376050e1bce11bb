/** What an agent in the editor is offered: tools that answer as the editor finds, and the server; nothing in the web. */
import * as vscode from "vscode";
import { equal, ok, until } from "../bed/expect.ts";
import { closed, finding, inFolder, opened, replaced } from "../support/documents.ts";

const design = `version: 1
name: Shop
components:
  shop: { type: service, replicas: 3 } # three of them
`;

export const files = { "agents/design.yaml": design };

const path = "agents/design.yaml";
const isProcess = "process" in globalThis;

interface Manifest {
	readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
}

const declared = (): string[] =>
	(vscode.extensions.getExtension("plumbline.plumbline")!.packageJSON as Manifest).contributes.languageModelTools.map(
		({ name }) => name,
	);

async function call(name: string, input: object): Promise<string> {
	const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
	return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}

const rulesOf = (answer: string): string[] =>
	(JSON.parse(answer).findings as { rule: string }[]).map(({ rule }) => rule);

const refused = async (name: string, input: object): Promise<string> => {
	try {
		return `It was answered: ${await call(name, input)}`;
	} catch (error) {
		return String(error);
	}
};

const inProcess = {
	"its tools answer, of what is open as it stands there": async () => {
		const document = await opened(path);
		const offered = () => new Set(vscode.lm.tools.map(({ name }) => name));
		await until(() => declared().every((name) => offered().has(name)), "the tools");
		ok(declared().length >= 4, "There are too few tools.");
		equal(rulesOf(await call("plumbline_lint", { path })).includes("format/unknown-key"), false);
		await replaced(document, "replicas", "replica");
		await finding(document, "format/unknown-key");
		equal(rulesOf(await call("plumbline_lint", { path })).includes("format/unknown-key"), true);
		equal(rulesOf(await call("plumbline_lint", { path, text: design })).includes("format/unknown-key"), false);
		const edit = { path, edits: [{ old: "replicas: 3", new: "replica: 3" }] };
		ok((await refused("plumbline_propose", edit)).includes("not saved"), "An edit of what is not saved was tried.");
		await closed(document);
		equal(JSON.parse(await call("plumbline_propose", edit)).answer, "refused");
		ok((await call("plumbline_explain", { word: "quorum" })).startsWith("# "), "No page came.");
		equal(JSON.parse(await call("plumbline_check", { path })).requirements, []);
	},
	"they read nothing outside the folders, and say so": async () => {
		for (const outside of ["/etc/hosts", "../secret.yaml", inFolder("..").fsPath])
			ok((await refused("plumbline_lint", { path: outside })).includes("in the folders of this server"), outside);
		ok((await refused("plumbline_explain", { word: "no-such-word" })).includes("no-such-word"), "An unknown word.");
	},
	"the server starts, and offers all of its tools": async () => {
		await until(async () => {
			await vscode.commands.executeCommand("workbench.mcp.startServer", "*", { autoTrustChanges: true });
			return vscode.lm.tools.some(({ name }) => /^mcp_plumbline_what_if$/.test(name));
		}, "the tools of the server");
		ok(rulesOf(await call("mcp_plumbline_lint", { path })).length > 0, "The server found nothing.");
	},
};

const inWeb = {
	"nothing is offered where there is no process": async () => {
		await opened(path);
		await vscode.extensions.getExtension("plumbline.plumbline")!.activate();
		equal((await refused("plumbline_lint", { path })).startsWith("It was answered"), false);
	},
};

const only = (tests: Readonly<Record<string, () => Promise<void>>>, isHere: boolean) =>
	Object.fromEntries(Object.entries(tests).map(([name, run]) => [name, isHere ? run : async () => undefined]));

export const tests = { ...only(inProcess, isProcess), ...only(inWeb, !isProcess) };
