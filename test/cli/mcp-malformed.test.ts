/**
 * 2,000 calls at random, most of them not as they should be, and lines that are no messages at all: the server goes on,
 * answers each call that can be answered, says nothing over 64 KB, and reads and writes nothing outside.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { mutant } from "../../tools/fuzz/mutate.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { cli, evenVoters, folderWith, misspelled, overlapping } from "./run.ts";

const calls = 2000;
const mostBytes = 64 * 1024;
const secret = "the-secret-of-the-outside";
/** What each tool takes. */
const tools: Readonly<Record<string, readonly string[]>> = {
	lint: ["path", "text", "level", "rule"],
	check: ["path", "text", "figures", "questions", "pairs"],
	what_if: ["path", "text", "fail"],
	diagram: ["path", "text", "plain", "open"],
	explain: ["word"],
	rules: ["find"],
	format_help: ["path", "text", "line", "column"],
	fix: ["path", "text", "kinds", "write", "finding", "answer"],
	diff: ["old", "new", "text", "format"],
	propose: ["path", "text", "edits", "part"],
	"no-such": ["path"],
};

/** Answers as they come, line by line. */
class Raw {
	readonly lines: string[] = [];
	private rest = "";
	private readonly process: ChildProcessWithoutNullStreams;
	errors = "";

	constructor(cwd: string) {
		this.process = spawn(process.execPath, [cli, "mcp"], { cwd });
		onTestFinished(() => void this.process.kill());
		this.process.stderr.on("data", (chunk) => (this.errors += chunk));
		this.process.stdout.setEncoding("utf8").on("data", (chunk: string) => {
			const pieces = (this.rest + chunk).split("\n");
			this.rest = pieces.pop()!;
			this.lines.push(...pieces);
		});
	}

	write(line: string | Buffer): void {
		this.process.stdin.write(line);
		this.process.stdin.write("\n");
	}

	end(): Promise<number | null> {
		this.process.stdin.end();
		return new Promise((resolve) => this.process.once("exit", resolve));
	}
}

