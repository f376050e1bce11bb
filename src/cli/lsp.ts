/** `plumbline lsp`: the language server on standard input and output, until the editor ends it. */
import { serveStdio } from "../server/node.ts";
import type { Command } from "./command.ts";

export const lspCommand: Command = () => {
	/** Nobody listens any more. */
	process.stdout.on("error", () => process.exit());
	serveStdio();
	return new Promise<number>(() => undefined);
};
