/** A baseline: what was found when it was written is accepted, and only what is new is told. As text, and as it is read. */

import { readYaml } from "../format/yaml/document.ts";
import type { MapNode, Node, Place } from "../format/yaml/nodes.ts";
import { offsetOf } from "../format/yaml/route.ts";
import { rules } from "../roadmap/index.ts";
import type { Finding } from "./finding.ts";

/** By file, as the baseline names it: the fingerprints of findings. */
export type Accepted = ReadonlyMap<string, ReadonlySet<string>>;

export interface BaselineProblem {
	/** Offset in its text. */
	readonly at: number;
	readonly problem: string;
}

export const baselineVersion = 1;

/** As it is written: a line for each, in an order that depends on nothing else. */
export const statedBaseline = (accepted: Accepted) => ({
	version: baselineVersion,
	accepted: Object.fromEntries(
		[...accepted]
			.filter(([, own]) => own.size > 0)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([file, own]) => [file, [...own].sort()]),
	),
});

const always: ReadonlySet<string> = new Set(rules.flatMap((rule) => (rule.always ? [rule.id] : [])));

/** What is wrong with a file itself is not: it would hide what is not even read. */
export const canBeAccepted = ({ rule }: Pick<Finding, "rule">): boolean => !always.has(rule);

/** All the places that it speaks of were accepted. */
export const isAccepted = (
	finding: Pick<Finding, "rule"> & { readonly fingerprints: readonly string[] },
	own: ReadonlySet<string> | undefined,
): boolean => own !== undefined && canBeAccepted(finding) && finding.fingerprints.every((one) => own.has(one));

export function readBaseline(text: string): Accepted | BaselineProblem {
	/** JSON is YAML but for tabs, which stand between its values alone. */
	const yaml = readYaml("", text.replaceAll("\t", " "));
	const wrong = (place: Place | undefined, problem: string): BaselineProblem => ({
		at: place === undefined ? 0 : place.start + offsetOf(yaml, place),
		problem,
	});
	const [syntax] = yaml.syntaxProblems;
	if (syntax !== undefined) return { at: syntax.start, problem: syntax.message };
	const { root } = yaml;
	if (root?.kind !== "map") return wrong(root, 'A baseline begins with `{ "version": 1, "accepted": {`.');
	const other = root.pairs.find(({ key }) => key.source !== "version" && key.source !== "accepted");
	if (other !== undefined) return wrong(other.key, `A baseline has no key \`${short(other.key.source)}\`.`);
	const version = valueIn(root, "version");
	if (version?.kind !== "scalar" || version.value !== baselineVersion)
		return wrong(version ?? root, `A baseline says \`"version": ${baselineVersion}\`: no other is read.`);
	const accepted = valueIn(root, "accepted");
	if (accepted?.kind !== "map") return wrong(accepted ?? root, "`accepted` holds files, each with a list of findings.");
	const found = new Map<string, ReadonlySet<string>>();
	for (const { key, value } of accepted.pairs) {
		if (value?.kind !== "list") return wrong(value ?? key, `\`${short(key.source)}\` has no list of findings.`);
		const odd = value.items.find((item) => item.kind !== "scalar" || typeof item.value !== "string");
		if (odd !== undefined) return wrong(odd, "A finding is a text, as `plumbline baseline` writes it.");
		const own = value.items.flatMap((item) => (item.kind === "scalar" ? [item.source] : []));
		found.set(key.source, new Set([...(found.get(key.source) ?? []), ...own]));
	}
	return found;
}

const valueIn = ({ pairs }: MapNode, key: string): Node | undefined =>
	pairs.findLast((pair) => pair.key.source === key)?.value;

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
