/** What a client says of itself -> what features ask. */
import type { ClientCapabilities } from "vscode-languageserver";
import type { InitializationOptions } from "../protocol/index.ts";
import type { ClientAbilities } from "../service/index.ts";

export interface Client extends ClientAbilities {
	readonly pulls: boolean;
	/** Takes the findings of other files in its answer. */
	readonly takesRelated: boolean;
	readonly refreshesPulls: boolean;
	readonly refreshesLenses: boolean;
	readonly refreshesHints: boolean;
	readonly watches: boolean;
	readonly isAskedForSettings: boolean;
	readonly registersSettings: boolean;
	readonly hasFolders: boolean;
}

export function clientOf(
	{ textDocument, workspace }: ClientCapabilities,
	{ asks = false, picks = false, suggestsAgain = false, showsVerdicts = false }: InitializationOptions,
): Client {
	const edits = workspace?.workspaceEdit;
	const action = textDocument?.codeAction;
	return {
		snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
		snippetEdits: edits?.snippetEditSupport ?? false,
		documentChanges: edits?.documentChanges ?? false,
		createFiles: (edits?.documentChanges && edits.resourceOperations?.includes("create")) ?? false,
		resolvesEdits: (action?.dataSupport && action.resolveSupport?.properties.includes("edit")) ?? false,
		asks,
		picks,
		suggestsAgain,
		showsVerdicts,
		markdown: textDocument?.hover?.contentFormat?.includes("markdown") ?? false,
		nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
		pulls: textDocument?.diagnostic !== undefined,
		takesRelated: textDocument?.diagnostic?.relatedDocumentSupport ?? false,
		refreshesPulls: (workspace?.diagnostics ?? misnamed(workspace))?.refreshSupport ?? false,
		refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
		refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
		watches: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
		isAskedForSettings: workspace?.configuration ?? false,
		registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
		hasFolders: workspace?.workspaceFolders ?? false,
	};
}

/** Helix, and what else stands on the types that it uses, says `diagnostic`. */
const misnamed = (workspace: ClientCapabilities["workspace"]) =>
	(workspace as { diagnostic?: { refreshSupport?: boolean } } | undefined)?.diagnostic;
