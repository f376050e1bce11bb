/** Files as read -> one design: entities with their references resolved. What nothing bears is a problem, and absent. */
import type {
	Component,
	Connection,
	Data,
	Design,
	Flow,
	IncludeProblem,
	Location,
	Part,
	Region,
	Requirement,
} from "../design.ts";
import { idOf } from "../naming.ts";
import type { Problem } from "../read/problem.ts";
import { idPattern } from "../read/reader.ts";
import { type ComponentType, hasTrait } from "../schema/component-types.ts";
import type { Stated, StatedEntry, StatedList } from "../schema/types.ts";
import type { ConnectionKind } from "../schema/vocabulary.ts";
import { isDue, type Steps } from "../steps.ts";
import type { Path, Place } from "../yaml/nodes.ts";
import { blank } from "./blank.ts";
import { unresolvedMentions } from "./mentions.ts";
import { spelledAsId } from "./spelled.ts";
import { StepLinking } from "./steps.ts";

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type SectionName = "components" | "data" | "flows" | "requirements" | "regions";

export const link = (parts: readonly Part[], includeProblems: readonly IncludeProblem[]): Steps<Design> =>
	new Linking(parts, includeProblems).design();

class Linking {
	readonly components = new Map<string, Draft<Component>>();
	readonly data = new Map<string, Draft<Data>>();
	readonly flows = new Map<string, Draft<Flow>>();
	readonly requirements = new Map<string, Draft<Requirement>>();
	readonly regions = new Map<string, Region>();
	readonly zones = new Map<string, string>();
	private readonly connections: Connection[] = [];
	private readonly problems: Problem[] = [];

	constructor(
		private readonly parts: readonly Part[],
		private readonly includeProblems: readonly IncludeProblem[],
	) {}

	*design(): Steps<Design> {
		for (const part of this.parts) yield* this.declare(part);
		for (const part of this.parts) yield* this.resolve(part);
		const unresolved = yield* unresolvedMentions(this.parts, this);
		const [main] = this.parts as [Part, ...Part[]];
		const { values, yaml } = main.document;
		if (isDue()) yield;
		const starts = yield* startsOf(this.parts);
		return {
			parts: this.parts,
			stated: values,
			node: yaml.root ?? yaml.chunks[0]!.root ?? { chunk: yaml.chunks[0]!, start: 0, end: 0 },
			status: values.status?.value ?? "draft",
			components: [...this.components.values()],
			connections: this.connections,
			data: [...this.data.values()],
			flows: [...this.flows.values()],
			requirements: [...this.requirements.values()],
			regions: [...this.regions.values()],
			network: this.network(),
			reviews: values.reviews?.items ?? [],
			problems: [...this.problems, ...this.parts.flatMap(({ document }) => document.problems), ...unresolved.problems],
			includeProblems: this.includeProblems,
			ruleMentions: unresolved.ofRules,
			isSketch: this.requirements.size === 0 && this.flows.size === 0,
			isBroken: this.parts.some(({ document }) => document.yaml.syntaxProblems.length > 0),
			component: (id) => this.components.get(id),
			dataNamed: (id) => this.data.get(id),
			flow: (id) => this.flows.get(id),
			regionOf: (zone) => this.zones.get(zone),
			locate: (place) => locate(starts, place, main.uri),
		};
	}

