/** What a random design asks: each target, with and without a scope. */
import { mappingOf, type Scene } from "./component.ts";
import type { Mapping, Plain } from "./plain.ts";

type Random = Scene["random"];

const targets: Readonly<Record<string, (random: Random) => Plain>> = {
	availability: (random) => random.pick(["99%", "99.5%", "99.9%", "99.95%", "99.99%"]),
	latency: (random) => ({ [random.pick(["p50", "p95", "p99"])]: random.pick(["100ms", "300ms", "800ms", "2s"]) }),
	freshness: (random) => random.pick(["5s", "1m", "1h"]),
	throughput: (random) => ({
		...mappingOf(random, [
			[0.5, "average", () => random.pick(["5/s", "50/s", "300/m"])],
			[0.2, "readShare", () => random.pick(["20%", "80%", "99%"])],
			[0.2, "growth", () => "40%/year"],
			[0.2, "concurrent", () => 500],
		]),
		peak: random.pick(["20/s", "200/s", "2k/s"]),
	}),
	consistency: (random) => random.pick(["strong", "causal", "read-your-writes", "eventual"]),
	recovery: (random) => ({
		rto: random.pick(["30s", "5m", "1h", "4h"]),
		...mappingOf(random, [[0.7, "rpo", () => random.pick(["0s", "1m", "1h"])]]),
	}),
};

const ofData = ["consistency", "recovery"];

/** `isOpen`: whether it may be about everything. */
export function requirement(
	flows: readonly string[],
	data: readonly string[],
	isOpen: boolean,
	random: Random,
): Mapping {
	const kind = random.pick(Object.keys(targets));
	const about = ofData.includes(kind) ? data : flows;
	const key = ofData.includes(kind) ? "data" : "flow";
	const scope: Mapping = about.length === 0 || (isOpen && random.chance(0.15)) ? {} : { [key]: random.pick(about) };
	const more = random.chance(0.1) ? random.pick(Object.keys(targets)) : kind;
	return {
		...mappingOf(random, [
			[0.2, "description", () => "As it was agreed"],
			[0.3, "verifiedBy", () => "load test"],
		]),
		[kind]: targets[kind]!(random),
		[more]: targets[more]!(random),
		...scope,
	};
}
