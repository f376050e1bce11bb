/** Serves over standard input and output until the client ends it. */
import { serverFor } from "./server.ts";
import type { Context } from "./tool.ts";
import { BoundedStdio } from "./transport.ts";

export async function serve(context: Context): Promise<void> {
	/** Nobody listens any more. */
	process.stdout.on("error", () => process.exit());
	const ended = new Promise((resolve) => process.stdin.once("end", resolve));
	await serverFor(context).connect(new BoundedStdio());
	await ended;
}
