/** Verdicts above their lines, and in the view beside the editor. */
import { describe, expect, test } from "vitest";
import { finish } from "../../src/format/index.ts";
import { inlayHintSteps, lensSteps, requirementRows, targetRows } from "../../src/service/index.ts";
import { ableClient, at, plainClient, uri } from "./at.ts";

const design = `
requirements:
  up: { availability: 99.9%, flow: order }
  fast: { latency: { p50: 1s, p99: 100ms }, flow: order }
  peak: { throughput: { peak: 300/s }, flow: order }
  hand: { description: Looks good, verifiedBy: people }
  all: { availability: 99% }
components:
  app: { type: client, connections: [api] }
  api: { type: service, replicas: 1, availability: 99.5%, latency: { p50: 90ms, p99: 640ms }, connections: [db] }
  db: { type: database, replicas: 1, availability: 99.95%, latency: { p50: 1ms, p99: 2ms } }
flows:
  order: { rate: 150/s, entry: app, steps: [app -> api, api -> db] }
  look: { entry: app, steps: [app -> api] }
  nothing: { steps: [] }
`;

const lensesOf = (text: string, client = ableClient) => {
	const { snapshot } = at(text);
	return finish(lensSteps(snapshot, uri, client)).map(({ range, command }) => ({
		line: snapshot.lines(uri).text.split("\n")[range.start.line]!.trim().split(":")[0],
		...command,
	}));
};

const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe("hints behind components", () => {
	const hintsOf = (text: string, range = all) => {
		const { snapshot } = at(text);
		return finish(inlayHintSteps(snapshot, uri, range)).map(({ position, label }) => {
			const line = snapshot.lines(uri).text.split("\n")[position.line]!;
			expect(position.character).toBe(line.length);
			return `${line.trim().split(":")[0]} | ${label}`;
		});
	};
	const loaded = design.replace("  look:", "  #").replace("replicas: 1, availability: 99.5%", "capacity: 500/s, $&");
	test("tell uptime and load of what is ours", () =>
		expect(hintsOf(loaded)).toEqual(["api | up 99.45%; 300/s of 500/s, 60%", "db | up 99.95%; 300/s"]));
	test("are given for the lines that are asked for", () => {
		const line = at(loaded)
			.snapshot.lines(uri)
			.text.split("\n")
			.findIndex((text) => text.startsWith("  db:"));
		expect(hintsOf(loaded, { start: { line, character: 0 }, end: { line, character: 9 } })).toEqual([
			"db | up 99.95%; 300/s",
		]);
	});
	test("leave out what is not known", () =>
		expect(hintsOf(design)).toEqual(["api | up 99.45%", "db | up 99.95%; 300/s"]));
});

describe("lenses", () => {
	test("tell verdict and figure of each requirement and flow", () =>
		expect(lensesOf(design).map(({ line, title }) => `${line} | ${title}`)).toEqual([
			"up | violated: 99.45% of 99.9%",
			"fast | violated: p99 at least 640 ms of 100 ms",
			"peak | unknown: rate of look and 2 more are missing",
			"hand | no target; people check it",
			"all | met: order 99.45% of 99% and 1 more",
			"order | violated: 99.45% of 99.9% and 1 more",
			"look | met: 99.5% of 99%",
		]));
	test("a flow for which nobody asks anything tells its figures", () =>
		expect(lensesOf(design.replace("  all:", "#")).find(({ line }) => line === "look")!.title).toBe(
			"not asked: up 99.5%, p99 about 640 ms",
		));
	test("lead to the entry, where the client can show it", () => {
		expect(lensesOf(design)[0]).toMatchObject({
			command: "plumbline.showVerdict",
			arguments: [{ uri, kind: "requirement", id: "up", at: { line: 3, character: 2 } }],
		});
		expect(lensesOf(design, plainClient)[0]).toEqual({ line: "up", title: "violated: 99.45% of 99.9%", command: "" });
	});
	test("draw no icon that an id asks for", () =>
		expect(lensesOf(design.replaceAll("api", '"$(bug)"'))[2]!.title).not.toContain("$(bug)"));
	test("stand in the file of what they speak of", () => {
		const { snapshot } = at("include: { pay: pay.yaml }\n", {
			parts: { "pay.yaml": `version: 1\n${design.trimStart()}` },
		});
		expect(finish(lensSteps(snapshot, uri, ableClient))).toEqual([]);
		expect(
			finish(lensSteps(snapshot, "file:///designs/pay.yaml", ableClient)).map(({ command }) => command!.title),
		).toContain("violated: 99.45% of 99.9%");
	});
});

describe("the view", () => {
	test("lists requirements with their verdicts", () => {
		const { name, requirements } = requirementRows(at(design).snapshot);
		expect(name).toBe("Sample");
		expect(requirements.map(({ id, verdict, detail }) => [id, verdict, detail])).toEqual([
			["up", "violated", "99.45% of 99.9%"],
			["fast", "violated", "p99 at least 640 ms of 100 ms"],
			["peak", "unknown", "rate of look and 2 more are missing"],
			["hand", "unknown", "no target; people check it"],
			["all", "met", "order 99.45% of 99% and 1 more"],
		]);
	});
	test("opens a target into the sum behind it, each term with its place", () => {
		const { snapshot, text } = at(design);
		const [worst, other] = targetRows(snapshot, "fast");
		expect([worst!.label, worst!.verdict, other!.label, other!.verdict]).toEqual([
			"latency.p99 of order",
			"violated",
			"latency.p50 of order",
			"met",
		]);
		const [first] = worst!.lines;
		const { start, end } = first!.at!.range;
		expect(first!.text).toBe("api 640 ms");
		expect(text.split("\n")[start.line]!.slice(start.character, end.character)).toBe("640ms");
		expect(targetRows(snapshot, "gone")).toEqual([]);
	});
	test("says on which figure it hangs where a range leaves it open", () => {
		const { snapshot } = at(design.replace("availability: 99.5%", "availability: 99.5%..99.99%"));
		expect(requirementRows(snapshot).requirements[0]).toMatchObject({
			verdict: "depends",
			detail: "between 99.45% and 99.94% of 99.9%",
		});
		const lines = targetRows(snapshot, "up")[0]!.lines.map(({ text }) => text);
		expect(lines[0]).toBe("with the better end of each range:");
		expect(lines.at(-1)).toBe("holds if api is up 99.95% or more");
	});
	test("names what is missing", () =>
		expect(targetRows(at(design).snapshot, "peak")[0]!.lines).toContainEqual({
			text: "capacity of db is missing, and would tell",
			lacks: "known",
			below: [],
		}));
});
