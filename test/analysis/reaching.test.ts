/** Ways from outside to data, on random designs: a guard closes the ways through it and opens none elsewhere. */
import { expect, test } from "vitest";
import { Analysis } from "../../src/analysis/index.ts";
import { readDesign } from "../../src/format/index.ts";
import { design as randomDesign } from "../../tools/fuzz/designs/design.ts";
import { eachComponent, idsIn, type Mapping, type Plain, without } from "../../tools/fuzz/designs/plain.ts";
import { written } from "../../tools/fuzz/designs/write.ts";
import { Random } from "../../tools/fuzz/random.ts";

/** How a component says that it guards. */
const stating = {
	authentication: { kind: "session" },
	authorization: "rbac",
	validation: "schema",
	securityHeaders: ["content-security-policy"],
	standards: ["owasp-asvs"],
} as const satisfies Readonly<Record<string, Plain>>;

type Guard = keyof typeof stating;

function doorsOf(design: Mapping, guard: Guard): readonly string[] {
	const read = readDesign({ uri: "design.yaml", text: written(design) });
	return [...new Analysis(read).reaching.without(guard).keys()].map(({ id }) => id);
}

const guarded = (design: Mapping, guard: Guard, at: readonly string[]): Mapping =>
	eachComponent(design, (one, id) => (at.includes(id) ? { ...one, [guard]: stating[guard] } : one));

const designs = 200;

test.each(Object.keys(stating) as Guard[])("%s", (guard) => {
	let doors = 0;
	for (let seed = 1; seed <= designs; seed++) {
		const random = new Random(seed);
		const drawn = randomDesign(random);
		for (const design of [drawn, without(drawn, "flows", "requirements")]) {
			const before = doorsOf(design, guard);
			doors += before.length;
			expect({ seed, left: doorsOf(guarded(design, guard, before), guard) }).toEqual({ seed, left: [] });
			const one = random.pick(idsIn(design, "components"));
			const brought = doorsOf(guarded(design, guard, [one]), guard).filter((id) => !before.includes(id));
			expect({ seed, one, brought }).toEqual({ seed, one, brought: [] });
		}
	}
	expect(doors).toBeGreaterThan(0);
});
