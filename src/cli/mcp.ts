/** `plumbline mcp`: tools for agents, over standard input and output, until the client ends it. */
import type { Command } from "./command.ts";
import { Folders } from "./mcp/folders.ts";
import { serverFor } from "./mcp/server.ts";
import { BoundedStdio } from "./mcp/transport.ts";
import { exit } from "./problem.ts";

export const mcpCommand: Command = async ({ terminal: { cwd }, options }) => {
	const folders = Folders.of(options.all("root"), cwd);
	/** Nobody listens any more. */
	process.stdout.on("error", () => process.exit());
	const ended = new Promise((resolve) => process.stdin.once("end", resolve));
	await serverFor({ folders, mayWrite: options.has("allow-write") }).connect(new BoundedStdio());
	await ended;
	return exit.clean;
};
