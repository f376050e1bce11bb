/** What goes to a terminal: wrapped, aligned, underlined, harmless; and progress, where it takes long. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { excerpt } from "../../src/cli/excerpt.ts";
import { Progress } from "../../src/cli/progress.ts";
import { columnsOf, harmless, type Paint, table, wrap } from "../../src/cli/terminal.ts";
import { Lines } from "../../src/format/lines.ts";

const plain: Paint = (_, text) => text;

describe("lines", () => {
	test.each(["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc"])("of %j", (text) => {
		const lines = new Lines(text);
		expect([0, 1, 2].map((line) => lines.line(line))).toEqual(["a", "b", "c"]);
		expect(lines.position(text.indexOf("c"))).toEqual({ line: 2, character: 0 });
		expect(lines.position(text.length)).toEqual({ line: 2, character: 1 });
		expect(lines.position(text.length + 9)).toEqual({ line: 2, character: 1 });
	});
});

describe("an excerpt", () => {
	const of = (text: string, marked: string, width = 60) => {
		const lines = new Lines(text);
		const at = text.indexOf(marked);
		const span = { uri: "x", start: lines.position(at), end: lines.position(at + marked.length), lines };
		return excerpt(span, "red", plain, width);
	};

	test("has the line before, unless it is empty", () => {
		expect(of("a: 1\nb: 2\n", "2")).toBe("  1 | a: 1\n  2 | b: 2\n    |    ^\n");
		expect(of("\nb: 2\n", "b")).toBe("  2 | b: 2\n    | ^\n");
		expect(of("b: 2\n", "b: 2")).toBe("  1 | b: 2\n    | ^^^^\n");
	});

	test("marks nothing as one place", () => expect(of("b: 2\n", "")).toBe("  1 | b: 2\n    | ^\n"));

	test("says where a range over several lines ends", () => {
		expect(of("a:\n  b: 1\n  c: 2\n", "a:\n  b: 1\n  c")).toBe("  1 | a:\n    | ^^ to line 3\n");
	});

	test("moves along a long line, and fits", () => {
		const text = of(`${"x".repeat(80)}: { needle: 1, ${"y".repeat(80)} }`, "needle");
		const [source, marks] = text.split("\n") as [string, string];
		expect(source.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("needle");
		expect(source.length).toBeLessThanOrEqual(60);
		expect(
			of("z".repeat(500), "z".repeat(500))
				.split("\n")
				.every((line) => line.length <= 60),
		).toBe(true);
	});
});

describe("a text", () => {
	test("is wrapped at words, and short code is one", () => {
		expect(wrap("one two three", 8)).toBe("one two\nthree");
		expect(wrap("say `a: b c` now", 9, "  ")).toBe("say\n  `a: b c`\n  now");
		expect(wrap("a ` b", 3)).toBe("a `\nb");
		expect(wrap("", 9)).toBe("");
	});

	test("is as wide as it looks", () => {
		expect([columnsOf("abc"), columnsOf("台帳"), columnsOf("e\u0301"), columnsOf("🏦")]).toEqual([3, 4, 1, 2]);
	});

	test("is harmless", () => {
		expect(harmless("a\u001B[2Jb\u009Bc\rd\u202E")).toBe("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFD");
		expect(harmless("a\tb\r\nc\n")).toBe("a\tb\r\nc\n");
	});

	test("stands in columns", () =>
		expect(
			table([
				["a", "b"],
				["台帳", "c"],
			]),
		).toBe("a     b\n台帳  c\n"));
});

describe("progress", () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	const watched = (isWatched: boolean) => {
		const said: string[] = [];
		const terminal = {
			cwd: "",
			out: () => {},
			err: () => {},
			pass: () => {},
			control: (text: string) => void said.push(text),
			paint: plain,
			width: 80,
			isWatched,
		};
		return { said, progress: new Progress(terminal) };
	};

	test("is told after a second, not too often, and wiped away", () => {
		const { said, progress } = watched(true);
		progress.tell("one");
		vi.advanceTimersByTime(999);
		progress.tell("two");
		vi.advanceTimersByTime(1);
		progress.tell("three");
		progress.tell("four");
		progress.end();
		expect(said).toEqual(["\r\u001B[2Kthree", "\r\u001B[2K"]);
	});

	test("is not told where nobody watches, nor wiped away where none was", () => {
		for (const isWatched of [true, false]) {
			const { said, progress } = watched(isWatched);
			if (!isWatched) vi.advanceTimersByTime(5000);
			progress.tell("one");
			progress.end();
			expect(said).toEqual([]);
		}
	});
});
