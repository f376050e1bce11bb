/** `plumbline docs`: blocks of Markdown in step with designs. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, run } from "./run.ts";

const design = `version: 1
name: Shop
requirements:
  up: { availability: 99.9%, flow: buy }
components:
  web: { type: service, replicas: 2, owner: team-web, connections: [{ to: db }] }
  db: { type: database, replicas: 2 }
flows:
  buy: { entry: web, steps: [web -> db] }
`;
const block = (said: string, content = "") => `<!-- plumbline: ${said} -->\n${content}<!-- /plumbline -->\n`;
const textIn = (cwd: string, file = "README.md") => readFileSync(join(cwd, file), "utf8");

test.each<[said: string, holds: RegExp]>([
	["diagram design.yaml", /\n```mermaid\nflowchart LR\n[\s\S]*web[\s\S]*\n```\n/],
	["diagram design.yaml --view flow --flow buy", /\n```mermaid\nsequenceDiagram\n/],
	["diagram design.yaml --flow buy --theme dark", /\n```mermaid\n%%\{.*dark/],
	["requirements design.yaml", /\n\| `up` \| availability of `buy` at least 99\.9% \| \*\*/],
	["findings design.yaml", /\n\| \*\*(?:error|warning|info)\*\* \| `\w/],
	["components design.yaml", /\n\| `web` \| service \| 2 \| .* \| team\\-web \|\n/],
	["components ./sub/../design.yaml", /\n\| `db` \| database \| 2 \|/],
])("%s", (said, holds) => {
	const text = `# A\r\n\n${block(said)}\nend  \n`;
	const cwd = folderWith({ "design.yaml": design, "README.md": text, "sub/x": "" });
	const stale = run(["docs", "README.md"], { cwd });
	expect([stale.code, stale.stderr]).toEqual([1, ""]);
	expect(stale.stdout).toContain(`README.md:3: \`${said}\` is out of date\n`);
	expect(textIn(cwd)).toBe(text);
	expect(run(["docs", "--write", "README.md"], { cwd })).toEqual({
		code: 0,
		stdout: "README.md: 1 block renewed\n",
		stderr: "",
	});
	expect(textIn(cwd)).toMatch(holds);
	expect(textIn(cwd)).toMatch(/^# A\r\n\n<!-- plumbline: [\s\S]*<!-- \/plumbline -->\n\nend {2}\n$/);
	expect(run(["docs", "--check", "README.md"], { cwd })).toEqual({ code: 0, stdout: "1 block in step.\n", stderr: "" });
	writeFileSync(join(cwd, "design.yaml"), design.replaceAll("db", "store").replaceAll("web", "front"));
	expect(run(["docs", "--check", "README.md"], { cwd }).code).toBe(said.startsWith("requirements") ? 0 : 1);
});

test("a design in the same file, and one in another", () => {
	const fence = `\`\`\`yaml design\n${design}\`\`\`\n`;
	const cwd = folderWith({
		"a/README.md": `${fence}\n${block("components #1")}`,
		"b.md": block("components a/README.md#1"),
	});
	expect(run(["docs", "--write", "a/README.md", "b.md"], { cwd }).code).toBe(0);
	expect(textIn(cwd, "a/README.md")).toContain("| `web` |");
	expect(textIn(cwd, "b.md")).toContain("| `web` |");
	expect(run(["docs", "a/README.md", "b.md"], { cwd }).stdout).toBe("2 blocks in step.\n");
});

