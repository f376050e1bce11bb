/** The data as a sheet: what there is, where it is kept and copied, who writes and reads it, and what is known of it. */
import type { Analysis } from "../analysis/index.ts";
import type { Component, Connection, Data, Steps } from "../format/index.ts";
import { knownOf, valueText } from "../profile/index.ts";
import type { Sheet, SheetRow } from "../protocol/index.ts";
import { plainLine } from "./plain.ts";
import type { Snapshot } from "./snapshot.ts";

export function* dataSteps({ design, analysis, findings }: Snapshot): Steps<Sheet> {
	const takers = takersIn(design, analysis);
	const caches = grouped(design.components.flatMap((one) => one.linked.caches.map((store) => [store, one] as const)));
	const about = grouped(findings.map((finding) => [finding.subject, finding] as const));
	const rows: SheetRow[] = [];
	for (const data of design.data) {
		const entity = `data:${data.id}`;
		const found = about.get(entity) ?? [];
		rows.push({
			entity,
			mark: (["error", "warning", "info"] as const).find((level) => found.some(({ severity }) => severity === level)),
			text: plainLine(data.name?.value ?? data.id),
			detail: [data.sensitivity?.value, data.owner && `written by ${titleOf(data.owner)}`].filter(isSaid).join(", "),
			location: design.locate(data.key),
			isOpen: true,
			rows: [
				...data.stores.map((store) => thingRow(`${entity}/store`, `kept in ${titleOf(store)}`, store, design)),
				...data.stores.flatMap((store) =>
					(caches.get(store) ?? []).map((cache) =>
						thingRow(`${entity}/copy`, `copied by ${titleOf(cache)}`, cache, design),
					),
				),
				...takenRows(entity, takers.get(data) ?? plainTakers(data), design),
				...knownOf(data, analysis)
					.filter(({ name }) => name !== "stores" && name !== "owner" && name !== "sensitivity")
					.map((known) => ({
						entity: `${entity}/known/${known.name}`,
						text: `${known.label}: ${valueText(known, { id: plainLine, text: plainLine })}`,
						detail: "",
						...((known.basis === "default" || known.basis === "unknown") && {
							lacks: known.basis === "default" ? ("stated" as const) : ("known" as const),
						}),
						rows: [],
					})),
				...found.map(({ id, severity, message, location }) => ({
					entity: `${entity}/finding/${id}`,
					mark: severity,
					text: plainLine(message),
					detail: "",
					location,
					rows: [],
				})),
			],
		});
		yield;
	}
	return {
		title: plainLine(design.stated.name?.value ?? "Design"),
		summary:
			design.data.length === 0
				? "No data yet. What is written under data appears here: where it is kept, who writes it and who reads it."
				: `${design.data.length} ${design.data.length === 1 ? "kind" : "kinds"} of data`,
		rows,
	};
}

type Design = Snapshot["design"];

interface Taker {
	readonly by: Component;
	readonly at: Component;
	readonly kind: "writes" | "reads" | "reads and writes";
	readonly connection: Connection | undefined;
}

/** By what steps say; data that none names is taken by whoever calls its stores. */
function takersIn({ flows }: Design, { calls }: Analysis): ReadonlyMap<Data, readonly Taker[]> {
	return grouped(
		flows.flatMap((flow) =>
			calls.of(flow).flatMap(({ step, from, to, kind, connection }) => {
				const taker: Taker = { by: from, at: to, kind: kindOf(kind), connection };
				return step.data.map((data) => [data, taker] as const);
			}),
		),
	);
}

function grouped<K, V>(pairs: readonly (readonly [K, V])[]): ReadonlyMap<K, readonly V[]> {
	const groups = new Map<K, V[]>();
	for (const [key, value] of pairs) {
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [value]);
		else group.push(value);
	}
	return groups;
}

const plainTakers = ({ stores }: Data): readonly Taker[] =>
	stores.flatMap((store) =>
		store.incoming
			.filter(({ kind }) => kind !== "replicate")
			.map((connection) => ({
				by: connection.caller,
				at: store,
				kind: kindOf(connection.kind),
				connection,
			})),
	);

const kindOf = (kind: Connection["kind"]): Taker["kind"] =>
	kind === "write" || kind === "publish" ? "writes" : kind === "read-write" ? "reads and writes" : "reads";

function takenRows(entity: string, takers: readonly Taker[], design: Design): SheetRow[] {
	const each = new Map(takers.map((taker) => [`${taker.kind} ${taker.by.id} ${taker.at.id}`, taker]));
	return [...each].map(([key, { by, at, kind, connection }]) => ({
		entity: `${entity}/taker/${key}`,
		text: `${titleOf(by)} ${kind}`,
		detail: `at ${titleOf(at)}`,
		location: design.locate(connection?.node ?? by.key),
		rows: [],
	}));
}

const thingRow = (entity: string, text: string, { id, type, key }: Component, design: Design): SheetRow => ({
	entity: `${entity}/${id}`,
	text,
	detail: type ?? "unknown type",
	location: design.locate(key),
	rows: [],
});

const isSaid = (text: string | undefined): text is string => text !== undefined && text !== "";
const titleOf = ({ name, id }: Component): string => plainLine(name?.value ?? id);
