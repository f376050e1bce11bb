/** Rules of a project while one writes them, and in the designs that they judge. */
import { expect, test } from "vitest";
import {
	completion,
	explain,
	hover,
	mergeSettings,
	settingsCompletion,
	settingsSnapshot,
} from "../../src/service/index.ts";
import { at, plainClient, taken } from "./at.ts";

const settings = (marked: string) => {
	const offset = marked.indexOf("‸");
	const text = marked.replace("‸", "");
	const snapshot = settingsSnapshot("/.plumbline.yaml", text);
	const { items } = settingsCompletion(snapshot, snapshot.lines.position(offset), plainClient);
	return {
		labels: items.map(({ label }) => label),
		textWith: (label: string) =>
			taken(
				text,
				items.find((item) => item.label === label),
			),
	};
};

const rule = (conditions: string) =>
	`rules:\n  house/one:\n    of: connection\n    level: info\n    message: x\n    when:\n${conditions}`;

test("keys of a rule are proposed, and words that they take", () => {
	expect(settings("rules:\n  house/one:\n    ‸\n").labels).toEqual(
		expect.arrayContaining(["of", "when", "unless", "level", "message", "why"]),
	);
	expect(settings("rules:\n  house/one:\n    of: ‸\n").labels).toEqual([
		"component",
		"connection",
		"data",
		"flow",
		"requirement",
	]);
	expect(settings(rule("      to:\n        type: ‸\n")).labels).toContain("database");
});

test("conditions are proposed by what the rule speaks of, those of another component by that", () => {
	const own = settings(rule("      keys:\n        ‸\n")).labels;
	expect(own).toEqual(expect.arrayContaining(["timeout", "retry.attempts"]));
	expect(own).not.toContain("replicas");
	expect(settings(rule("      to:\n        keys:\n          ‸\n")).labels).toContain("replicas");
	expect(settings(rule("      figures:\n        ‸\n")).labels).toEqual(["average", "peak", "worst"]);
	expect(settings(rule("      counts:\n        ‸\n")).labels).toEqual(["flows"]);
	expect(settings(rule("      figures:\n        pe‸\n")).textWith("peak")).toContain("        peak: \n");
});

const { layer } = settingsSnapshot(
	"/.plumbline.yaml",
	"rules:\n  house/owners:\n    of: component\n    when: { keys: { owner: unstated } }\n    level: warning\n    message: 'Nobody owns {id}.'\n    why: |\n      Somebody has to <b>answer</b>.\n      `````\n      <i>break out</i>\n",
);
const options = { settings: mergeSettings(layer) };

test("in a design its id is proposed in waivers, and explained there", () => {
	const waiver = (id: string) =>
		`components:\n  api: { type: service }\nwaivers:\n  - rule: ${id}\n    at: components.api\n    reason: x\n    owner: y\n    expires: 2099-01-01\n`;
	const half = at(waiver("hou‸"), options);
	expect(completion(half.snapshot, half.spot, plainClient)?.items.map(({ label }) => label)).toContain("house/owners");
	const whole = at(waiver("house/own‸ers"), options);
	expect(
		whole.snapshot.findings.map((one) => one.rule).filter((id) => id.startsWith("house") || id.startsWith("format")),
	).toEqual([]);
	expect(JSON.stringify(hover(whole.snapshot, whole.spot, plainClient))).toContain("a rule of this project");
});

test("its page says what its settings say, and nothing of it is rendered", () => {
	const page = explain("house/owners", undefined, layer.custom)!;
	expect(page.markdown).toContain("Nobody owns {id}.");
	const [before, , after] = page.markdown.split(/^(`{3,})yaml\n[\s\S]*?^\1$/m);
	expect(page.markdown).toContain("to <b>answer");
	expect(before! + after!).not.toMatch(/<[bi]>/);
	expect(explain("house/owners")).toBeUndefined();
});
