/** What could be typed next, in the middle of a half-typed text. */
import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import type { Design } from "../../format/index.ts";
import type { Lines } from "../../format/lines.ts";
import type { Type } from "../../format/schema/types.ts";
import type { YamlDocument } from "../../format/yaml/document.ts";
import type { ClientAbilities, Spot } from "../client.ts";
import { designType } from "../place.ts";
import type { Reading, Snapshot } from "../snapshot.ts";
import { commentProposals } from "./comments.ts";
import { conditionKeys } from "./conditions.ts";
import { type HalfTyped, halfTypedAt } from "./half-typed.ts";
import { idProposals, type Judged, ruleProposals } from "./ids.ts";
import { itemOf, type Proposal } from "./item.ts";
import { keyProposals } from "./keys.ts";
import { patternProposals } from "./patterns.ts";
import { quoted } from "./quoted.ts";
import { valueProposals } from "./values.ts";

export const completionTriggers: readonly string[] = [":", " ", "-", ">", "/", "[", '"', "'"];

export function completion(
	reading: Reading | Snapshot,
	{ uri, position }: Spot,
	client: ClientAbilities,
): CompletionList | undefined {
	const part = reading.part(uri);
	if (part === undefined) return undefined;
	const lines = reading.lines(uri);
	const asked = {
		yaml: part.document.yaml,
		lines,
		cursor: lines.offset(position),
		design: reading.design,
		top: designType,
		judged: {
			findings: "findings" in reading ? reading.findings.filter(({ location }) => location.uri === uri) : [],
			custom: [...reading.lintOptions.settings(uri).custom.values()],
		},
	};
	return completionIn(asked, client);
}

/** Whether rules could be named at a place: those that found something there are proposed first, which needs findings. */
export function namesRules(reading: Reading, { uri, position }: Spot): boolean {
	const yaml = reading.part(uri)?.document.yaml;
	if (yaml === undefined) return false;
	const cursor = reading.lines(uri).offset(position);
	if (commentProposals(headOf(yaml.text, cursor)) !== undefined) return true;
	return halfTypedAt(yaml, cursor, designType).some(({ keyPath }) => keyPath === "waivers.rule");
}

const headOf = (text: string, cursor: number): string => text.slice(text.lastIndexOf("\n", cursor - 1) + 1, cursor);

export interface Asked {
	readonly yaml: YamlDocument;
	readonly lines: Lines;
	readonly cursor: number;
	readonly design: Design | undefined;
	readonly top: Type;
	readonly judged?: Judged;
}

export function completionIn(asked: Asked, client: ClientAbilities): CompletionList {
	const { yaml, lines, cursor, top } = asked;
	const inComment = commentProposals(headOf(yaml.text, cursor), asked.judged);
	if (inComment !== undefined)
		return listed([...itemsOf(inComment.proposals, lines, cursor - inComment.typed, cursor, client)]);
	const places = halfTypedAt(yaml, cursor, top);
	const items = places.flatMap((place) => {
		const column = lines.position(place.replaced.start).character;
		return itemsOf(
			quoted(proposalsAt(place, asked, column), place),
			lines,
			place.replaced.start,
			place.replaced.end,
			client,
		);
	});
	return listed(items);
}

function proposalsAt(place: HalfTyped, { yaml: { uri }, design, judged }: Asked, column: number): Proposal[] {
	const asking = { place, design, uri, judged };
	if (place.lead !== "")
		return [...patternProposals(place, column, design, uri), ...leading(place.lead, valueProposals(asking))];
	if (place.kind === "value")
		return [
			...valueProposals(asking),
			...(place.typed.includes(" ") ? [] : patternProposals(place, column, design, uri)),
		];
	const patterns = patternProposals(place, column, design, uri);
	const first = patterns.filter(({ rank }) => rank === 0);
	return [
		...first,
		...keyProposals(place, column),
		...idKeys(place, design, uri),
		...conditionKeys(place),
		...patterns,
	];
}

const leading = (lead: string, proposals: readonly Proposal[]): Proposal[] =>
	proposals.map((proposal) => ({ ...proposal, insert: lead + (proposal.insert ?? proposal.label), rank: 2 }));

/** Mappings whose keys are ids: copies by zone, levels by rule. */
function idKeys(place: HalfTyped, design: Design | undefined, uri: string): Proposal[] {
	const { around, lacksColon, node } = place;
	const inside = around.at(-1);
	const map =
		inside?.type?.kind === "map"
			? inside.type
			: inside?.type?.kind === "either"
				? inside.type.of.find(({ kind }) => kind === "map")
				: undefined;
	if (inside === undefined || map?.kind !== "map" || (map.key !== "zones" && map.key !== "rules")) return [];
	const present = new Set(inside.map.pairs.filter(({ key }) => key !== node).map(({ key }) => key.source));
	const ids = map.key === "rules" ? ruleProposals() : design ? idProposals(design, uri, [map.key], place) : [];
	return ids
		.filter(({ label }) => !present.has(label))
		.map((proposal) => ({ ...proposal, insert: `${proposal.label}${lacksColon ? ": " : ""}`, continues: true }));
}

const itemsOf = (
	proposals: readonly Proposal[],
	lines: Lines,
	start: number,
	end: number,
	client: ClientAbilities,
): CompletionItem[] => proposals.map((proposal, i) => itemOf(proposal, lines.range(start, end), i, client));

/** The first of a label counts: two readings of one place may propose the same. */
function listed(items: readonly CompletionItem[]): CompletionList {
	const seen = new Set<string>();
	const kept = items.filter(({ label }) => !seen.has(label) && seen.add(label) !== undefined);
	return { isIncomplete: false, items: kept };
}
