/** What an agent may read beforehand: the format, rules and topics, as pages. */
import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { agentsPage } from "../../pages/agents.ts";
import { everyPage, markdown, type PageKind } from "../../pages/index.ts";
import { listed } from "../rules.ts";
import { textAnswer } from "./answer.ts";
import { appPage, appType, appUri } from "./app.ts";

const mimeType = "text/markdown";
const contents = (uri: URL, text: string) => ({ contents: [{ uri: uri.href, mimeType, text: textAnswer(text) }] });

export function addResources(server: McpServer): void {
	const add = (name: string, uri: string, description: string, text: () => string) =>
		server.registerResource(name, uri, { description, mimeType }, (at) => contents(at, text()));
	add("agents", "plumbline://agents", "The format in a page, for agents: start here", agentsPage);
	add("format", "plumbline://format", "Every key of the format, by its path", () => listOf("key"));
	add("rules", "plumbline://rules", "Every rule, with its level", rulesText);
	add("topics", "plumbline://topics", "Every topic of the road map", () => listOf("topic"));
	server.registerResource(
		"picture",
		appUri,
		{ description: "Shows the picture of a design beside the answer of `diagram`", mimeType: appType },
		(at) => ({ contents: [{ uri: at.href, mimeType: appType, text: appPage }] }),
	);
	const named = (kind: PageKind, under: string, description: string) =>
		server.registerResource(
			`${under} page`,
			new ResourceTemplate(`plumbline://${under}/{+name}`, { list: undefined }),
			{ description, mimeType },
			(at, { name }) => contents(at, pageText(kind, String(name))),
		);
	named("rule", "rules", "The page of a rule, such as plumbline://rules/patterns/quorum-overlap");
	named("topic", "topics", "The page of a topic, such as plumbline://topics/patterns/quorum");
	named("key", "format", "The page of a key, such as plumbline://format/components.quorum.read");
}

const listOf = (kind: PageKind): string =>
	everyPage()
		.filter((page) => page.kind === kind)
		.map(({ name, summary }) => `- \`${name}\`: ${summary}\n`)
		.join("");

const rulesText = (): string =>
	listed()
		.map(({ id, severity, title }) => `- \`${id}\` (${severity}): ${title}\n`)
		.join("");

function pageText(kind: PageKind, name: string): string {
	const page = everyPage().find((one) => one.kind === kind && one.name === name);
	if (page === undefined) throw new McpError(ErrorCode.InvalidParams, `There is no ${kind} of that name.`);
	return markdown(page.page());
}
