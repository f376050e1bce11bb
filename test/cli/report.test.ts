/** `plumbline report`: one page for a review, as Markdown and as HTML, of which nothing is markup but what is ours. */
import { expect, test } from "vitest";
import { folderWith, run } from "./run.ts";

const design = `version: 1
name: Shop
summary: Sells things.
owners: [team-shop]
requirements:
  up: { availability: 99.99%, flow: buy }
  fast: { latency: { p99: 300ms }, flow: buy }
components:
  web: { type: service, replicas: 2, connections: [{ to: db, timeout: 1s }] } # assumed: timeout
  db: { type: database } # plumbline-ignore databases/missing-backup: only a copy
data: { orders: { store: db, sensitivity: personal } }
flows:
  buy: { entry: web, steps: [web -> db] }
waivers:
  - { rule: availability/single-point-of-failure, at: components.db, reason: it is cheap, owner: team-db, expires: 2999-01-01 }
  - { rule: security/*, reason: soon, expires: 2020-01-01 }
`;

const files = { "design.yaml": design };
const reported = (format: string, cwd = folderWith(files)) => {
	const ran = run(["report", "design.yaml", "--format", format], { cwd });
	expect([ran.code, ran.stderr]).toEqual([0, ""]);
	return ran.stdout;
};

const headings = [
	"Summary",
	"Requirements",
	"Pictures",
	"Findings",
	"Accepted risks",
	"Assumptions that nobody has confirmed",
	"Open questions",
	"Checklist",
];

test("as Markdown it tells all that a review talks about", () => {
	const text = reported("markdown");
	expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(headings);
	for (const told of [
		"# Shop\n",
		"Sells things",
		"| `up` | availability of `buy` at least 99.99% | **violated** |",
		"multiplied",
		"```mermaid\nflowchart LR\n",
		"```mermaid\nsequenceDiagram\n",
		"| `availability/single-point-of-failure` | `components.db` | it is cheap | team\\-db | 2999\\-01\\-01 |",
		"2020\\-01\\-01 **expired** |",
		"| `databases/missing-backup` | `design.yaml:10` | only a copy |",
		"| `timeout` | `design.yaml:9` |",
		"without it unknown: `fast`",
		"| Resilience | Timeout | **addressed** | by timeout |",
	])
		expect(text).toContain(told);
});

test("as HTML it tells the same, loads nothing and runs nothing", () => {
	const text = reported("html");
	expect([...text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)).toEqual(headings);
	expect(text).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/]+='/);
	expect(text).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|https?:|url\(/i);
	expect(text).toContain("@page{size:A4");
	for (const told of ['<strong class="mark violated">', "<pre>flowchart LR\n", "<pre>sequenceDiagram\n", "expired"])
		expect(text).toContain(told);
});

const ours =
	/<\/?(?:html lang="en"|html|head|meta [\w"&;',=.+/ -]+|title|body|h[123]|p|ul|li|table|thead|tbody|tr|t[hd](?: scope="col")?|code|pre|span class="said"|span|strong class="mark \w+"|strong)>|<!doctype html>/g;

test.each([
	"<script>alert(1)</script>",
	"</pre></code></title><img src=x onerror=alert(1)>",
	"</style><style>*{display:none}",
	"&lt;b&gt; &#60;b&#62;",
	'" onmouseover="x" \'',
	"# h\n\n---\n\n| a | b |\n|---|---|",
	"```\n## Not ours\n```",
	"a | b \\| c \\\\| d",
	"[x](javascript:alert(1)) <!-- c",
	"\u202Eright \u0007 to left \u{1F4A5}",
])("what a design says is text: %s", (said) => {
	const text = JSON.stringify(said);
	const id = JSON.stringify(said.replace(/\s/g, "_"));
	const cwd = folderWith({
		"design.yaml": `version: 1
name: ${text}
summary: ${text}
owners: [${text}]
requirements: { ${id}: { availability: 99.9%, flow: ${id} } }
components:
  web: { type: service, name: ${text}, owner: ${text}, technology: ${text}, connections: [{ to: ${id}, timeout: ${text} }] }
  ${id}: { type: database, ${id}: 1 }
flows:
  ${id}: { entry: web, steps: [{ from: web, to: ${id}, name: ${text} }] }
waivers: [{ rule: ${text}, at: ${text}, reason: ${text}, owner: ${text} }]
`,
	});
	const [, style = "", page = ""] = /<style>(.*?)<\/style>(.*)/s.exec(reported("html", cwd))!;
	expect(style).not.toContain("display:none");
	expect(page.replace(ours, "")).not.toMatch(/[<>]/);
	const markdown = reported("markdown", cwd);
	expect([...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(headings);
	const lines = markdown.replace(/```mermaid[\s\S]*?\n```\n/g, "").split("\n");
	for (const line of lines.filter(
		(one) => one.startsWith("| ") && /\| --- \|$/.test(lines[lines.indexOf(one) + 1] ?? ""),
	))
		for (let at = lines.indexOf(line) + 2; lines[at]?.startsWith("|"); at++)
			expect(barsIn(lines[at]!), lines[at]!).toBe(barsIn(line));
});

/** As GitHub reads a row: a backslash takes the sign behind it along. */
const barsIn = (line: string): number => line.replace(/\\[\s\S]/g, "").split("|").length;

test("of a design in Markdown, with places in that", () => {
	const cwd = folderWith({ "README.md": `# A\n\n\`\`\`yaml design\n${design}\`\`\`\n` });
	const { stdout, code } = run(["report", "README.md"], { cwd });
	expect([code, stdout.includes("| `timeout` | `README.md:12` |")]).toEqual([0, true]);
});