	/** Entities without their references. */
	private *declare(part: Part): Steps<void> {
		const { values } = part.document;
		for (const { id, key, value } of entriesOf(values.regions)) {
			this.checkId(id, key, ["regions", id]);
			this.declareRegion(
				id,
				key,
				value.items.map((zone) => zone.value),
			);
		}
		const entity = (section: SectionName, { id, key }: StatedEntry<unknown>, index: number) => {
			this.checkId(id, key, [section, id]);
			return { id: idOf(part, id), localId: id, part, index, key, route: { uri: part.uri, path: [section, id] } };
		};
		for (const entry of entriesOf(values.components)) {
			if (isDue()) yield;
			const component = Object.assign({ ...blank.component }, entry.value, {
				is: "component" as const,
				...entity("components", entry, this.components.size),
				type: entry.value.type?.value as ComponentType | undefined,
				outgoing: [],
				incoming: [],
				holds: [],
				linked: unlinked,
			});
			this.components.set(component.id, component);
		}
		for (const entry of entriesOf(values.data)) {
			if (isDue()) yield;
			const data = Object.assign({ ...blank.data }, entry.value, {
				is: "data" as const,
				...entity("data", entry, this.data.size),
				stores: [],
				owner: undefined,
				derivedFrom: [],
				stated: entry.value,
			});
			this.data.set(data.id, data);
		}
		for (const entry of entriesOf(values.flows)) {
			if (isDue()) yield;
			const flow = Object.assign({ ...blank.flow }, entry.value, {
				is: "flow" as const,
				...entity("flows", entry, this.flows.size),
				entry: undefined,
				steps: [],
				items: [],
				compensations: [],
				stated: entry.value,
				incomplete: false,
			});
			this.flows.set(flow.id, flow);
		}
		for (const entry of entriesOf(values.requirements)) {
			if (isDue()) yield;
			const requirement = Object.assign({ ...blank.requirement }, entry.value, {
				is: "requirement" as const,
				...entity("requirements", entry, this.requirements.size),
				flows: [],
				components: [],
				datas: [],
				scoped: false,
			});
			this.requirements.set(requirement.id, requirement);
		}
	}

	private declareRegion(id: string, key: Region["key"], stated: readonly string[]): void {
		if (this.regions.has(id)) return;
		const zones = stated.length > 0 ? [...new Set(stated)] : [id];
		this.regions.set(id, { id, key, zones });
		for (const zone of zones) if (!this.zones.has(zone)) this.zones.set(zone, id);
	}

	private checkId(id: string, key: Place, path: Path): void {
		if (idPattern.test(id)) return;
		const spelled = spelledAsId(id);
		this.problems.push({
			rule: "format/id",
			place: key,
			path,
			facts: { id },
			candidates: spelled === undefined ? [] : [{ text: spelled, near: false }],
		});
	}

	private *resolve(part: Part): Steps<void> {
		const { values } = part.document;
		const named = <T>(from: ReadonlyMap<string, T>, stated: StatedList<Stated<string>> | undefined): T[] => [
			...new Set((stated?.items ?? []).flatMap(({ value }) => from.get(idOf(part, value)) ?? [])),
		];
		const one = <T>(from: ReadonlyMap<string, T>, stated: Stated<string> | undefined): T | undefined =>
			stated && from.get(idOf(part, stated.value));

		for (const { id, value } of entriesOf(values.components)) {
			if (isDue()) yield;
			const component = this.components.get(idOf(part, id))!;
			component.linked = {
				deadLetter: one(this.components, value.deadLetter?.to),
				caches: named(this.components, value.caches),
				projects: one(this.components, value.projects),
				runsOn: one(this.components, value.runsOn),
				sessions: one(this.components, value.sessions?.store),
			};
			this.connect(part, component, value.connections);
		}
		for (const { id, value } of entriesOf(values.data)) {
			if (isDue()) yield;
			const data = this.data.get(idOf(part, id))!;
			data.stores = named(this.components, value.store);
			data.owner = one(this.components, value.owner);
			data.derivedFrom = named(this.data, value.derivedFrom);
			for (const store of data.stores) (store.holds as Data[]).push(data);
		}
		for (const { id, value } of entriesOf(values.flows)) {
			if (isDue()) yield;
			const flow = this.flows.get(idOf(part, id))!;
			flow.entry = one(this.components, value.entry);
			const steps = new StepLinking(part, this.components, this.data);
			flow.items = steps.items(value.steps);
			flow.steps = steps.found;
			const undo = new StepLinking(part, this.components, this.data);
			undo.items(value.compensations);
			flow.compensations = undo.found;
			flow.incomplete =
				steps.incomplete ||
				undo.incomplete ||
				(value.steps?.node.kind === "list" && value.steps.items.length < value.steps.node.items.length);
		}
		for (const { id, value } of entriesOf(values.requirements)) {
			if (isDue()) yield;
			const requirement = this.requirements.get(idOf(part, id))!;
			requirement.flows = named(this.flows, value.flow);
			requirement.components = named(this.components, value.component);
			requirement.datas = named(this.data, value.data);
			requirement.scoped = [value.flow, value.component, value.data].some((scope) => scope !== undefined);
		}
	}

