import { describe, expect, test } from "vitest";
import { type Design, readDesign } from "../../src/format/index.ts";

const uri = "design.yaml";
const read = (text: string): Design => readDesign({ uri, text });
const head = "version: 1\nname: A\n";

interface Found {
	readonly rule: string;
	readonly start: number;
	readonly end: number;
}

function found(design: Design): Found[] {
	const problems = design.problems.map(({ rule, place }) => {
		const { start, end } = design.locate(place);
		return { rule, start, end };
	});
	return problems.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Reads the text without its marks «…», and expects exactly these rules, each at its mark. */
function expectAtMarks(marked: string, ...rules: readonly string[]): Design {
	const starts: number[] = [];
	const ends: number[] = [];
	let text = "";
	for (const character of marked) {
		if (character === "«") starts.push(text.length);
		else if (character === "»") ends.push(text.length);
		else text += character;
	}
	const design = read(text);
	expect(found(design)).toEqual(rules.map((rule, i) => ({ rule, start: starts[i], end: ends[i] })));
	return design;
}

const candidates = (text: string): unknown =>
	read(text).problems.map(({ candidates }) => (candidates ?? []).map(({ text }) => text));

describe("where a problem stands", () => {
	test("a wrong value at the value, several at once", () => {
		expectAtMarks(
			`${head}status: «done»\ncomponents:\n  a: { type: «servcie», replicas: «-1» }\n  b:\n    type: service\n    availability: «99.9»\n    managed: «maybe» # odd\n`,
			"format/value",
			"format/value",
			"format/value",
			"format/unit",
			"format/value",
		);
	});
	test("a missing key at the entry's key, or the first key of the mapping", () => {
		expectAtMarks(
			`${head}components:\n  «a»:\n  «b»: {}\n  c:\n    type: service\n    deadLetter: { «after»: 5 }\n    connections: [{ «kind»: read }]\n`,
			"format/missing-key",
			"format/missing-key",
			"format/missing-key",
			"format/missing-key",
		);
	});
	test("a missing key at the entry's key also in a section with a merge key", () => {
		expectAtMarks(
			`${head}x-more: &more {}\ncomponents:\n  <<: *more\n  «a»:\n  b: { type: service }\n`,
			"format/missing-key",
		);
	});
	test("a missing version or name at the first key", () => {
		expectAtMarks("«name»: A\ncomponents: {}\n", "format/version");
		expectAtMarks("# A\n«version»: 1\ncomponents: {}\n", "format/missing-key");
		expectAtMarks("{ «version»: 1, components: {} }", "format/missing-key");
	});
	test("another version at its value", () => {
		expectAtMarks("version: «2»\nname: A\ncomponents: {}\n", "format/version");
		expectAtMarks("version: «'1'»\nname: A\ncomponents: {}\n", "format/version");
	});
	test("an unknown key at the key, on every level", () => {
		expectAtMarks(
			`${head}«foo»: 1\ncomponents:\n  a:\n    type: service\n    «replica»: 2\n    connections: [{ to: a, «tiemout»: 3s }]\nx-own: { foo: 1 }\n`,
			"format/unknown-key",
			"format/unknown-key",
			"format/unknown-key",
		);
		expectAtMarks("{ version: 1, name: A, components: {}, «foo»: 1 }", "format/unknown-key");
		expectAtMarks(
			"version: 1\nname: A\ncomponents: {}\n«__proto__»: {}\n«constructor»: 1\n",
			"format/unknown-key",
			"format/unknown-key",
		);
	});
	test("a key that means nothing on its type at the key", () => {
		expectAtMarks(`${head}components:\n  a: { type: client, «capacity»: 3/s, x-own: 1 }\n`, "format/unknown-key");
		expectAtMarks(`${head}x-t: &t client\ncomponents:\n  a: { type: *t, «capacity»: 3/s }\n`, "format/unknown-key");
	});
	test("another spelling of an id at the id", () => {
		expectAtMarks(`${head}components:\n  «Api_1»: { type: service, connections: [Api_1] }\n`, "format/id");
	});
	test("an unknown id at its mention, in a step at the id alone", () => {
		expectAtMarks(
			`${head}components:\n  a: { type: service, connections: [«b»] }\nflows:\n  f:\n    steps:\n      - a -> «c»: call\n      - «d» -> a\n      - "«e»  ->  a: x"\n`,
			"reference/unknown-id",
			"reference/unknown-id",
			"reference/unknown-id",
			"reference/unknown-id",
		);
	});
	test("a duplicate key at the second", () => {
		expectAtMarks(
			`${head}«name»: B\ncomponents:\n  a: { type: service, «type»: cache }\n  «a»: { type: queue }\n`,
			"reference/duplicate-id",
			"reference/duplicate-id",
			"reference/duplicate-id",
		);
		expectAtMarks("{ version: 1, name: A, components: {}, «name»: B }", "reference/duplicate-id");
	});
	test("the first of two keys counts", () => {
		const design = read(`${head}name: B\ncomponents:\n  a: { type: service, type: cache }\n  a: { type: queue }\n`);
		expect([design.stated.name?.value, design.component("a")?.type]).toEqual(["A", "service"]);
	});
	test("a problem in a step", () => {
		expectAtMarks(
			`${head}components: {}\nflows:\n  f:\n    steps:\n      - «nonsense»\n      - «repeat»: 3\n      - { steps: [], share: «7» }\n      - «{}»\n`,
			"format/value",
			"format/missing-key",
			"format/unit",
			"format/value",
		);
	});
	test("a second step that lacks its dash, and keys beside a step", () => {
		expectAtMarks(
			`${head}components:\n  a: { type: service, connections: [a] }\n  b: { type: service }\nflows:\n  f:\n    steps:\n      - a -> a: x\n        «a -> b»: y\n      - a -> a: x\n        «share»: 5%\n      - x-own: 1\n        a -> a: z\n`,
			"format/unknown-key",
			"format/unknown-key",
		);
	});
	test("two bodies of one block", () => {
		expectAtMarks(
			`${head}components: {}\nflows: { f: { steps: [{ parallel: [], «steps»: [] }] } }\n`,
			"format/unknown-key",
		);
	});
});

describe("what may have been meant", () => {
	test.each([
		["status: aproved", "approved"],
		["status: Draft", "draft"],
		["requirments: {}", "requirements"],
	])("%s", (line, meant) => expect(candidates(`${head}components: {}\n${line}\n`)).toEqual([[meant]]));

	test.each([
		["availability: 99.9", ["99.9%"]],
		["availability: 99.9 percent", ["99.9%"]],
		["capacity: 600", ["600/s", "600/m", "600/h"]],
		["capacity: 600rps", ["600/s"]],
		["capacity: '1,000/sec'", ["1000/s"]],
		["retention: 5 minutes", ["5m"]],
		["ttl: '300'", ["300ms", "300s", "300m", "300h"]],
		["size: 8gb", ["8GB"]],
		["size: 8gib", ["8GiB"]],
		["managed: yes", ["true"]],
		["managed: Off", ["false"]],
		["replicas: '3'", ["3"]],
		["backup: { interval: continous }", ["continuous"]],
		["backup: { interval: 60 }", ["60ms", "60s", "60m", "60h"]],
	])("%s", (line, meant) =>
		expect(candidates(`${head}components: { a: { type: cache, ${line} } }\n`)).toEqual([meant]),
	);

	test("an id that is near", () =>
		expect(
			candidates(`${head}components: { orders-db: { type: cache }, a: { type: service, connections: [order-db] } }\n`),
		).toEqual([["orders-db"]]));
});

describe("aliases and merge keys", () => {
	test("what is wrong with shared text stands where it is used", () => {
		expectAtMarks(
			`${head}x-w: &wrong many\nx-s: &shared { replicas: 0, foo: 1 }\ncomponents:\n  a: { type: service, replicas: «*wrong» }\n  b: { type: service, <<: ««*shared»» }\n`,
			"format/value",
			"format/value",
			"format/unknown-key",
		);
	});
	test("an alias is read as what it stands for", () => {
		const design = expectAtMarks(
			`${head}x-z: &z [za, zb]\ncomponents:\n  a: &a { type: service, zones: *z }\n  b: *a\n`,
		);
		expect(design.components.map(({ id, type, zones }) => [id, type, zones?.items.map(({ value }) => value)])).toEqual([
			["a", "service", ["za", "zb"]],
			["b", "service", ["za", "zb"]],
		]);
	});
	test("a key of one's own beats a merged one, the first of several merged mappings the others", () => {
		const design = expectAtMarks(
			`${head}x-a: &a { replicas: 1, maxConcurrent: 1, name: a }\nx-b: &b { replicas: 2, maxConcurrent: 2, capacity: 2/s }\ncomponents:\n  c:\n    <<: [*a, *b]\n    type: service\n    replicas: 3\n    name:\n`,
		);
		const { replicas, maxConcurrent, capacity, name } = design.component("c")!;
		expect([replicas?.value, maxConcurrent?.value, capacity?.value, name?.value]).toEqual([3, 1, 2, undefined]);
	});
	test("a quoted << is no merge key", () =>
		expectAtMarks(`${head}components:\n  a: { type: service, «"<<"»: { replicas: 2 } }\n`, "format/unknown-key"));
	test("what cannot be merged", () =>
		expectAtMarks(`${head}components:\n  a: { type: service, <<: «3» }\n`, "format/value"));
	test("merges at the top, in a section and in a step", () => {
		const design = read(
			`x-top: &top { version: 1, name: A }\n<<: *top\nx-c: &c { a: { type: service, connections: [a] } }\ncomponents: { <<: *c }\nx-w: &w { kind: write }\nflows: { f: { steps: [a -> a: *w, { <<: { a -> a: again } }] } }\n`,
		);
		expect([design.problems, design.flow("f")?.steps.map(({ more }) => [more.kind?.value, more.label?.value])]).toEqual(
			[
				[],
				[
					["write", undefined],
					[undefined, "again"],
				],
			],
		);
	});
	test("an anchor counts from where it stands", () => {
		const design = read(
			`${head}x-a: &n 2\ncomponents:\n  a: { type: service, replicas: *n }\nx-b: &n 3\ndata:\n  d: { store: a }\nwaivers: []\n`,
		);
		expect(design.component("a")?.replicas?.value).toBe(2);
	});
	test("unknown anchors", () => {
		const design = expectAtMarks(
			`${head}components:\n  a: { type: service, replicas: «*none», <<: «*nil» }\n`,
			"format/value",
			"format/value",
		);
		expect(design.problems.map(({ message }) => message)).toEqual(["unknownAnchor", "unknownAnchor"]);
		expectAtMarks("version: 1\nname: «*none»\ncomponents: {}\n", "format/value");
	});
	test("circles", () => {
		const design = expectAtMarks(
			`${head}components:\n  a: &a { type: service, zones: &z [za, «*z»], <<: «*a» }\nflows: { f: { steps: &s [{ parallel: «*s» }] } }\n`,
			"format/value",
			"format/value",
			"format/value",
		);
		expect(design.problems.map(({ message }) => message)).toEqual(["aliasCircle", undefined, "aliasCircle"]);
	});
	test("an alias of nothing is nothing", () => {
		expectAtMarks(
			`x-n: &n\nversion: 1\nname: A\ncomponents:\n  «a»: *n\n  «b»: { type: *n }\n  c: { type: service, replicas: *n }\n`,
			"format/missing-key",
			"format/missing-key",
		);
	});
});

describe("in bounded time", () => {
	const within = (text: string, milliseconds = 3000): Design => {
		const start = performance.now();
		const design = read(text);
		expect(performance.now() - start).toBeLessThan(milliseconds);
		return design;
	};
	const tower = (first: string, layer: (below: string) => string): string =>
		[`x-0: &l0 ${first}`, ...Array.from({ length: 20 }, (_, i) => `x-${i + 1}: &l${i + 1} ${layer(`*l${i}`)}`)].join(
			"\n",
		);
	const ten = (below: string): string => Array.from({ length: 10 }, () => below).join(", ");

	test.each([
		["merges", tower("{ replicas: 1 }", (below) => `{ <<: [${ten(below)}] }`), "<<: *l20"],
		["empty merges", tower("{}", (below) => `{ <<: [${ten(below)}] }`), "<<: *l20"],
		[
			"connections",
			tower("{ to: a, latency: 1ms }", (below) => `{ to: a, fallback: ${below}, <<: [${ten(below)}] }`),
			"connections: *l20",
		],
		[
			"steps",
			tower("[a -> a]", (below) => `[{ parallel: ${below} }, { parallel: ${below} }, { steps: ${below} }]`),
			"x-flow: 1",
		],
	])("a bomb of %s", (name, text, use) => {
		const flows = name === "steps" ? "flows: { f: { steps: *l20 } }\n" : "";
		const design = within(`${text}\n${head}components:\n  a: { type: service, ${use} }\n${flows}`);
		expect(design.problems.map(({ message }) => message)).toContain("aliasLimit");
	});
	test("a bomb that does not fit is not unfolded", () => {
		const text = `${tower("[a]", (below) => `[${ten(below)}]`)}\n${head}components: { a: { type: service, zones: *l20 } }\n`;
		expect(within(text).problems.map(({ rule }) => rule)).toEqual(Array.from({ length: 10 }, () => "format/value"));
	});
	test("many honest uses of one anchor", () => {
		const many = Array.from(
			{ length: 3000 },
			(_, i) => `  c${i}: { type: service, zones: *z, connections: [{ to: c0, <<: *call }] }\n`,
		).join("");
		expect(
			within(`${head}x-z: &z [za, zb, zc]\nx-c: &call { timeout: 1s, encryption: tls }\ncomponents:\n${many}`, 10_000)
				.problems,
		).toEqual([]);
	});
	test("a long list of merges of a large mapping", () => {
		const large = Array.from({ length: 5000 }, (_, i) => `k${i}: 1`).join(", ");
		within(
			`${head}x-l: &l { ${large} }\ncomponents:\n  a: { type: service, <<: [${Array.from({ length: 5000 }, () => "*l").join(", ")}] }\n`,
			6000,
		);
	});
	test("many circles", () =>
		void within(
			`${head}components:\n  a: { type: service, zones: &z [${Array.from({ length: 3000 }, () => "*z").join(", ")}] }\n`,
		));
	test("a step that never ends", () =>
		void within(
			`${head}components: {}\nflows: { f: { steps: ["${"->".repeat(100_000)}", "a -> b:${" ".repeat(100_000)}x"] } }\n`,
		));
	test.each([
		["brackets", `a: ${"[".repeat(100_000)}`],
		["braces", `components: ${"{a: ".repeat(50_000)}`],
		["dashes", `a:\n ${"- ".repeat(50_000)}`],
		["indents", Array.from({ length: 1500 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
		["quotes", `a: ${'"'.repeat(50_001)}`],
	])("deep or endless: %s", (_, text) => expect(within(text).isBroken).toBe(true));
	test("64 levels are deep enough", () => {
		expect(read(`x-a: ${"[".repeat(60)}${"]".repeat(60)}\n${head}components: {}`).isBroken).toBe(false);
	});
});

describe("names that every object has", () => {
	const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
	test.each(names)("%s as id", (name) => {
		const design = read(
			`${head}components:\n  ${name}: { type: service, connections: [${name}] }\nflows:\n  ${name}: { steps: [${name} -> ${name}] }\ndata: { ${name}: { store: ${name} } }\n`,
		);
		expect(design.problems.filter(({ rule }) => rule !== "format/id")).toEqual([]);
		expect([
			design.components[0]?.id,
			design.flows[0]?.steps[0]?.to.id,
			design.data[0]?.stores[0]?.id,
			design.component(name)?.type,
		]).toEqual([name, name, name, "service"]);
	});
	test.each(names)("%s as id that is not there", (name) => {
		const design = read(`${head}components: { a: { type: service, connections: [${name}] } }\n`);
		expect(design.problems.map(({ rule }) => rule)).toEqual(["reference/unknown-id"]);
	});
	test.each(names)("%s as key", (name) => {
		const design = read(
			`${head}components:\n  a: { type: service, ${name}: { polluted: true } }\n${name}: 1\nx-m: &m { ${name}: { polluted: true } }\nflows: { f: { <<: *m, steps: [{ ${name}: 1 }] } }\n`,
		);
		expect(design.problems.map(({ rule }) => rule).toSorted()).toEqual([
			"format/unknown-key",
			"format/unknown-key",
			"format/unknown-key",
			"format/unknown-key",
			"format/value",
		]);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
	test.each(names)("%s as anchor", (name) => {
		expect(
			read(`${head}x-a: &${name} 2\ncomponents: { a: { type: service, replicas: *${name} } }\n`).component("a")
				?.replicas?.value,
		).toBe(2);
	});
});

describe("the file itself", () => {
	const body = "name: A\ncomponents:\n  a:\n    type: service\n    replicas: many\n";
	const text = `version: 1\n${body}`;
	test.each([
		["line ends of Windows", text.replaceAll("\n", "\r\n")],
		["a byte order mark", `\ufeff${text}`],
		["both, and a start mark", `\ufeff---\r\n${text.replaceAll("\n", "\r\n")}`],
		["a directive", `%YAML 1.2\n---\n${text}`],
		["comments", `# a\n\n${text.replaceAll("\n", " # c\n\n")}`],
		["a tab between key and value", text.replace("type: ", "type:\t")],
		["quoted keys", text.replace(/^( *)(\w+):/gm, '$1"$2":')],
		["an end mark", `${text}...\n# more\n`],
		["no line end at the end", text.trimEnd()],
		["JSON", JSON.stringify({ version: 1, name: "A", components: { a: { type: "service", replicas: "many" } } })],
	])("with %s", (_, text) => {
		const design = read(text);
		const [problem] = design.problems;
		const { start, end } = design.locate(problem!.place);
		expect([design.isBroken, design.problems.length, text.slice(start, end).replaceAll('"', "")]).toEqual([
			false,
			1,
			"many",
		]);
	});

	test("a list without indentation, a text below its key", () => {
		const design = read(
			`version: 1\nname: A\nsummary:\n  Two lines\n\n  of text.\nowners:\n- ana\n- ben\ncomponents:\n  a:\n    type: service\n    connections:\n    - a\n`,
		);
		expect(design.problems).toEqual([]);
		expect([
			design.isBroken,
			design.stated.summary?.value,
			design.stated.owners?.items.length,
			design.connections.length,
		]).toEqual([false, "Two lines\nof text.", 2, 1]);
	});
	test("a quoted text over lines that look like keys", () => {
		const design = read(`version: 1\nname: A\nsummary:\n  "one: two\n  three: four"\ncomponents: {}\n`);
		expect([design.isBroken, design.stated.summary?.value]).toEqual([false, "one: two three: four"]);
	});
	test("a block text that looks like keys", () => {
		const design = read(`version: 1\nname: A\ndescription: |\n  components:\n    a: 1\ncomponents: {}\n`);
		expect([design.problems, design.stated.description?.value]).toEqual([[], "components:\n  a: 1\n"]);
	});
	test("a second document is noticed and the first is used", () => {
		const { parts, problems } = read(`${text.replace("many", "2")}---\nversion: 9\n`);
		expect([problems, parts[0]!.document.yaml.secondDocument]).toEqual([[], text.replace("many", "2").length]);
	});
	test.each(["- a\n- b\n", "text\n", "[a]\n", '"text"\n', "3\n"])("no mapping at the top: %s", (text) => {
		const { isBroken, problems, parts } = read(text);
		expect([isBroken, problems, parts[0]!.document.yaml.syntaxProblems.length]).toEqual([true, [], 1]);
	});
	test("a tab as indentation is pointed at", () => {
		const [problem] = read("version: 1\nname: A\ncomponents:\n\ta: {}\n").parts[0]!.document.yaml.syntaxProblems;
		expect([problem?.start, problem?.message]).toEqual([31, "Indent with spaces; YAML does not take tabs for that."]);
	});
	test("an open quote or bracket costs its own entry only", () => {
		const design = read(
			`${head}components:\n  a: { type: service, name: "open }\n  b: { type: cache }\n  c: { type: [queue }\n  d: { type: topic }\n`,
		);
		expect([design.isBroken, design.component("b")?.type, design.component("d")?.type]).toEqual([
			true,
			"cache",
			"topic",
		]);
	});
	test("null is absent, whatever it is written with", () => {
		const design = read(
			`${head}components:\n  a: { type: service, replicas: null, name: ~, zones: [null, za], connections: [~], owner: "null" }\nregions:\n  r1:\n  r2: ~\nrequirements:\n  later:\n`,
		);
		const { replicas, name, zones, owner } = design.component("a")!;
		expect([replicas, name, zones?.items.length, owner?.value]).toEqual([undefined, undefined, 1, "null"]);
		expect(design.regions.map(({ id, zones }) => [id, zones])).toEqual([
			["r1", ["r1"]],
			["r2", ["r2"]],
		]);
		expect(design.requirements.map(({ id }) => id)).toEqual(["later"]);
	});
	test("texts keep how they are written", () => {
		const design = read(`version: 1\nname: 1.50\nowners: [0x1F, 1e3, true]\ncomponents: {}\n`);
		expect([design.stated.name?.value, design.stated.owners?.items.map(({ value }) => value)]).toEqual([
			"1.50",
			["0x1F", "1e3", "true"],
		]);
	});
});
