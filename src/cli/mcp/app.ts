/**
 * The picture of a design beside the answer, where a client shows MCP Apps (their specification of 2026-01-26): a page
 * that asks for nothing and is sent the answer of the tool that names it.
 */
export const appUri = "ui://plumbline/picture";
export const appType = "text/html;profile=mcp-app";
/** Where the page finds its picture in an answer: what models do not read. */
export const pictureKey = "plumbline/picture";

export interface AppPicture {
	readonly svg: string;
	readonly findings: readonly { readonly severity: string; readonly rule: string; readonly message: string }[];
	readonly more: number;
}

const style = `:root{color-scheme:light dark}
body{margin:0;padding:8px;font:13px/1.45 system-ui,sans-serif;background:Canvas;color:CanvasText}
img{max-width:100%;height:auto;display:block}
ul{margin:8px 0 0;padding:0;list-style:none}
li{margin:6px 0;padding-left:10px;border-left:3px solid GrayText}
li.error{border-color:#c62f3b}li.warning{border-color:#b26a00}li.info{border-color:#2f6fb3}
code{opacity:.75}p{margin:8px 0 0}`;

/** What a design says is a picture that runs nothing, and text. */
const script = `(() => {
	const key = ${JSON.stringify(pictureKey)};
	const send = (message) => parent.postMessage({ jsonrpc: "2.0", ...message }, "*");
	const add = (to, name, text, kind) => {
		const one = to.appendChild(document.createElement(name));
		if (text !== undefined) one.textContent = text;
		if (kind !== undefined) one.className = kind;
		return one;
	};
	const show = ({ svg, findings, more }) => {
		document.body.replaceChildren();
		const image = add(document.body, "img");
		image.alt = "The design, with its findings";
		image.onload = tell;
		image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
		const list = add(document.body, "ul");
		for (const { severity, rule, message } of findings) {
			const item = add(list, "li", undefined, severity);
			add(item, "div", message);
			add(item, "code", rule);
		}
		if (more > 0) add(document.body, "p", more + " more are not listed here.");
		tell();
	};
	const tell = () => send({
		method: "ui/notifications/size-changed",
		params: { width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight },
	});
	addEventListener("message", ({ data, source }) => {
		if (source !== parent || data?.jsonrpc !== "2.0") return;
		if (data.id === 1 && data.result !== undefined) send({ method: "ui/notifications/initialized", params: {} });
		else if (data.method === "ui/notifications/tool-result") {
			const picture = data.params?._meta?.[key];
			if (picture !== undefined) show(picture);
			else document.body.textContent = "There is no picture of this answer: it is too large, or it is not of one design.";
		} else if (data.method === "ui/resource-teardown" || data.method === "ping") send({ id: data.id, result: {} });
	});
	send({
		id: 1,
		method: "ui/initialize",
		params: {
			protocolVersion: "2026-01-26",
			appInfo: { name: "plumbline", version: "1" },
			appCapabilities: {},
		},
	});
})();`;

export const appPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Plumbline</title><style>${style}</style></head>
<body>A picture of the design comes with the answer.<script>${script}</script></body>
</html>
`;
