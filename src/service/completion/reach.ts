/** What a file may name: everything of its own and of its parts, without its own prefix. */
import { canName, type Design, nameIn, partAt } from "../../format/index.ts";
import type { Section } from "../../format/schema/vocabulary.ts";

export interface InReach {
	readonly id: string;
	readonly detail: string | undefined;
	readonly doc: string | undefined;
}

interface Named {
	readonly id: string;
	readonly name?: { readonly value: string } | undefined;
	readonly description?: { readonly value: string } | undefined;
	readonly summary?: { readonly value: string } | undefined;
}

export function idsWithin(design: Design, uri: string, section: Exclude<Section, "rules">): InReach[] {
	if (section === "regions") return design.regions.map(({ id }) => ({ id, detail: "region", doc: undefined }));
	if (section === "zones")
		return design.regions.flatMap(({ id, zones }) =>
			zones.map((zone) => ({ id: zone, detail: `zone of ${id}`, doc: undefined })),
		);
	const part = partAt(design, uri);
	const detail =
		section === "components"
			? ({ type }: { type?: string | undefined }) => type ?? "component"
			: () => singular[section];
	const entities: readonly Named[] = design[section];
	return entities
		.filter((entity) => canName(part, entity))
		.map((entity) => ({
			id: nameIn(part, entity),
			detail: detail(entity as never),
			doc: entity.summary?.value ?? entity.description?.value ?? entity.name?.value,
		}));
}

const singular = { components: "component", data: "data", flows: "flow", requirements: "requirement" } as const;
