/** The official client against `plumbline mcp`, as agents start it. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { onTestFinished } from "vitest";
import { cli } from "./run.ts";

export interface Told {
	readonly isError: boolean;
	readonly text: string;
}

export class McpClient {
	private constructor(readonly client: Client) {}

	static async of(cwd: string, ...args: readonly string[]): Promise<McpClient> {
		const client = new Client({ name: "test", version: "1" });
		onTestFinished(() => client.close());
		await client.connect(new StdioClientTransport({ command: process.execPath, args: [cli, "mcp", ...args], cwd }));
		return new McpClient(client);
	}

	async call(name: string, args: Record<string, unknown> = {}): Promise<Told> {
		const result = await this.client.callTool({ name, arguments: args }, undefined, { timeout: 110_000 });
		const [content] = result.content as { type: string; text: string }[];
		return { isError: result.isError === true, text: content!.text };
	}

	/** What a tool tells as JSON. */
	async told(name: string, args: Record<string, unknown> = {}) {
		const { isError, text } = await this.call(name, args);
		if (isError) throw new Error(text);
		return JSON.parse(text);
	}
}
