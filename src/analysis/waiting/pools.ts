/** How many calls callers may hold open at once, and how many their target holds. */
import type { Component, Connection, Stated } from "../../format/index.ts";
import { readsFromReplica } from "../consistency/consistency.ts";
import { isManaged, replicasAtPeak } from "../redundancy/copies.ts";

/** One caller's bulkhead towards a target. */
export interface Booking {
	readonly connection: Connection;
	readonly each: Stated<number>;
	readonly replicas: number;
	/** Calls open at once, by all its replicas at most; of a managed caller, by one. */
	readonly total: number;
}

export interface Pool {
	readonly bookings: readonly Booking[];
	readonly booked: number;
	readonly each: Stated<number>;
	readonly replicas: number;
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
	const pool = (by: Pool["by"], some: readonly Booking[], replicas: number): Pool => ({
		bookings: some,
		booked: some.reduce((sum, { total }) => sum + total, 0),
		each,
		replicas,
		held: replicas * each.value,
		by,
	});
	const replicas = isManaged(component) ? 1 : replicasAtPeak(component).value;
	const all = pool("all", bookings, replicas + (component.readReplicas?.value ?? 0));
	const isLed = component.replication?.topology?.value === "leader-follower" && component.sharding === undefined;
	if (!isLed || isManaged(component) || replicas === 1) return [all];
	return [
		all,
		pool(
			"leader",
			bookings.filter(({ connection }) => !readsFromReplica(connection)),
			1,
		),
	];
}

function bookingOf(connection: Connection): Booking | undefined {
	const each = connection.bulkhead?.maxConcurrent;
	if (each === undefined) return undefined;
	const replicas = isManaged(connection.caller) ? 1 : replicasAtPeak(connection.caller).value;
	return { connection, each, replicas, total: each.value * replicas };
}
