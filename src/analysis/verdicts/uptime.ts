/** Whether a flow, a component or what holds data is up for as much of the time as is asked. */
import type { Stated } from "../../format/index.ts";
import type { Availability } from "../availability/availability.ts";
import type { Scoped } from "./scope.ts";
import { atLeast, type Judged, unknowable } from "./verdict.ts";

/** A share of the time that no figure is exact to, some milliseconds of a year. */
const negligible = 1e-10;

/** Of data, where it stands in several stores, the one that is up least. */
export function judgeUptime({ thing }: Scoped, asked: Stated<number>, availability: Availability): Judged {
	const uptimes =
		thing.is === "flow"
			? [availability.ofFlow(thing)]
			: (thing.is === "data" ? thing.stores : [thing]).map((component) => availability.ofComponent(component));
	const [uptime] = uptimes.toSorted((a, b) => a.value.up.low - b.value.up.low);
	if (uptime === undefined) return unknowable({ of: thing, key: "store" });
	const { up, missing } = uptime.value;
	return {
		verdict: atLeast(up, asked.value - negligible),
		figure: up,
		basis: uptime.basis,
		from: uptime.from,
		get contributions() {
			return uptime.value.contributions;
		},
		missing,
	};
}
