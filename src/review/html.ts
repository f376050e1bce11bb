/** A review as one HTML page that loads nothing and runs nothing, to be read and printed on A4. */
import { saidPiece, type Writing } from "../sums/index.ts";
import type { Block, Item, Review, Said, Table } from "./document.ts";

const style = `:root{color-scheme:light dark;--line:#c9ced6;--soft:#f3f5f8;--met:#1a7f37;--bad:#b42318;--open:#8a5a00;--quiet:#57606a}
@media (prefers-color-scheme:dark){:root{--line:#444c56;--soft:#22272e;--met:#57ab5a;--bad:#f47067;--open:#daaa3f;--quiet:#909dab}}
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.25}h2{margin-top:2.2em;border-bottom:1px solid var(--line);padding-bottom:.2em}
table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.35em .6em;text-align:left;vertical-align:top}th{background:var(--soft)}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}code{background:var(--soft);padding:.1em .25em;border-radius:3px}
code,.said{unicode-bidi:isolate}pre{background:var(--soft);padding:.8em;white-space:pre-wrap}
.mark{color:var(--quiet)}.met,.addressed{color:var(--met)}.violated,.error,.expired{color:var(--bad)}.depends,.unknown,.warning{color:var(--open)}
@page{size:A4;margin:18mm 15mm}
@media print{:root{color-scheme:light;--line:#bbb;--soft:#f4f4f4;--met:#1a7f37;--bad:#b42318;--open:#8a5a00;--quiet:#555}
body{font-size:10pt;max-width:none;margin:0;padding:0}h2,h3{break-after:avoid}tr,li{break-inside:avoid}thead{display:table-header-group}pre{font-size:7.5pt}th,code,pre{print-color-adjust:exact}}
`;

/** Of the style above: with it a page may have that one and no other. */
export const styleHash = "sha256-kUNMwWBjW7Zg5OywjfieQFlirEsyoX778Q3Ky1aW8VY=";

const policy = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;

export const htmlOf = ({ title, sections }: Review): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${written([{ text: title }])}</h1>
${sections
	.map(
		(section) =>
			`<h${section.level}>${written(section.title)}</h${section.level}>\n${section.blocks.map(blockHtml).join("\n")}`,
	)
	.join("\n")}
</body>
</html>
`;

function blockHtml(block: Block): string {
	if (block.is === "text") return `<p>${written(block.words)}</p>`;
	if (block.is === "items") return listHtml(block.items);
	return block.is === "table" ? tableHtml(block) : `<pre>${escaped(block.text)}</pre>`;
}

const listHtml = (all: readonly Item[]): string =>
	`<ul>${all
		.map(({ words, below = [] }) => `<li>${written(words)}${below.length === 0 ? "" : listHtml(below)}</li>`)
		.join("\n")}</ul>`;

function tableHtml({ heads, rows, none, more = 0 }: Table): string {
	if (rows.length === 0) return `<p>${escaped(none)}</p>`;
	const row = (cells: readonly string[], tag: "th" | "td") =>
		`<tr>${cells.map((cell) => `<${tag}${tag === "th" ? ' scope="col"' : ""}>${cell}</${tag}>`).join("")}</tr>`;
	const body = rows.map((cells) => row(cells.map(written), "td")).join("\n");
	const rest = more > 0 ? `\n<p>And ${more} more.</p>` : "";
	return `<table>\n<thead>${row(heads.map(escaped), "th")}</thead>\n<tbody>\n${body}\n</tbody>\n</table>${rest}`;
}

/** Controls are no characters of HTML, and half a pair is none of any text. */
const escaped = (text: string): string =>
	text
		.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\u{FFFD}")
		.replace(/(?![\t\n])\p{Cc}/gu, "\u{FFFD}")
		.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const code = (text: string): string => `<code>${escaped(text.trim() === "" ? "(empty)" : text)}</code>`;
const writing: Writing = { id: code, key: code, text: (text) => `<span class="said">${escaped(text)}</span>` };

const written = (words: Said): string =>
	words
		.map((piece) => {
			if (typeof piece === "string") return escaped(piece);
			return "mark" in piece ? `<strong class="mark ${piece.mark}">${piece.mark}</strong>` : saidPiece(piece, writing);
		})
		.join("");
