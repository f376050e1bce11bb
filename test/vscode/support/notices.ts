/** What the extension tells meanwhile, instead of showing it. The suite and the extension share one `vscode`. */
import * as vscode from "vscode";

const kinds = ["showInformationMessage", "showWarningMessage", "showErrorMessage"] as const;
type Shown = Record<(typeof kinds)[number], (message: string) => Thenable<undefined>>;

export async function listening(run: (told: readonly string[]) => Promise<void>): Promise<void> {
	const window = vscode.window as unknown as Shown;
	const told: string[] = [];
	const before = kinds.map((kind) => [kind, window[kind]] as const);
	for (const kind of kinds)
		window[kind] = async (message) => {
			told.push(message);
			return undefined;
		};
	try {
		await run(told);
	} finally {
		for (const [kind, show] of before) window[kind] = show;
	}
}
