/** Sizes at which a cost that grows by its square would not come to an end within the time that any test has. */
import { expect, test } from "vitest";
import { editsOf } from "../../src/lint/index.ts";
import { mergeSettings, settingsSnapshot, snapshotOf } from "../../src/service/index.ts";
import { large } from "../../tools/bench/large-designs.ts";

/** How often a rule finds something in each; what it says of several at once counts for each of them. */
const finds: Readonly<Record<string, (n: number) => Readonly<Record<string, number>>>> = {
	suppressions: () => ({ "resilience/missing-timeout": 0, "approach/useless-waiver": 0 }),
	"suppressions of the file": () => ({ "resilience/missing-timeout": 0, "approach/useless-waiver": 0 }),
	"idle suppressions": (n) => ({ "approach/useless-waiver": n }),
	"comments in a row": (n) => ({ "approach/useless-waiver": n }),
	waivers: () => ({ "resilience/missing-timeout": 0, "approach/useless-waiver": 0 }),
	"waivers of everything": () => ({ "resilience/missing-timeout": 0, "approach/useless-waiver": 0 }),
	"idle waivers": (n) => ({ "approach/useless-waiver": n }),
	"unknown keys": (n) => ({ "format/unknown-key": n }),
	"unknown keys at the top": (n) => ({ "format/unknown-key": n }),
	"one key again and again": (n) => ({ "reference/duplicate-id": n - 1 }),
	"one component again and again": (n) => ({ "reference/duplicate-id": n - 1 }),
	"rules in settings": (n) => ({ "format/settings": n }),
	"misspelled rules in settings": (n) => ({ "format/settings": n }),
	"wrong names": (n) => ({ "reference/unknown-id": n }),
	"misspelled rules in waivers": (n) => ({ "reference/unknown-id": n }),
	"components in a row": () => ({ "resilience/missing-timeout": 0 }),
	"bare components in a row": (n) => ({ "resilience/missing-timeout": n }),
	"components in a row, with a flow each": (n) => ({ "resilience/missing-timeout": n }),
};

test("each is looked at", () => {
	expect(Object.keys(finds)).toEqual(Object.keys(large));
});

test.each(Object.entries(large))("%s", (name, { count, of }) => {
	const { text, settings } = of(count);
	const read = settingsSnapshot("file:///.plumbline.yaml", settings ?? "");
	const design = snapshotOf(
		{ uri: "file:///design.yaml", text },
		{ today: "2026-01-01", settings: mergeSettings(read.layer) },
	);
	const wanted = finds[name]!(count);
	const found = [...design.findings, ...read.findings];
	for (const rule of Object.keys(wanted)) {
		const times = found.reduce((sum, one) => sum + (one.rule === rule ? 1 + one.alike.length + one.more : 0), 0);
		expect({ rule, times }).toEqual({ rule, times: wanted[rule] });
	}
	// What a fix changes costs what stands there, not the file.
	for (const finding of design.findings.slice(0, 100))
		for (const fix of finding.fixes()) if (fix.kind !== "choice") editsOf(design.design, fix);
});
