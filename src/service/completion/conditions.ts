/** Names that the conditions of a project's rule may go by: keys, figures and counts of what it speaks of. */
import { conditionNames, isConditionGroup } from "../../custom/index.ts";
import { type RuledKind, ruledKinds } from "../../format/schema/custom-rules.ts";
import type { HalfTyped } from "./half-typed.ts";
import { kinds, type Proposal } from "./item.ts";

export function conditionKeys({ around, lacksColon, node }: HalfTyped): Proposal[] {
	const inside = around.at(-1);
	const [section, , part, ...names] = inside?.path ?? [];
	const group = names.at(-1);
	if (inside === undefined || section !== "rules" || !isConditionGroup(group)) return [];
	if (part !== "when" && part !== "unless") return [];
	const kind = names.length === 2 ? "component" : kindOf(around);
	if (kind === undefined) return [];
	const present = new Set(inside.map.pairs.filter(({ key }) => key !== node).map(({ key }) => key.source));
	return conditionNames(kind, group)
		.filter((name) => !present.has(name))
		.map((label) => ({ label, kind: kinds.Property, insert: `${label}${lacksColon ? ": " : ""}`, continues: true }));
}

/** What the rule around it speaks of. */
function kindOf(around: HalfTyped["around"]): RuledKind | undefined {
	const rule = around.find(({ path }) => path.length === 2);
	const of = rule?.map.pairs.find(({ key }) => key.source === "of")?.value;
	return of?.kind === "scalar" ? ruledKinds.find((kind) => kind === of.source) : undefined;
}
