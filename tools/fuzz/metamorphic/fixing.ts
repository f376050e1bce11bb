/** What a single fix may bring: nothing that was not there, or stood behind what it mends. */
import { parseDocument } from "yaml";
import { passesOn } from "../../../src/analysis/index.ts";
import { applyEdits, editsFor } from "../../../src/edit/index.ts";
import type { Component, Location } from "../../../src/format/index.ts";
import { pathOf, routeAt } from "../../../src/format/yaml/route.ts";
import { type Checked, editsOf, type Finding } from "../../../src/lint/index.ts";
import { type Entity, type Fix, type RuleId, rules } from "../../../src/roadmap/index.ts";
import { answerFor, changesOf, onlyAsks } from "../answers.ts";
import { checked, toldBy } from "./judge.ts";
import { alone, main, type Told } from "./relation.ts";

export interface Harm {
	/** The rule that mends. */
	readonly by: string;
	/** What came, or what was lost. */
	readonly rule: string;
	readonly what: string;
}

/** A fix says of itself that nobody has confirmed it. */
const always = ["approach/unconfirmed-assumption"];

const ofConnections = ["load-balancing/exposed-backend", "communication/protocol-mismatch"];

/** Mends what could not be read: what is wrong beneath then comes to light. */
const tellsReading: ReadonlySet<string> = new Set(rules.filter((rule) => rule.tellsReading).map(({ id }) => id));

export function harmOfFixes(text: string): Harm[] {
	const before = checked(alone(text));
	if (!parses(text)) return [];
	return before.findings
		.filter(({ rule }) => !tellsReading.has(rule))
		.flatMap((finding) => finding.fixes().flatMap((fix) => harmOf(fix, finding, before, text)));
}

function harmOf(fix: Fix, finding: Finding, before: Checked, text: string): Harm[] {
	const edits = editsOf(before.design, fix, answerFor(fix))?.get(main);
	if (edits === undefined) return [];
	const after = applyEdits(text, edits);
	const harm = (rule: string, what: string): Harm => ({
		by: finding.rule,
		rule,
		what: `${finding.rule} (${finding.subject}), "${fix.title}" ${what}\n--- before\n${text}--- after\n${after}`,
	});
	if (!parses(after)) return [harm("", "does not parse")];
	const lost =
		finding.rule === "approach/useless-waiver" ? [] : commentsIn(text).filter((comment) => !after.includes(comment));
	const known = new Set(keysOf(before.findings));
	const found = checked(alone(after), { previous: before.design });
	const brought = toldBy(found.findings).filter((told) => !known.has(keyOf(told)) && !always.includes(told.rule));
	const isRevealed = brought.length === 0 ? () => true : revealedBy({ fix, finding, before, found, text });
	return [
		...lost.map((comment) => harm("", `loses ${comment}`)),
		...brought.filter((told) => !isRevealed(told)).map((told) => harm(told.rule, `brings ${keyOf(told)}`)),
	];
}

interface Mended {
	readonly fix: Fix;
	readonly finding: Finding;
	readonly before: Checked;
	/** What is found once it is mended. */
	readonly found: Checked;
	readonly text: string;
}

/** What came to light with a fix and was not caused by it. */
function revealedBy({ fix, finding, before, found, text }: Mended): (told: Told) => boolean {
	if (onlyAsks(fix)) return () => true;
	const toldBefore = new Set(keysOf(before.findings));
	const toldAfter = new Set(keysOf(found.findings));
	const mended = before.findings.filter((one) => !keysOf([one]).every((key) => toldAfter.has(key)));
	/** It was there before, and what it yields to or comes after hid it, or what is mended. */
	const isBehind = (told: Told): boolean => {
		const { yieldsTo = [], follows = [] } = rules.find(({ id }) => id === told.rule) ?? {};
		const silent = [finding.rule, ...mended.map(({ rule }) => rule), ...yieldsTo, ...follows];
		return keysOf(foundWithout(silent, text)).includes(keyOf(told));
	};
	const withoutWrong = new Set(foundWithoutWhatIsWrong(fix, finding, before, text).flatMap((one) => keysOf([one])));
	const there = new Set([...before.design.components, ...before.design.connections].map(nameOf));
	const open = new Set(keysOf(found.findings.filter((one) => asksOnlyOf(one, newOrStepped(before, found)))));
	const asking = new Set(keysOf(found.findings.filter(({ basis }) => basis === "unknown")));
	const moved = new Set(
		keysOf(found.findings.filter((one) => mended.some((other) => isMoved(other, one, before, found)))),
	);
	const speaksOfSecurity = keysOf(before.findings).some((key) => key.includes("approach/no-security"));
	return (told) =>
		// Where a connection was missing nobody could say that it is a wrong one; where security is, the chapter says one thing only.
		(finding.rule === "approach/flow-without-connection" && ofConnections.includes(told.rule)) ||
		(speaksOfSecurity && told.rule.startsWith("security/")) ||
		withoutWrong.has(keyOf(told)) ||
		open.has(keyOf(told)) ||
		moved.has(keyOf(told)) ||
		// What is new is asked for what it does not state yet.
		(asking.has(keyOf(told)) && isPart(told) && !there.has(told.subject)) ||
		// The same was said before, less well: that yields to it.
		rules.some(
			({ id, yieldsTo = [] }) => yieldsTo.includes(told.rule as RuleId) && toldBefore.has(keyOf({ ...told, rule: id })),
		) ||
		isBehind(told);
}