	private connect(
		part: Part,
		caller: Draft<Component>,
		stated: StatedList<Connection | { to?: Stated<string> | undefined }> | undefined,
	): void {
		const numbers = new Map<Component, number>();
		stated?.items.forEach((item, i) => {
			const record = item as unknown as Omit<Connection, "kind"> & { kind?: Stated<ConnectionKind> };
			const target = record.to && this.components.get(idOf(part, record.to.value));
			if (target === undefined) return;
			const position = stated.positions[i]!;
			const path = ["components", caller.localId, "connections", ...(position < 0 ? [] : [position])];
			const { fallback } = record;
			const instead = fallback !== undefined && "to" in fallback ? fallback.to : undefined;
			const kind = record.kind?.value ?? usualKind(caller, target);
			const number = (numbers.get(target) ?? 0) + 1;
			numbers.set(target, number);
			const id = `${caller.id}->${target.id}${number > 1 ? `#${number}` : ""}`;
			const connection: Connection = Object.assign({ ...blank.connection }, record, {
				is: "connection" as const,
				id,
				index: this.connections.length,
				route: { uri: part.uri, path },
				caller,
				target,
				fallbackTo: instead && this.components.get(idOf(part, instead.value)),
				kind,
				kindStated: record.kind,
			});
			this.connections.push(connection);
			(caller.outgoing as Connection[]).push(connection);
			(target.incoming as Connection[]).push(connection);
		});
	}

	private network(): Design["network"] {
		return this.parts.flatMap(({ document }) =>
			(document.values.network?.items ?? []).flatMap(({ between, roundTrip, node }) =>
				roundTrip && between ? [{ between: between.items.map(({ value }) => value), roundTrip, node }] : [],
			),
		);
	}
}

const unlinked = { deadLetter: undefined, caches: [], projects: undefined, runsOn: undefined, sessions: undefined };

const entriesOf = <R>(section: StatedList<StatedEntry<R>> | undefined): readonly StatedEntry<R>[] =>
	section?.items ?? [];

/** What goes over a connection that does not say. */
function usualKind(caller: Component, target: Component): ConnectionKind {
	if (caller.type === "monitoring") return "read";
	if (hasTrait(target.type, "messaging")) return "publish";
	return hasTrait(target.type, "data") ? "read-write" : "request";
}

type Starts = ReadonlyMap<Place["chunk"], { readonly uri: string; readonly offset: number }>;

/** Where each chunk starts, and in which file. */
function* startsOf(parts: readonly Part[]): Steps<Starts> {
	const starts = new Map<Place["chunk"], { uri: string; offset: number }>();
	for (const { uri, document } of parts)
		for (const [chunk, offset] of document.yaml.offsets) {
			if (!starts.has(chunk)) starts.set(chunk, { uri, offset });
			if (isDue()) yield;
		}
	return starts;
}

function locate(starts: Starts, { chunk, start, end }: Place, main: string): Location {
	const at = starts.get(chunk);
	return at === undefined
		? { uri: main, start: 0, end: 0 }
		: { uri: at.uri, start: at.offset + start, end: at.offset + end };
}
