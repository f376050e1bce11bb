/** The picture beside an answer: what a client with MCP Apps gets, and what its page makes of that. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { mostInMessage } from "../../src/cli/mcp/answer.ts";
import { appPage, appType, appUri, pictureKey } from "../../src/cli/mcp/app.ts";
import { root } from "../support/build.ts";
import { McpClient } from "./mcp-client.ts";
import { folderWith } from "./run.ts";

const example = readFileSync(join(root, "examples/github-2018-10-21.design.yaml"), "utf8");
const hostile = `version: 1
name: "</svg><script>alert(1)</script>"
components:
  a: { name: "<img src=x onerror=alert(1)>", type: service, replicaz: 2, connections: [b] }
  b: { name: "]]> & \\"quotes\\" \\u0007", type: database }
`;

test("the tool names its page, and the page is there", async () => {
	const { client } = await McpClient.of(folderWith({ "design.yaml": example }));
	const { tools } = await client.listTools();
	expect(tools.find(({ name }) => name === "diagram")?._meta).toEqual({ ui: { resourceUri: appUri } });
	const { contents } = await client.readResource({ uri: appUri });
	expect(contents).toEqual([{ uri: appUri, mimeType: appType, text: appPage }]);
	expect(appPage).not.toMatch(/https?:|\bsrc=|\beval\b|innerHTML/);
});

test.each([
	["an example", example],
	["a hostile one", hostile],
])("of %s an answer has text, and a picture with its findings", async (_, text) => {
	const { client } = await McpClient.of(folderWith({ "design.yaml": text }));
	const answer = await client.callTool({ name: "diagram", arguments: { path: "design.yaml" } });
	const [content] = answer.content as [{ text: string }];
	expect(content.text).toMatch(/^flowchart|^%%/);
	const { svg, findings } = answer._meta![pictureKey] as { svg: string; findings: { rule: string; message: string }[] };
	expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
	expect(svg).not.toMatch(/<script|<img|<foreignObject|<[^>]*\son\w+=|javascript:/);
	expect(findings.length).toBeGreaterThan(0);
	expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(mostInMessage);
});

test("a large design is answered without a picture rather than with half of one", async () => {
	const many = Array.from(
		{ length: 130 },
		(_, i) =>
			`  c${i}: { type: service, name: "${"long name ".repeat(4)}${i}", connections: [c${(i + 1) % 130}, c${(i * 7) % 130}] }`,
	);
	const { client } = await McpClient.of(
		folderWith({ "design.yaml": `version: 1\nname: Many\ncomponents:\n${many.join("\n")}\n` }),
	);
	const answer = await client.callTool({ name: "diagram", arguments: { path: "design.yaml" } });
	expect(answer._meta).toBeUndefined();
	expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(mostInMessage);
});

/** As much of a browser as the page asks for. */
function pageWith(result: unknown) {
	const sent: { method?: string; id?: number; params?: unknown }[] = [];
	const element = (name: string): Element => ({ name, text: "", children: [], className: "" });
	interface Element {
		name: string;
		text: string;
		children: Element[];
		className: string;
		src?: string;
	}
	const body = element("body");
	const withMethods = (one: Element): object =>
		Object.assign(one, {
			appendChild: (child: Element) => {
				one.children.push(child);
				return child;
			},
			replaceChildren: () => {
				one.children = [];
			},
		});
	withMethods(body);
	let hear: (event: object) => void = () => undefined;
	const parent = { postMessage: (message: (typeof sent)[number]) => void sent.push(message) };
	const made = (name: string) =>
		Object.defineProperty(withMethods(element(name)), "textContent", {
			set(this: Element, text: string) {
				this.text = text;
			},
		});
	const script = /<script>([\s\S]*)<\/script>/.exec(appPage)![1]!;
	runInNewContext(script, {
		parent,
		document: { body, documentElement: { scrollWidth: 640, scrollHeight: 480 }, createElement: made },
		addEventListener: (_: string, listener: typeof hear) => {
			hear = listener;
		},
		encodeURIComponent,
	});
	const message = (data: object, source: object = parent) => hear({ data: { jsonrpc: "2.0", ...data }, source });
	return { sent, body, message, result };
}

test("its page introduces itself, shows what it is sent as a picture and text, and hears its host alone", () => {
	const picture = {
		svg: "<svg>'\"&</svg>",
		findings: [{ severity: "error", rule: "a/b", message: "<b>bold</b>" }],
		more: 2,
	};
	const page = pageWith(picture);
	expect(page.sent.map(({ method }) => method)).toEqual(["ui/initialize"]);
	page.message({ id: 1, result: {} });
	expect(page.sent.at(-1)?.method).toBe("ui/notifications/initialized");
	page.message({ method: "ui/notifications/tool-result", params: { _meta: { [pictureKey]: picture } } }, {});
	expect(page.body.children).toEqual([]);
	page.message({ method: "ui/notifications/tool-result", params: { _meta: { [pictureKey]: picture } } });
	const [image, list, more] = page.body.children;
	expect(decodeURIComponent(image!.src!)).toBe(`data:image/svg+xml;charset=utf-8,${picture.svg}`);
	expect(list!.children.map(({ className, children }) => [className, ...children.map(({ text }) => text)])).toEqual([
		["error", "<b>bold</b>", "a/b"],
	]);
	expect(more!.text).toBe("2 more are not listed here.");
	expect(page.sent.at(-1)).toMatchObject({
		method: "ui/notifications/size-changed",
		params: { width: 640, height: 480 },
	});
});
