/** Ids that could stand at the cursor: what bears one in reach of the file, without the file's own prefix. */
import type { Design } from "../../format/index.ts";
import type { Section } from "../../format/schema/vocabulary.ts";
import { all, except, group } from "../../format/schema/vocabulary.ts";
import type { Finding } from "../../lint/index.ts";
import { chapters, type Rule, rules } from "../../roadmap/index.ts";
import type { PlaceAt } from "../place.ts";
import { kinds, type Proposal } from "./item.ts";
import { type InReach, idsWithin } from "./reach.ts";

/** What is known of a file once it is judged: its findings, and the rules of its project. */
export interface Judged {
	readonly findings?: readonly Finding[];
	readonly custom?: readonly Rule[];
}

type Asking = Pick<PlaceAt, "keyPath" | "path" | "around">;

export function idProposals(
	design: Design,
	uri: string,
	sections: readonly Section[],
	place: Asking,
	judged: Judged = {},
): Proposal[] {
	return sections.flatMap((section) => {
		if (section === "rules") return ruleProposals(judged);
		const ids = idsWithin(design, uri, section);
		return section === "components" ? componentProposals(ids, place) : ids.map((one) => proposal(one));
	});
}

const proposal = ({ id, detail, doc }: InReach, rank = 1): Proposal => ({
	label: id,
	kind: kinds.Reference,
	detail,
	doc,
	rank,
});

const stores = all(group.data, ["event-store"]);

/** Which types of component a key means most often; others come after those. */
const wanted: Readonly<Record<string, readonly string[]>> = {
	"data.store": stores,
	"data.owner": group.compute,
	"components.connections.to": except("client"),
	"components.caches": stores,
	"components.deadLetter.to": ["queue", "topic"],
	"components.sessions.store": all(["cache"], stores),
	"components.projects": group.compute,
	"flows.entry": group.outside,
};

const messages = all(group.messaging, ["event-store"]);

/** Which types a connection of a kind leads to most often. */
const ofKind: Readonly<Record<string, readonly string[]>> = {
	subscribe: messages,
	publish: messages,
	read: stores,
	write: stores,
	"read-write": stores,
};

function wantedOfKind({ keyPath, around }: Asking): readonly string[] | undefined {
	if (keyPath !== "components.connections.to") return undefined;
	const kind = around.at(-1)?.map.pairs.find(({ key }) => key.source === "kind")?.value;
	return kind?.kind === "scalar" && Object.hasOwn(ofKind, kind.source) ? ofKind[kind.source] : undefined;
}

/** A component never names itself. What its connections lead to already comes after the rest. */
function componentProposals(ids: readonly InReach[], place: Asking): Proposal[] {
	const [section, own] = place.path;
	const types = wantedOfKind(place) ?? wanted[place.keyPath.replace(/\.connections$/, ".connections.to")];
	const connected = isTarget(place) ? connectedFrom(place) : [];
	const rankOf = ({ id, detail = "" }: InReach) =>
		(types?.includes(detail) ?? true) && !connected.includes(id) ? 1 : 2;
	return ids.filter(({ id }) => section !== "components" || id !== own).map((one) => proposal(one, rankOf(one)));
}

const isTarget = ({ keyPath }: Asking): boolean => /^components\.connections(?:\.to)?$/.test(keyPath);

/** The other connections of the component, as far as they are written. */
function connectedFrom({ path, around }: Asking): string[] {
	const component = around.find((one) => one.path.length === 2);
	const list = component?.map.pairs.find(({ key }) => key.source === "connections")?.value;
	if (list?.kind !== "list") return [];
	return list.items.flatMap((item, i) => {
		const to = item.kind === "map" ? item.pairs.find(({ key }) => key.source === "to")?.value : item;
		return to?.kind === "scalar" && i !== path[3] ? [to.source] : [];
	});
}

/** Those that found something here and can be silenced come first, the most frequent before the others. */
export function ruleProposals({ findings = [], custom = [] }: Judged = {}): Proposal[] {
	const counts = new Map<string, number>();
	const always = new Set(rules.flatMap((rule): string[] => (rule.always ? [rule.id] : [])));
	for (const { rule } of findings) if (!always.has(rule)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
	const single = [...custom, ...rules]
		.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))
		.map((rule): Proposal => {
			const found = counts.get(rule.id);
			const detail =
				found === undefined ? rule.title : `${rule.title}, found here${found > 1 ? ` ${found} times` : ""}`;
			return { label: rule.id, kind: kinds.Reference, detail, doc: rule.why, rank: found === undefined ? 1 : 0 };
		});
	const whole = chapters.map(
		(chapter): Proposal => ({
			label: `${chapter.id}/*`,
			kind: kinds.Module,
			detail: `every rule of ${chapter.title}`,
			rank: 2,
		}),
	);
	return [...single, ...whole];
}
