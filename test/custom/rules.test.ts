/** Rules of a project: what they find, where, at which level, and what is wrong with those that cannot be. */
import { describe, expect, test } from "vitest";
import { readSettings } from "../../src/format/settings.ts";
import { mergeSettings } from "../../src/lint/index.ts";
import { ruleIds } from "../../src/roadmap/index.ts";
import { layerOf, settingsFindings } from "../../src/settings/index.ts";
import { lintText, whole } from "../support/design.ts";

const design = whole(`
requirements:
  fast: { flow: buy, latency: { p99: 300ms }, throughput: { peak: 200/s } }
components:
  web: { type: client, connections: [api] }
  api:
    type: service
    replicas: 2
    capacity: 150/s
    owner: team-shop
    latency: { p50: 5ms, p99: 20ms }
    connections:
      - { to: orders-db, timeout: 300ms }
      - { to: psp, protocol: https, timeout: 3s }
  jobs: { type: worker, connections: [api, orders-db] }
  orders-db:
    type: database
    backup: { interval: 1d }
    latency: { p50: 1ms, p99: 10ms }
  psp: { type: external, owner: team-pay }
data:
  orders: { store: orders-db, sensitivity: confidential }
flows:
  buy: { steps: [web -> api, api -> orders-db, api -> psp] }
`);

const read = (rules: string) => {
	const stated = readSettings(".plumbline.yaml", `rules:\n  ${rules.trim().replaceAll("\n", "\n  ")}\n`);
	return { ...settingsFindings(stated, ruleIds), layer: layerOf(stated) };
};

/** A rule by what stands between its id and its level. */
const rule = (conditions: string, message = "{id}", level = "error") =>
	`house/one:\n  ${conditions.trim().replaceAll("\n", "\n  ")}\n  level: ${level}\n  message: "${message}"`;

function found(rules: string, text = design) {
	const { layer, findings } = read(rules);
	expect(findings.map(({ message }) => message)).toEqual([]);
	const told = lintText(text, { settings: mergeSettings(layer) }).findings;
	return told.filter((one) => one.rule.startsWith("house/"));
}
const messages = (rules: string, text = design) => found(rules, text).map(({ message }) => message);

describe("a rule speaks of what its conditions hold for", () => {
	test.each([
		["type", "of: component\nwhen: { type: [database, external] }", ["`orders-db`", "`psp`"]],
		["id", "of: component\nwhen: { id: 'o*-db' }", ["`orders-db`"]],
		[
			"a key that is not there",
			"of: component\nwhen: { type: [service, worker], keys: { owner: unstated } }",
			["`jobs`"],
		],
		["a key that is there", "of: component\nwhen: { keys: { owner: stated } }", ["`api`", "`psp`"]],
		["a word", "of: component\nwhen: { keys: { owner: team-s* } }", ["`api`"]],
		["one of several", "of: component\nwhen: { keys: { owner: [team-pay, team-x] } }", ["`psp`"]],
		["a number", "of: component\nwhen: { keys: { replicas: '>= 2' } }", ["`api`"]],
		["a duration beneath another key", "of: component\nwhen: { keys: { backup.interval: '> 6h' } }", ["`orders-db`"]],
		["the same in another unit", "of: component\nwhen: { keys: { backup.interval: 24h } }", ["`orders-db`"]],
		["a connection", "of: connection\nwhen: { keys: { timeout: '> 1s' } }", ["`api->psp`"]],
		["its ends", "of: connection\nwhen: { from: { type: worker }, to: { type: database } }", ["`jobs->orders-db`"]],
		["who is called", "of: component\nwhen: { calls: { type: external } }", ["`api`"]],
		["who calls", "of: component\nwhen: { calledBy: { type: worker } }", ["`api`", "`orders-db`"]],
		["what is reached", "of: component\nwhen: { reaches: { type: external } }", ["`web`", "`api`", "`jobs`"]],
		["from where", "of: component\nwhen: { reachedFrom: { type: client } }", ["`api`", "`orders-db`", "`psp`"]],
		["a count", "of: component\nwhen: { counts: { callers: '> 1' } }", ["`api`", "`orders-db`"]],
		["a figure", "of: component\nwhen: { figures: { utilisation: '> 60%' } }", ["`api`"]],
		["a load", "of: component\nwhen: { type: external, figures: { peak: '>= 200/s' } }", ["`psp`"]],
		[
			"data",
			"of: data\nwhen: { keys: { sensitivity: confidential }, heldBy: { keys: { encryptionAtRest: unstated } } }",
			["`orders`"],
		],
		["a flow", "of: flow\nwhen: { through: { type: external }, counts: { steps: 3 } }", ["`buy`"]],
		["a requirement", "of: requirement\nwhen: { keys: { latency.p99: '< 1s' } }", ["`fast`"]],
		[
			"unless",
			"of: component\nwhen: { type: [database, external] }\nunless: { keys: { owner: stated } }",
			["`orders-db`"],
		],
	])("%s", (_, conditions, ids) => {
		expect(messages(rule(conditions))).toEqual(ids);
	});

	test("not of what nobody knows: neither where it is asked, nor where it would excuse", () => {
		expect(messages(rule("of: component\nwhen: { id: jobs, figures: { utilisation: '< 90%' } }"))).toEqual([]);
		expect(messages(rule("of: component\nwhen: { id: jobs }\nunless: { figures: { utilisation: '> 90%' } }"))).toEqual(
			[],
		);
	});

	test("of a range only where both of its ends agree", () => {
		const text = design.replace("capacity: 150/s", "capacity: 100/s..300/s");
		const asked = (than: string) => messages(rule(`of: component\nwhen: { keys: { capacity: '${than}' } }`), text);
		expect(asked("< 200/s")).toEqual([]);
		expect(asked("< 400/s")).toEqual(["`api`"]);
	});

	test("itself is none of those that it reaches, but over a circle another is", () => {
		const circle = whole(
			"components:\n  a: { type: service, connections: [b] }\n  b: { type: worker, connections: [a] }\n",
		);
		expect(messages(rule("of: component\nwhen: { reaches: { type: service } }"), circle)).toEqual(["`b`"]);
	});
});

