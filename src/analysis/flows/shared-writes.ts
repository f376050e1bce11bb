/** Stores that services of several teams write, or that a service writes although another owns all that is in them. */
import { type Component, type Connection, type Data, type Design, hasTrait, type Stated } from "../../format/index.ts";
import { hostOf } from "../components/copies.ts";
import type { Calls } from "./calls.ts";
import { type Certainty, certaintyOf, type Writes } from "./writes.ts";

export interface Writer {
	readonly by: Component;
	readonly certainty: Certainty;
}

interface Common {
	readonly store: Component;
	/** What both write; undefined where nobody says what the store holds. */
	readonly data: Data | undefined;
	/** That of the less certain of both. */
	readonly certainty: Certainty;
}

/** Two writers, each with the team that it states. */
export interface ByTeams extends Common {
	readonly is: "by teams";
	readonly first: Component;
	readonly second: Component;
	readonly teams: readonly [Stated<string>, Stated<string>];
}

/** A writer beside the component that owns all data of the store. */
export interface BesideOwner extends Common {
	readonly is: "beside the owner";
	readonly writer: Component;
	readonly owner: Component;
	readonly data: Data;
}

export type SharedWrite = ByTeams | BesideOwner;

/** At most one of each store. */
export function sharedWritesIn({ components }: Design, calls: Calls, writes: Writes): readonly SharedWrite[] {
	const stores = components.filter(({ type }) => hasTrait(type, "keeps-records"));
	return stores.flatMap((store) => {
		const parts = store.holds.length === 0 ? [undefined] : [...store.holds].sort(byId);
		const all = parts.map((data) => ({ store, data, writers: writersOf(store, data, calls, writes) }));
		const found = mostCertain(all.flatMap((part) => besideOwner(part, writes))) ?? mostCertain(all.flatMap(byTeams));
		return found === undefined ? [] : [found];
	});
}

interface Part {
	readonly store: Component;
	readonly data: Data | undefined;
	readonly writers: readonly Writer[];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
	a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const mostCertain = <T extends Common>(all: readonly T[]): T | undefined =>
	all.find(({ certainty }) => certainty === "certain") ?? all[0];

/** Services, by id, those that certainly write it first. */
function writersOf(store: Component, data: Data | undefined, calls: Calls, writes: Writes): readonly Writer[] {
	const said =
		data === undefined
			? store.incoming.flatMap((connection) => writesOver(connection, calls))
			: writes.of(data).filter((write) => write.store === store);
	const found = new Map<Component, Certainty>();
	for (const { by, certainty } of said) if (isService(by) && found.get(by) !== "certain") found.set(by, certainty);
	const all = [...found].map(([by, certainty]) => ({ by, certainty })).sort((a, b) => byId(a.by, b.by));
	return [...all.filter(isCertain), ...all.filter((writer) => !isCertain(writer))];
}

const isCertain = ({ certainty }: Writer): boolean => certainty === "certain";

function writesOver(connection: Connection, calls: Calls): Writer[] {
	const named = calls.over(connection);
	return (named.length === 0 ? [connection] : named).flatMap((one) => {
		const certainty = certaintyOf(one);
		return certainty === undefined ? [] : [{ by: connection.caller, certainty }];
	});
}

/** It answers requests: what works things off, watches or keeps locks writes for others. */
const isService = ({ type }: Component): boolean =>
	hasTrait(type, "compute") && !hasTrait(type, "begins") && !hasTrait(type, "consulted");

const weaker = (a: Writer, b: Writer): Certainty => (isCertain(a) && isCertain(b) ? "certain" : "possible");

/** Groups decide; only among those that are in none, owners do. */
function byTeams({ store, data, writers }: Part): ByTeams[] {
	const two =
		differing(writers, ({ group }) => group) ??
		differing(
			writers.filter(({ by }) => by.group === undefined),
			({ owner }) => owner,
		);
	if (two === undefined) return [];
	const [first, second] = two.writers;
	const common = { store, data, certainty: weaker(first, second) };
	return [{ is: "by teams", ...common, first: first.by, second: second.by, teams: two.teams }];
}

type Team = Stated<string> | undefined;

function differing(writers: readonly Writer[], teamOf: (component: Component) => Team) {
	const [first, ...others] = writers.filter(({ by }) => teamOf(by) !== undefined);
	const team = first && teamOf(first.by);
	const second = others.find(({ by }) => teamOf(by)!.value !== team?.value);
	if (first === undefined || team === undefined || second === undefined) return undefined;
	return { writers: [first, second] as const, teams: [team, teamOf(second.by)!] as const };
}

/** The owner, be it a worker, writes it too: else who writes may do so for it. */
function besideOwner({ store, data, writers }: Part, writes: Writes): BesideOwner[] {
	const owner = data?.owner;
	if (data === undefined || owner === undefined || store.holds.some((other) => other.owner !== owner)) return [];
	const isWrittenByOwner = writes.of(data).some(({ store: at, by }) => at === store && by === owner);
	const writer = writers.find(({ by }) => by !== owner && !areOne(by, owner));
	if (!isWrittenByOwner || writer === undefined) return [];
	return [{ is: "beside the owner", store, data, certainty: writer.certainty, writer: writer.by, owner }];
}

const areOne = (a: Component, b: Component): boolean =>
	hostOf(a) === hostOf(b) || areSame(a.group, b.group) || (a.group === undefined && areSame(a.owner, b.owner));

const areSame = (a: Team, b: Team): boolean => a !== undefined && a.value === b?.value;
