/** How much of the newest data may be gone with a copy, or with all of them: as much as had not been copied yet. */
import type { Component, Stated } from "../../format/index.ts";
import { type Missing, stated, unknown } from "../answer.ts";
import { decidesByMajority, isManaged, quorumOf, survivalOf } from "../components/copies.ts";
import type { Time } from "./back.ts";

/** Whatever is still on its way is some time. */
const least = Number.MIN_VALUE;

const nothing: Time = { low: 0, high: 0, basis: "derived", from: [], missing: [] };

/** Seconds of writes that the loss of one copy of a store takes along. */
export function lostWith(store: Component): Time {
	const { replication, backup } = store;
	const { copies } = survivalOf(store);
	const mode = replication?.mode;
	const write = quorumOf(store)?.write.value ?? (decidesByMajority(store) && copies > 1 ? 2 : 1);
	if (write >= 2) return nothing;
	if (mode !== undefined && mode.value !== "async") return { ...nothing, basis: "stated", from: [mode] };
	if (replication?.lag !== undefined) return known(replication.lag, store, "replication.lag");
	if (mode !== undefined) return { ...open(unknown(store, "replication.lag").missing), low: least, from: [mode] };
	if (isManaged(store)) return nothing;
	if (copies > 1) return open(unknown(store, "replication.mode").missing);
	const interval = backup?.interval;
	if (interval?.value === "continuous") return { ...nothing, basis: "stated", from: [interval] };
	return known(interval as Stated<number> | undefined, store, "backup.interval");
}

function known(figure: Stated<number> | undefined, store: Component, key: string): Time {
	if (figure === undefined) return open(unknown(store, key).missing);
	const { value, basis, from } = stated(figure);
	return { low: value, high: value, basis, from, missing: [] };
}

const open = (missing: readonly Missing[]): Time => ({ ...nothing, high: Number.POSITIVE_INFINITY, missing });