describe("a finding", () => {
	test("says what fills its braces: ids, figures with their units, counts with their nouns", () => {
		const text = "`{id}` is a {type} of {owner} with {callers:caller}, {backup.interval} and {availability}; {reaches}";
		const asked = rule("of: component\nwhen: { keys: { replicas: 2 }, reaches: { type: external } }", text);
		expect(messages(asked)).toEqual([
			"`api` is a service of team-shop with two callers, unstated and 99.601% (a default); `psp`",
		]);
	});

	test("stands at what the author wrote, and leads to what it names", () => {
		const [one] = found(
			rule("of: component\nwhen: { keys: { replicas: 2 }, calls: { type: external } }", "{id} and {calls}"),
		);
		expect(design.slice(one!.location.start, one!.location.end)).toBe("2");
		expect(one!.related.map(({ location }) => design.slice(location.start, location.end))).toContain("psp");
	});

	test("has the level of its rule, as presets and settings have it; what is unsaid is a warning at most", () => {
		const severity = (rules: string) => found(rules).map((one) => one.severity);
		const asked = "of: component\nwhen: { type: database }";
		expect(severity(rule(asked))).toEqual(["error"]);
		expect(severity(rule(asked, "{id}", "info"))).toEqual(["info"]);
		expect(severity(`${rule("of: component\nwhen: { id: jobs, keys: { owner: unstated } }")}`)).toEqual(["warning"]);
		expect(severity(rule("of: data\nwhen: { heldBy: { type: database } }"))).toEqual(["error"]);
		expect(severity(rule("of: data\nwhen: { heldBy: { keys: { encryptionAtRest: unstated } } }"))).toEqual(["warning"]);
		expect(severity(`${rule(asked)}\nhouse/*: info`)).toEqual(["info"]);
		expect(severity(`${rule(asked)}\nhouse/*: "off"`)).toEqual([]);
	});

	test("can be hidden by a comment and by a waiver, and a waiver that hides nothing is told", () => {
		const { layer } = read(rule("of: component\nwhen: { type: database }"));
		const options = { settings: mergeSettings(layer) };
		const of = (text: string) => lintText(text, options).findings.map((one) => one.rule);
		expect(of(design)).toContain("house/one");
		expect(
			of(design.replace("    type: database", "    # plumbline-ignore-file house/one: as it is\n    type: database")),
		).not.toContain("house/one");
		const waived = (at: string) =>
			`${design}waivers: [{ rule: house/one, at: ${at}, reason: fine, owner: us, expires: 2099-01-01 }]\n`;
		expect(of(waived("components.orders-db")).filter((id) => /house|waiver|format/.test(id))).toEqual([]);
		expect(of(waived("components.api"))).toEqual(expect.arrayContaining(["house/one"]));
		expect(
			lintText(waived("components.orders-db"), {})
				.findings.map((one) => one.message)
				.join(),
		).toContain("house/one");
	});

	test("is one line, whatever its author wrote", () => {
		const told = messages(rule("of: component\nwhen: { id: api }", "a\\n::error::b\\u0007 \\u2028 {id} <b>{nobody"));
		expect(told).toEqual(["a ::error::b `api` <b>{nobody"]);
	});
});

