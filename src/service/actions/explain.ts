/** The pages of rules that found something, for clients that can show them. */
import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import type { Finding } from "../../lint/index.ts";
import type { ClientAbilities } from "../client.ts";

export function explainActions(
	findings: readonly Finding[],
	diagnosticOf: (finding: Finding) => Diagnostic,
	client: ClientAbilities,
): CodeAction[] {
	if (!client.asks) return [];
	const first = new Map<string, Diagnostic>();
	for (const finding of findings) if (!first.has(finding.rule)) first.set(finding.rule, diagnosticOf(finding));
	return [...first].map(([rule, diagnostic]) => ({
		title: `Explain ${rule}`,
		kind: CodeActionKind.QuickFix,
		diagnostics: [diagnostic],
		command: { title: `Explain ${rule}`, command: "plumbline.explain", arguments: [rule] },
	}));
}