test("goes on through whatever it is sent", async () => {
	const outside = folderWith({
		"inside/design.yaml": overlapping,
		"inside/sub/even.design.yaml": evenVoters,
		"secret.design.yaml": misspelled.replace("Orders", secret),
	});
	const cwd = join(outside, "inside");
	symlinkSync(join(outside, "secret.design.yaml"), join(cwd, "link.design.yaml"));
	symlinkSync(outside, join(cwd, "up"));
	const state = () => readdirSync(outside, { recursive: true, encoding: "utf8" }).sort().join("\n");
	const before = state();

	const random = new Random(20_261_130);
	const pick = <T>(all: readonly T[]): T => random.pick(all);
	const paths = [
		...["design.yaml", "sub", ".", "sub/even.design.yaml", "", "nowhere.yaml", "design.yaml/x", "\0", "a".repeat(5000)],
		...[
			"link.design.yaml",
			"up",
			"up/secret.design.yaml",
			"..",
			"../secret.design.yaml",
			"/",
			"/etc/passwd",
			"~",
			"C:\\x",
		],
		join(outside, "secret.design.yaml"),
	];
	const revisions = ["HEAD:design.yaml", "HEAD:../secret.design.yaml", "HEAD:./design.yaml", "-x:a", ":", "a:b:c"];
	const texts = [
		overlapping,
		evenVoters,
		misspelled,
		"",
		"\0",
		"\uD800",
		"&a [*a]",
		"a: ".repeat(2000),
		"[".repeat(3000),
	];
	const odd = (): unknown =>
		pick<() => unknown>([
			() => null,
			() => random.below(1_000_000) - 500_000,
			() => 1e308,
			() => true,
			() => [],
			() => ({}),
			() => "x".repeat(random.below(100_000)),
			() => ["design.yaml"],
			() => ({ __proto__: null, constructor: 1, toString: "no" }),
			() => pick(paths),
			() => pick(texts),
		])();
	const good: Record<string, () => unknown> = {
		path: () => pick(paths),
		text: () => (random.below(2) === 0 ? pick(texts) : mutant(pick(texts.slice(0, 3)), random)),
		level: () => pick(["info", "error", "none"]),
		rule: () => pick(["quorum", "(", ""]),
		fail: () => pick([["ledger-db"], ["ledger-db:2"], ["zone:x"], [""], [","], ["a".repeat(200)]]),
		word: () => pick(["quorum", "no-such-word", "constructor", "components.quorum.read", "["]),
		find: () => pick(["quorum", "", "zzz"]),
		line: () => pick([1, 5, 9999, 0, -1, 1.5]),
		column: () => pick([1, 20, 9999]),
		kinds: () => pick([["safe"], ["safe", "assumption"], []]),
		write: () => pick([true, false]),
		finding: () => pick(["0", "f".repeat(32)]),
		answer: () => pick(["5", "x"]),
		edits: () => pick([[{ old: "read: 2", new: "read: 3" }], [{ old: "e", new: "" }], [{}], []]),
		part: () => pick(paths),
		old: () => pick([...paths, ...revisions]),
		new: () => pick([...paths, ...revisions]),
		format: () => pick(["json", "markdown", "html"]),
		plain: () => true,
		open: () => pick([["group:x"], []]),
		figures: () => true,
		questions: () => true,
		pairs: () => true,
		unknown: odd,
	};
	const args = (tool: string): unknown => {
		if (random.chance(0.1)) return odd();
		const isMessy = random.chance(0.3);
		const keys = isMessy ? Object.keys(good) : random.some(tools[tool]!, 0.8);
		const value = (key: string) => (isMessy && random.chance(0.2) ? odd() : good[key]!());
		return Object.fromEntries((isMessy ? random.some(keys, 0.2) : keys).map((key) => [key, value(key)]));
	};
	const noise: readonly (() => string | Buffer)[] = [
		() => "",
		() => "no json",
		() => "{",
		() => '{"jsonrpc":"1.0","id":1,"method":"tools/call"}',
		() => '{"jsonrpc":"2.0","method":"tools/call","params":{}}',
		() => '{"jsonrpc":"2.0","id":null,"method":"ping"}',
		() => '{"jsonrpc":"2.0","result":{},"id":77777}',
		() => `{"jsonrpc":"2.0","id":"${"i".repeat(100_000)}","method":"ping"}`,
		() => `{"jsonrpc":"2.0","id":"${"i".repeat(60_000)}","method":"${"m".repeat(60_000)}"}`,
		() => "[".repeat(20_000),
		() => Buffer.from(Array.from({ length: 200 }, () => 11 + random.below(245))),
	];
	const methods = [
		"ping",
		"tools/list",
		"resources/list",
		"resources/templates/list",
		"no/such",
		"completion/complete",
	];
	const uris = [
		"plumbline://rules",
		"plumbline://rules/patterns/quorum-overlap",
		"plumbline://topics/x",
		"file:///etc/passwd",
		"",
		"::",
	];

	const raw = new Raw(cwd);
	const sent: number[] = [];
	const send = (id: number, method: unknown, params: unknown) => {
		sent.push(id);
		raw.write(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
	};
	const hello = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "fuzz", version: "1" } };
	send(1, "initialize", hello);
	raw.write('{"jsonrpc":"2.0","method":"notifications/initialized"}');
	for (let id = 2; id < calls + 2; id++) {
		if (random.below(8) === 0) raw.write(pick(noise)());
		const dice = random.below(10);
		if (dice === 0) send(id, pick(methods), pick([undefined, {}, { cursor: "x" }]));
		else if (dice === 1) send(id, "resources/read", { uri: random.below(4) === 0 ? pick(paths) : pick(uris) });
		else {
			const name = pick(Object.keys(tools));
			send(id, "tools/call", { name, arguments: args(name) });
		}
	}
	send(calls + 2, "ping", {});
	expect({ code: await raw.end(), errors: raw.errors }).toEqual({ code: 0, errors: "" });

	const answers = raw.lines.map(
		(line) => JSON.parse(line) as { id: unknown; result?: { isError?: boolean }; error?: unknown },
	);
	expect(Math.max(...raw.lines.map((line) => Buffer.byteLength(line) + 1))).toBeLessThanOrEqual(mostBytes);
	const answered = new Set(answers.map(({ id }) => id));
	expect(sent.filter((id) => !answered.has(id))).toEqual([]);
	const told = answers.filter(({ result }) => result !== undefined && result.isError !== true).length;
	expect(told).toBeGreaterThan(300);
	expect(answers.length - told).toBeGreaterThan(300);
	expect(raw.lines.filter((line) => line.includes(secret) || /a fault of its own/.test(line))).toEqual([]);
	expect(state()).toBe(before);
	expect(readFileSync(join(cwd, "design.yaml"), "utf8")).toBe(overlapping);
});

test("skips a line that is longer than any message", async () => {
	const raw = new Raw(folderWith({}));
	raw.write(Buffer.alloc(40 * 1024 * 1024, "x"));
	raw.write('{"jsonrpc":"2.0","id":1,"method":"ping"}');
	expect(await raw.end()).toBe(0);
	expect(raw.lines).toEqual(['{"result":{},"jsonrpc":"2.0","id":1}']);
});