/** What is told once for several that hang together is told at another of them, or of a connection that leads elsewhere now. */
function isMoved(from: Finding, to: Finding, before: Checked, found: Checked): boolean {
	if (from.rule !== to.rule) return false;
	const [left, reached] = [partAt(before, from.location), partAt(found, to.location)];
	return (
		left === reached ||
		from.related.some(({ location }) => partAt(before, location) === reached) ||
		to.related.some(({ location }) => partAt(found, location) === left)
	);
}

/** The keys of the component or connection that a place lies in. */
const partAt = ({ design }: Checked, { start }: Location): string =>
	pathOf(routeAt(design.parts[0]!.document.yaml, start)).slice(0, 4).join(".");

/** What is found where what is wrong is not stated at all: the value that the fix replaces, the step or its flow. */
function foundWithoutWhatIsWrong(fix: Fix, { location }: Finding, before: Checked, text: string): readonly Finding[] {
	const { yaml } = before.design.parts[0]!.document;
	// A mapping begins where its first key does.
	const at = pathOf(routeAt(yaml, location.start));
	const replaced = changesOf(fix).flatMap(({ change }) =>
		"path" in change && [at, at.slice(0, -1)].some((path) => isSame(change.path, path)) ? [change.path] : [],
	);
	const wrong = [...replaced.slice(0, 1), ...(at[0] === "flows" && at.length > 2 ? [at.slice(0, 2)] : [])];
	return wrong.flatMap((path) => {
		const edits = editsFor(yaml, [{ do: "remove", path }]);
		return edits === undefined ? [] : checked(alone(applyEdits(text, edits))).findings;
	});
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
	a.length === b.length && a.every((step, i) => step === b[i]);

/** Connections that are written now and that steps took before, their ends, and the flows of those steps. */
function newOrStepped(before: Checked, { design }: Checked): ReadonlySet<string> {
	const there = new Set(before.design.connections.map(nameOf));
	const written = design.connections.filter((connection) => !there.has(nameOf(connection)));
	const open = new Set<string>();
	for (const flow of before.design.flows) {
		const stepped = [...flow.steps, ...flow.compensations].map(({ from, to }) => [from.id, to.id].sort().join());
		for (const { is, id, caller, target } of written)
			if (stepped.includes([caller.id, target.id].sort().join()))
				for (const one of [{ is, id }, caller, flow, ...reachedBy(target)]) open.add(nameOf(one));
	}
	return open;
}

/** What answers: behind a front also what that passes calls on to. */
function reachedBy(target: Component): Set<Component> {
	const reached = new Set([target]);
	for (const one of reached) if (passesOn(one)) for (const next of one.outgoing) reached.add(next.target);
	return reached;
}

/** It asks for what nobody has said of these, and for nothing else. */
const asksOnlyOf = ({ basis, missing }: Finding, those: ReadonlySet<string>): boolean =>
	basis === "unknown" && missing.every(({ of }) => those.has(of.replace(/#\d+$/, "")));

/** As findings name it; of several connections to one target, which is which is their order's. */
const nameOf = ({ is, id }: Pick<Entity, "is" | "id">): string => `${is}:${id}`.replace(/#\d+$/, "");
const isPart = ({ subject }: Told): boolean => /^(?:component|connection):/.test(subject);

const keyOf = ({ rule, subject }: { rule: string; subject: string }): string => `${rule}|${subject}`;
const keysOf = (findings: readonly Finding[]): string[] => toldBy(findings).map(keyOf);

/** What is found where some rules are silent: what yields to them, or comes after them, was there all along. */
const foundWithout = (silent: readonly string[], text: string): readonly Finding[] =>
	checked(alone(text), { rules: rules.filter(({ id }) => !silent.includes(id)) }).findings;

const parses = (text: string): boolean => parseDocument(text, { uniqueKeys: false }).errors.length === 0;

/** Comments on lines of their own: a `#` elsewhere may stand in a text. */
const commentsIn = (text: string): string[] =>
	[...text.matchAll(/^[ \t]*(#[^\r\n]*)/gm)].map((match) => match[1]!.trim());
