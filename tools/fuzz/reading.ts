/** What comes to light with a fix of a finding that tells reading: that, and nothing else, is no harm of the fix. */
import { applyEdits, editsFor, type TextEdit } from "../../src/edit/index.ts";
import type { Design } from "../../src/format/index.ts";
import type { Path } from "../../src/format/yaml/nodes.ts";
import { pathOf, routeAt } from "../../src/format/yaml/route.ts";
import type { Checked, Finding } from "../../src/lint/index.ts";
import { type Rule, rules } from "../../src/roadmap/index.ts";
import { checked } from "./checked.ts";

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

export const tellsReading = ({ rule }: Pick<Finding, "rule">): boolean => byId.get(rule)?.tellsReading === true;

interface Read {
	readonly finding: Finding;
	readonly edits: readonly TextEdit[];
	readonly before: Checked;
	readonly after: Checked;
}

/**
 * Held back before, since a syntax error stood that is gone with the fix, or since it is about, or names, something in
 * which a value could not be read; or it rests on what is read at last, and is not found where that is not stated at all.
 */
export function isBroughtByReading({ finding, edits, before, after }: Read): (found: Finding) => boolean {
	let otherwise: ReadonlySet<string> | undefined;
	const isWholeAtLast = before.design.isBroken && !after.design.isBroken;
	return (found) => {
		if (isWholeAtLast || isHeldBack(found, before)) return true;
		otherwise ??= new Set(withoutWhatIsRead(finding, edits, after).map(keyOf));
		return !otherwise.has(keyOf(found));
	};
}

const keyOf = ({ rule, subject }: Finding): string => `${rule} ${subject}`;

function isHeldBack({ rule, subject, facts }: Finding, { design, analysis }: Checked): boolean {
	const { needsNoWhole, tellsReading } = byId.get(rule) ?? {};
	if (needsNoWhole || (tellsReading && !design.isBroken)) return false;
	const [is, id] = subject.split(/:(.*)/s) as [string, string?];
	if (design.isBroken || (id === undefined ? analysis.reading.isTopDoubtful : analysis.reading.isDoubtful(is, id)))
		return true;
	return Object.values(facts).some(
		(fact) => typeof fact === "string" && analysis.reading.isDoubtful("component", fact),
	);
}

/** What is found where the statement that is read now is not made. */
function withoutWhatIsRead({ location }: Finding, edits: readonly TextEdit[], { design }: Checked): readonly Finding[] {
	const path = mendedPath(location.start, edits, design);
	const own = design.parts[0]!;
	const without = path && editsFor(own.document.yaml, [{ do: "remove", path }]);
	return without === undefined ? [] : checked({ uri: own.uri, text: applyEdits(own.text, without) }).findings;
}

/** Where the edit nearest to the finding has come to stand. */
function mendedPath(at: number, edits: readonly TextEdit[], design: Design): Path | undefined {
	let moved = 0;
	const placed = edits.map(({ start, end, newText }) => {
		const now = start + moved;
		moved += newText.length - (end - start);
		return { far: Math.abs(start - at), now };
	});
	const nearest = placed.reduce<(typeof placed)[number] | undefined>(
		(a, b) => (a && a.far <= b.far ? a : b),
		undefined,
	);
	return nearest && pathOf(routeAt(design.parts[0]!.document.yaml, nearest.now));
}
