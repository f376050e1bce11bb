/** A line above each requirement and flow: whether what is asked holds, and by how much. */
import type { CodeLens } from "vscode-languageserver-types";
import type { TargetVerdict } from "../analysis/index.ts";
import type { Flow, Requirement, Steps } from "../format/index.ts";
import type { VerdictOf } from "../protocol/index.ts";
import { headline, said, targetsFor, unaskedOf, type Words, type Writing } from "../sums/index.ts";
import type { ClientAbilities } from "./client.ts";
import type { Reading } from "./snapshot.ts";
import { verdictSteps } from "./sums.ts";

/** VS Code draws an icon for `$(name)`. */
const asIs = (text: string): string => text.replace(/\s+/g, " ").replaceAll("$(", "$ (");
export const inPlainText: Writing = { id: asIs, key: asIs, text: asIs };

/** Of one file. */
export function* lensSteps(of: Reading, uri: string, client: ClientAbilities): Steps<CodeLens[]> {
	const verdicts = yield* verdictSteps(of);
	const { requirements, flows } = of.design;
	const lenses: CodeLens[] = [];
	for (const requirement of requirements) {
		if (requirement.part.uri !== uri) continue;
		lenses.push(...lensOf(of, requirement, headline(of.analysis.verdictOf(requirement).targets), client));
		yield;
	}
	for (const flow of flows) {
		if (flow.part.uri !== uri) continue;
		lenses.push(...lensOf(of, flow, ofFlow(of, flow, targetsFor(flow, verdicts)), client));
		yield;
	}
	return lenses;
}

function ofFlow({ analysis }: Reading, flow: Flow, targets: readonly TargetVerdict[]): Words {
	if (targets.length > 0) return headline(targets);
	const figures = unaskedOf(flow, targets, analysis).map(({ brief }) => brief);
	return figures.length === 0 ? [] : [`not asked: ${figures.join(", ")}`];
}

/** Nothing where nothing can be said. */
function lensOf(
	{ design, lines }: Reading,
	{ is, id, key }: Requirement | Flow,
	words: Words,
	client: ClientAbilities,
): CodeLens[] {
	if (words.length === 0) return [];
	const { uri, start, end } = design.locate(key);
	const title = said(words, inPlainText);
	const command = client.showsVerdicts
		? {
				title,
				command: "plumbline.showVerdict",
				arguments: [{ uri, kind: is, id, at: lines(uri).position(start) } satisfies VerdictOf],
			}
		: { title, command: "" };
	return [{ range: lines(uri).range(start, end), command }];
}