describe("what is wrong with a rule is told where it stands, and the rule is passed over", () => {
	test.each([
		[
			"its id has no chapter",
			"lonely:\n  of: flow\n  when: {}\n  level: info\n  message: x",
			"`lonely` is defined here",
		],
		[
			"its chapter is taken",
			"security/own:\n  of: flow\n  when: {}\n  level: info\n  message: x",
			"`security/own` is defined here",
		],
		["a key that there is not", rule("of: component\nwhen: { keys: { replicaz: 2 } }"), "Did you mean `replicas`"],
		[
			"one beneath another",
			rule("of: component\nwhen: { keys: { backup.intervall: 1d } }"),
			"Did you mean `backup.interval`",
		],
		[
			"a figure that there is not",
			rule("of: flow\nwhen: { figures: { p98: '> 1s' } }"),
			"Nothing of a flow is called `p98`",
		],
		["a count that there is not", rule("of: data\nwhen: { counts: { store: 2 } }"), "Did you mean `stores`"],
		[
			"a value that is no number",
			rule("of: component\nwhen: { keys: { replicas: many } }"),
			"`many` cannot be compared here",
		],
		[
			"a figure without its unit",
			rule("of: connection\nwhen: { keys: { timeout: '> 3' } }"),
			"`> 3` cannot be compared here",
		],
		[
			"a word that it never is",
			rule("of: data\nwhen: { keys: { sensitivity: hush } }"),
			"`hush` cannot be compared here",
		],
		[
			"a mapping that is compared",
			rule("of: component\nwhen: { keys: { backup: 1d } }"),
			"Write `stated` or `unstated`",
		],
		["a way of something else", rule("of: flow\nwhen: { calls: { type: service } }"), "`calls` is not asked of a flow"],
		["a type of something else", rule("of: flow\nwhen: { type: service }"), "`type` is not asked of a flow"],
		["braces around nothing", rule("of: flow\nwhen: {}", "{reaches}"), "`reaches` in braces stands for nothing"],
		["a long message", rule("of: flow\nwhen: {}", "x".repeat(251)), "250 characters"],
		["no message", "house/one:\n  of: flow\n  when: {}\n  level: info", "`message`"],
		["a level that there is not", rule("of: flow\nwhen: {}", "x", "fatal"), "`fatal`"],
		["a key of its own", rule("of: flow\nwhen: { tipe: x }"), "`tipe`"],
	])("%s", (_, rules, message) => {
		const { layer, findings } = read(rules);
		expect(findings.map((one) => one.message).join("\n")).toContain(message);
		expect(findings.every((one) => one.rule === "format/settings")).toBe(true);
		expect(layer.custom ?? []).toEqual([]);
	});

	test("more than anybody writes: the first 200 hold", () => {
		const many = Array.from({ length: 203 }, (_, i) => rule("of: flow\nwhen: {}").replace("house/one", `house/r${i}`));
		const { layer, findings } = read(many.join("\n"));
		expect(layer.custom).toHaveLength(200);
		expect(findings.map((one) => one.message)).toEqual(Array(3).fill(expect.stringContaining("200 rules")));
	});

	test("and the others hold", () => {
		const two = `${rule("of: flow\nwhen: { tipe: x }")}\nhouse/two:\n  of: flow\n  when: {}\n  level: info\n  message: here`;
		expect(read(two).layer.custom?.map(({ id }) => id)).toEqual(["house/two"]);
	});
});
