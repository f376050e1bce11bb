/** How many calls callers may hold open at once, and how many their target holds. */
import type { Component, Connection, Stated } from "../../format/index.ts";
import { derived, type Known } from "../answer.ts";
import { isManaged, replicasAtPeak } from "../components/copies.ts";
import { readsFromReplica } from "../consistency/consistency.ts";

/** One caller's bulkhead towards a target. */
export interface Booking {
	readonly connection: Connection;
	readonly each: Stated<number>;
	readonly replicas: Known<number>;
	/** Calls open at once, by all its replicas at most; of a managed caller, by one. */
	readonly total: number;
}

export interface Pool {
	readonly bookings: readonly Booking[];
	readonly booked: number;
	readonly each: Stated<number>;
	readonly replicas: Known<number>;
	/** What the target holds in all. */
	readonly held: number;
	/** The copies that answer: all of them, or the leader alone. */
	readonly by: "all" | "leader";
}

/** What a component holds against what its callers' bulkheads allow; undefined unless it states `maxConcurrent`. */
export function poolsOf(component: Component): readonly Pool[] {
	const each = component.maxConcurrent;
	if (each === undefined) return [];
	const bookings = component.incoming.flatMap((connection) => bookingOf(connection) ?? []);
	const pool = (by: Pool["by"], some: readonly Booking[], replicas: Known<number>): Pool => ({
		bookings: some,
		booked: some.reduce((sum, { total }) => sum + total, 0),
		each,
		replicas,
		held: replicas.value * each.value,
		by,
	});
	const replicas = copiesOf(component);
	const more = component.readReplicas;
	const all = pool(
		"all",
		bookings,
		more === undefined ? replicas : { ...replicas, value: replicas.value + more.value, from: [...replicas.from, more] },
	);
	const isLed = component.replication?.topology?.value === "leader-follower" && component.sharding === undefined;
	if (!isLed || isManaged(component) || replicas.value === 1) return [all];
	return [
		all,
		pool(
			"leader",
			bookings.filter(({ connection }) => !readsFromReplica(connection)),
			derived(1, component.replication!.topology!),
		),
	];
}

function bookingOf(connection: Connection): Booking | undefined {
	const each = connection.bulkhead?.maxConcurrent;
	if (each === undefined) return undefined;
	const replicas = copiesOf(connection.caller);
	return { connection, each, replicas, total: each.value * replicas.value };
}

/** What a provider runs counts as one: how many copies it keeps is unknown. */
const copiesOf = (component: Component): Known<number> =>
	isManaged(component) ? derived(1, component.managed) : replicasAtPeak(component);
