/** What a fix changes in excerpts is what it changes in the whole text. */
import { expect, test } from "vitest";
import { applyEdits, editsFor, editsInWhole } from "../../src/edit/index.ts";
import { check } from "../../src/lint/index.ts";
import { changesOf } from "../../tools/fuzz/answers.ts";
import { examples, fixtures } from "../../tools/fuzz/corpus.ts";
import { mutant } from "../../tools/fuzz/mutate.ts";
import { Random } from "../../tools/fuzz/random.ts";

const corpus = [...fixtures(process.cwd()), ...examples(process.cwd())];
const random = new Random(20261130);
const mutants = Array.from({ length: 100 }, () => mutant(random.pick(corpus), random));

test.each([
	["every third fixture and example", corpus.filter((_, i) => i % 3 === 0)],
	["mutants", mutants],
])("every fix of %s", (_, texts) => {
	for (const text of texts) {
		const { design, findings } = check({ uri: "design.yaml", text }, { today: "2026-11-01" });
		for (const fix of findings.flatMap((finding) => finding.fixes())) {
			const own = changesOf(fix).map(({ change }) => change);
			const { yaml } = design.parts[0]!.document;
			const [edits, whole] = [editsFor(yaml, own), editsInWhole(yaml, own)];
			expect(edits && applyEdits(text, edits), text).toEqual(whole && applyEdits(text, whole));
		}
	}
});