test.each<[what: string, markdown: string, told: RegExp]>([
	["no block", "# A\n", /has no block to keep in step/],
	["no kind", block("picture design.yaml"), /README\.md:1: What a block holds is one of diagram, requirements/],
	["no file", block("diagram"), /README\.md:1: `diagram` is of a design: name its file/],
	["a file that is not there", block("diagram nothing.yaml"), /README\.md:1: There is no file `nothing\.yaml`/],
	["a file outside", block("diagram ../outside.yaml"), /README\.md:1: `\.\.\/outside\.yaml` is not read: it leads out/],
	["an absolute path", block("diagram /etc/hostname"), /README\.md:1: .*(?:leads out|no file)/],
	["a link outside", block("diagram link.yaml"), /README\.md:1: `link\.yaml` is not read: it leads out/],
	["an option that is none", block("diagram design.yaml --flwo buy"), /README\.md:1: There is no option `--flwo`/],
	["a flow that is not there", block("diagram design.yaml --flow by"), /README\.md:1: There is no flow `by`/],
	["too many words", block("findings design.yaml more"), /`more` is too much/],
	["not closed", "<!-- plumbline: diagram design.yaml -->\n", /README\.md:1: no `<!-- \/plumbline -->` closes it/],
])("a trouble: %s", (_, markdown, told) => {
	const above = folderWith({ "outside.yaml": design, "in/design.yaml": design, "in/README.md": markdown });
	mkdirSync(join(above, "in/.git"));
	symlinkSync(join(above, "outside.yaml"), join(above, "in/link.yaml"));
	const cwd = join(above, "in");
	for (const how of ["--check", "--write"]) {
		const { code, stderr } = run(["docs", how, "README.md"], { cwd });
		expect([code, stderr]).toEqual([2, expect.stringMatching(told)]);
	}
	expect(textIn(cwd)).toBe(markdown);
});

test("a block that cannot be made keeps none of the others from being renewed", () => {
	const cwd = folderWith({
		"design.yaml": design,
		"README.md": `${block("diagram gone.yaml", "old\n")}\n${block("components design.yaml")}`,
	});
	expect(run(["docs", "--write", "README.md"], { cwd }).code).toBe(2);
	expect(textIn(cwd)).toMatch(/^<!-- plumbline: diagram gone\.yaml -->\nold\n<!-- \/plumbline -->\n[\s\S]*\| `web` \|/);
});

const hostile = [
	"<!-- /plumbline -->",
	"--> <script>alert(1)</script>",
	"```\n<!-- /plumbline -->\n```",
	"~~~ ````` end",
	"a | b \\| c \\\\| d |",
	"`|` ``|`` \\`|",
	"[x](javascript:alert(1)) ![y](http://evil.example/z.png)",
	"@everyone #1 https://evil.example www.evil.example",
	"<img src=x onerror=alert(1)>",
	"\u202Eright to left",
];

test.each(hostile)("what a design says stays what it says: %s", (text) => {
	const said = JSON.stringify(text);
	const id = JSON.stringify(text.replace(/\s/g, "_"));
	const of = `version: 1
name: ${said}
summary: ${said}
requirements: { ${id}: { availability: 99.9%, flow: ${id} } }
components:
  web: { type: service, name: ${said}, owner: ${said}, technology: ${said}, connections: [{ to: ${id}, timeout: ${said} }] }
  ${id}: { type: database, ${id}: 1 }
flows:
  ${id}: { entry: web, steps: [{ from: web, to: ${id}, name: ${said} }] }
`;
	const kinds = ["diagram", "requirements", "findings", "components"];
	const around = kinds.map((kind) => block(`${kind} design.yaml`)).join("\nmiddle\n\n");
	const cwd = folderWith({ "design.yaml": of, "README.md": `# A\n\n${around}\nend\n` });
	expect(run(["docs", "--write", "README.md"], { cwd })).toEqual({
		code: 0,
		stdout: "README.md: 4 blocks renewed\n",
		stderr: "",
	});
	const written = textIn(cwd);
	expect(run(["docs", "--check", "README.md"], { cwd }).stdout).toBe("4 blocks in step.\n");
	const inBlocks = written.split(/^<!-- \/?plumbline.*-->$/m);
	expect([inBlocks.length, inBlocks[0], inBlocks[2], inBlocks.at(-1)]).toEqual([
		9,
		"# A\n\n",
		"\n\nmiddle\n\n",
		"\n\nend\n",
	]);
	for (const table of inBlocks.filter((one) => one.includes("| --- |")))
		for (const line of table.trim().split("\n")) {
			const cells = line.replace(/\\[\\|]/g, "").split("|").length;
			expect(cells, line).toBe(table.trim().split("\n")[0]!.split("|").length);
		}
	const outsideCode = written.replace(/```mermaid[\s\S]*?```/g, "").replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
	expect(outsideCode).not.toMatch(/<(?:script|img)|(?<!\\)\]\(|@everyone|https:\/\/|www\.evil/);
});
