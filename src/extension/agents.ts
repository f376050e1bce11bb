/**
 * For agents in the editor: the server of the Model Context Protocol, and a few of its tools as tools of language models.
 * Both are the one module that the extension brings, started in a process of its own with the folders of the workspace.
 * Where the editor has no chat, nothing is offered.
 */
import { join } from "node:path";
import {
	type CancellationToken,
	commands,
	type Disposable,
	EventEmitter,
	type ExtensionContext,
	LanguageModelTextPart,
	LanguageModelToolResult,
	lm,
	McpStdioServerDefinition,
	Uri,
	workspace,
} from "vscode";
import { version } from "../../package.json";
import { called, type Started } from "./one-call.ts";

interface Manifest {
	readonly contributes: {
		readonly languageModelTools: readonly { readonly name: string }[];
		readonly mcpServerDefinitionProviders: readonly [{ readonly id: string; readonly label: string }];
	};
}

type Input = Readonly<Record<string, unknown>>;

export function offerToAgents({ extensionPath, extension }: ExtensionContext): Disposable[] {
	const { languageModelTools, mcpServerDefinitionProviders } = (extension.packageJSON as Manifest).contributes;
	const module = join(extensionPath, "dist/server/agents.mjs");
	const offered: Disposable[] = [];
	if (typeof lm?.registerTool === "function") {
		for (const { name } of languageModelTools)
			offered.push(lm.registerTool<Input>(name, { invoke: ({ input }, token) => answer(module, name, input, token) }));
		void commands.executeCommand("setContext", "plumbline.agents", true);
	}
	if (typeof lm?.registerMcpServerDefinitionProvider === "function") {
		const [{ id, label }] = mcpServerDefinitionProviders;
		const changed = new EventEmitter<void>();
		const provider = {
			onDidChangeMcpServerDefinitions: changed.event,
			provideMcpServerDefinitions: () => {
				const start = startOf(module);
				if (start === undefined) return [];
				const server = new McpStdioServerDefinition(label, start.command, [...start.args], start.env, version);
				server.cwd = Uri.file(start.cwd);
				return [server];
			},
		};
		offered.push(
			changed,
			workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
			workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
			lm.registerMcpServerDefinitionProvider(id, provider),
		);
	}
	return offered;
}

/** It may read the folders of the workspace, once they are trusted: git is asked there. */
function startOf(module: string): Started | undefined {
	const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
	const [first] = folders;
	if (first === undefined || !workspace.isTrusted) return undefined;
	return {
		command: process.execPath,
		args: [module, ...folders.map(({ uri }) => uri.fsPath)],
		cwd: first.uri.fsPath,
		env: { ELECTRON_RUN_AS_NODE: "1" },
	};
}

async function answer(module: string, name: string, input: Input, token: CancellationToken) {
	const start = startOf(module);
	if (start === undefined) throw new Error("Plumbline's tools need a folder of the workspace that is trusted.");
	const tool = name.replace(/^plumbline_/, "");
	const text = await called(start, { name: tool, arguments: asInEditor(tool, input) }, (stop) =>
		token.onCancellationRequested(stop),
	);
	return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

/** What is open and not saved is judged as it stands in the editor; an edit is proposed of what is saved. */
function asInEditor(tool: string, input: Input): Input {
	const { path, text } = input;
	if (typeof path !== "string") return input;
	const meant = (workspace.workspaceFolders ?? []).map(({ uri }) => Uri.joinPath(uri, path).fsPath);
	const open = workspace.textDocuments.find(
		({ isDirty, uri }) => isDirty && uri.scheme === "file" && [...meant, path].includes(uri.fsPath),
	);
	if (open === undefined) return input;
	if (tool === "propose")
		throw new Error(`\`${path}\` is not saved. Save it first: the edit is tried on what is saved.`);
	return text === undefined ? { ...input, text: open.getText() } : input;
}
