/** Settings of the workspace for the length of a test. */
import * as vscode from "vscode";

/** By their whole names; as they were before when it is over. */
export async function withSettings(
	settings: Readonly<Record<string, unknown>>,
	run: () => Promise<void>,
): Promise<void> {
	try {
		for (const [name, value] of Object.entries(settings)) await set(name, value);
		await run();
	} finally {
		for (const name of Object.keys(settings)) await set(name, undefined);
	}
}

const set = (name: string, value: unknown): Thenable<void> =>
	vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Workspace);
