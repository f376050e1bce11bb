/** Single losses with which a flow answers, but not with all that it would use. */
import type { Flow } from "../../format/index.ts";
import { members, stops } from "../../graph/index.ts";
import type { Losses } from "../redundancy/losses.ts";
import { type Loss, lossKey, type NeedGraph } from "../redundancy/needs.ts";

export function degradingOf(wants: NeedGraph, losses: Losses): (flow: Flow) => readonly Loss[] {
	const missed = stops(wants.needs);
	return (flow) => {
		const stopping = new Set(losses.stopping(flow).map(lossKey));
		return members(missed[wants.doneNodes.get(flow)!]!)
			.map((atom) => wants.losses[atom]!)
			.filter((loss) => !stopping.has(lossKey(loss)));
	};
}
