/** `plumbline mcp`: tools for agents, over standard input and output, until the client ends it. */
import type { Command } from "./command.ts";
import { Folders } from "./mcp/folders.ts";
import { serve } from "./mcp/serve.ts";
import { exit } from "./problem.ts";

export const mcpCommand: Command = async ({ terminal: { cwd }, options }) => {
	await serve({ folders: Folders.of(options.all("root"), cwd), mayWrite: options.has("allow-write") });
	return exit.clean;
};
