/** What a finding is known by from one run to the next: kept by what does not touch its cause, and its own. */
import { expect, test } from "vitest";
import { finish } from "../../src/format/index.ts";
import { Identities } from "../../src/lint/identity.ts";
import type { Checked, Finding } from "../../src/lint/index.ts";
import type { Rule } from "../../src/roadmap/index.ts";
import { examples, fixtures } from "../../tools/fuzz/corpus.ts";
import { design as randomDesign } from "../../tools/fuzz/designs/design.ts";
import { idsIn, type Mapping, sections } from "../../tools/fuzz/designs/plain.ts";
import { written } from "../../tools/fuzz/designs/write.ts";
import { relations } from "../../tools/fuzz/metamorphic/index.ts";
import { renamed } from "../../tools/fuzz/metamorphic/naming.ts";
import { main } from "../../tools/fuzz/metamorphic/relation.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { root } from "../support/build.ts";
import { checked, lintText, whole } from "../support/design.ts";
import { toy } from "../support/toys.ts";

const all = ({ findings, hidden }: Checked): Finding[] => [...findings, ...hidden()];
const known = (checked: Checked): string[] => all(checked).flatMap(({ fingerprints }) => fingerprints());

interface Edit {
	readonly name: string;
	readonly after: string;
	/** What its author renamed: a finding about that is another one. */
	readonly touched?: string;
}

/** Lines of notes and blank ones, above and between. */
function withNotes(text: string, random: Random): string {
	const note = () => random.pick(["# a note\n", "\n", "# two\n# lines\n"]);
	return note() + text.replace(/^(?=\S)/gm, (start) => (random.chance(0.3) ? note() : start));
}

function renamedElsewhere(design: Mapping, random: Random): Edit | undefined {
	const ids = sections.filter((section) => section !== "regions").flatMap((section) => idsIn(design, section));
	const id = random.pick(ids);
	const after = written(renamed(design, new Set([id]), () => `${id}-anew`) as Mapping);
	return { name: "a rename", after, touched: id };
}

const moving = ["order of entries", "order of keys", "order of connections", "comments, blank lines and line ends"];

function editsOf(design: Mapping, random: Random): Edit[] {
	const moved = relations
		.filter(({ name }) => moving.includes(name))
		.flatMap(({ name, of }) => {
			const pair = of(design, random);
			return pair === undefined ? [] : [{ name, after: pair.after[main]! }];
		});
	const noted = { name: "notes", after: withNotes(written(design), random) };
	return [noted, ...moved, renamedElsewhere(design, random) ?? []].flat();
}

test("over 500 edits that touch no cause, at least 99 of 100 are kept", () => {
	const lost = new Map<string, number>();
	let [edits, kept, judged] = [0, 0, 0];
	for (let seed = 1; seed <= 90; seed++) {
		const random = new Random(seed);
		const design = randomDesign(random);
		const before = all(lintText(written(design)));
		for (const { name, after, touched } of editsOf(design, random)) {
			edits += 1;
			const now = new Set(known(lintText(after)));
			for (const { fingerprints, rule } of before) {
				if (touched !== undefined && fingerprints().some((one) => one.includes(touched))) continue;
				judged += 1;
				if (fingerprints().every((one) => now.has(one))) kept += 1;
				else lost.set(`${name}: ${rule}`, (lost.get(`${name}: ${rule}`) ?? 0) + 1);
			}
		}
	}
	expect(edits).toBeGreaterThan(500);
	expect(judged).toBeGreaterThan(5000);
	expect(kept / judged >= 0.99 ? [] : [...lost]).toEqual([]);
});

test("lines above and between, in every example and fixture, lose none", () => {
	const random = new Random(7);
	for (const text of [...examples(root), ...fixtures(root).filter((_, i) => i % 10 === 0)])
		expect(known(lintText(withNotes(text, random)))).toEqual(known(lintText(text)));
});

test("no two findings of a run share one", () => {
	const texts = [
		...fixtures(root).filter((_, i) => i % 6 === 0),
		...Array.from({ length: 100 }, (_, seed) => written(randomDesign(new Random(seed)))),
	];
	for (const text of texts) {
		const found = known(lintText(text));
		expect(found.length - new Set(found).size).toBe(0);
	}
});

const shop = (text: string): string => `requirements: { up: { availability: 99.99%, flow: buy } }
components:
  web: { type: client, connections: [${text}] }
  api: { type: service, replicas: 1, availability: 99.9% }
flows: { buy: { steps: [web -> api] } }
`;
const api = "api";

test.each([
	["a figure", shop(api), shop(api).replace("99.9%", "99.8%")],
	["what is asked", shop(api), shop(api).replace("99.99%", "99.995%")],
	["a connection in braces", shop(api), shop("{ to: api }")],
	["a connection in lines", shop(api), shop(api).replace("connections: [api] }", "connections: [{ to: api }] }")],
])("%s may be another, and the finding is the same", (_, before, after) => {
	const spof = (text: string) =>
		all(lintText(text)).flatMap(({ rule, fingerprints }) =>
			rule === "availability/single-point-of-failure" ? fingerprints() : [],
		);
	expect(spof(before)).toEqual(["availability/single-point-of-failure component:api components.api.replicas"]);
	expect(spof(after)).toEqual(spof(before));
});

test("what is accepted keeps its own, and leaves its like theirs", () => {
	const twice = (comment: string): string =>
		`components:\n  a:\n    type: service\n    key: 1\n    yek: 2${comment}\n  b: { type: service, key: 1 }\n`;
	expect(known(lintText(twice(" # plumbline-ignore format/*: known"))).toSorted()).toEqual(
		known(lintText(twice(""))).toSorted(),
	);
});

test("a part is named as it names itself, whoever includes it", () => {
	const part = "version: 1\nname: Part\ncomponents:\n  a: { type: service, key: 1 }\n";
	const within = (prefix: string) =>
		all(
			checked({
				uri: main,
				text: `version: 1\nname: Whole\ninclude: { ${prefix}: part.yaml }\n`,
				read: () => part,
			}),
		).filter(({ location }) => location.uri === "part.yaml");
	expect(within("one").map(({ fingerprints }) => fingerprints())).toEqual([
		["format/unknown-key component:a components.a.key"],
	]);
	expect(within("other").map(({ fingerprints }) => fingerprints())).toEqual(
		within("one").map(({ fingerprints }) => fingerprints()),
	);
});

test("no key stroke pays for what only reports ask: fingerprints, and the words of what is hidden", () => {
	let worded = 0;
	const rule: Rule = {
		...toy("t/each"),
		check: ({ design, report }) => {
			for (const subject of design.components)
				report({
					subject,
					rests: [],
					get facts() {
						worded++;
						return { subject };
					},
				});
		},
	};
	const text = whole(
		"# plumbline-ignore-file t/each: known\ncomponents:\n  a: { type: service }\n  b: { type: service }\n",
	);
	const { hidden } = lintText(text, { rules: [rule] });
	expect(worded).toBe(0);
	expect(hidden().map(({ message }) => message)).toEqual(["`a`", "`b`"]);
	expect(worded).toBe(2);

	let sought = 0;
	const found = lintText(text.replace(/^#.*/m, ""), { rules: [rule] }).findings;
	const all = () => {
		sought++;
		return found;
	};
	const again = finish(new Identities(() => undefined, all).of(found));
	expect(again.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
	expect(sought).toBe(0);
	expect(new Set(again.flatMap(({ fingerprints }) => fingerprints())).size).toBe(2);
	expect(sought).toBe(1);
});
