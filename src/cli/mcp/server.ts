/** The tools and resources as a server of the Model Context Protocol. */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import * as z from "zod";
import { version } from "../../../package.json";
import { troubleOf } from "../problem.ts";
import { mostInAnswer, sizeOf, textAnswer } from "./answer.ts";
import { appUri, pictureKey } from "./app.ts";
import { addResources } from "./resources.ts";
import type { Context, Tool } from "./tool.ts";
import { tools } from "./tools.ts";

/** Validators are not made by putting code together. */
z.config({ jitless: true });

const instructions =
	"Plumbline reviews system designs written in design.yaml. Read the resource plumbline://agents first: it teaches the format. `lint` tells what will fail, `check` whether requirements hold, `explain` what a rule or key means. Try an edit with `propose` before you write it.";

export function serverFor(context: Context): McpServer {
	const server = new McpServer({ name: "plumbline", version }, { instructions });
	for (const one of tools) addTool(server, one, context);
	addResources(server);
	return server;
}

function addTool(server: McpServer, one: Tool, context: Context): void {
	const { name, title, description, input, writes, shows, run } = one;
	const isReadOnly = !writes || !context.mayWrite;
	server.registerTool(
		name,
		{
			...{ title, description, inputSchema: input },
			annotations: {
				readOnlyHint: isReadOnly,
				destructiveHint: false,
				idempotentHint: isReadOnly,
				openWorldHint: false,
			},
			...(shows && { _meta: { ui: { resourceUri: appUri } } }),
		},
		async (args: unknown) => {
			try {
				const answer = run(args, context);
				const { text, picture } = typeof answer === "string" ? { text: answer, picture: undefined } : answer;
				const content = [{ type: "text" as const, text }];
				const shown = await picture?.();
				const fits = shown !== undefined && sizeOf(JSON.stringify(shown)) + sizeOf(text) <= mostInAnswer;
				return fits ? { content, _meta: { [pictureKey]: shown } } : { content };
			} catch (error) {
				const { message, hint } = troubleOf(error, name);
				const text = textAnswer(hint === undefined ? message : `${message} ${hint}`);
				return { isError: true, content: [{ type: "text" as const, text }] };
			}
		},
	);
}
