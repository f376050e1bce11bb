/** Single losses with which a flow answers, but not with all that it would use. */
import { type Flow, finish } from "../../format/index.ts";
import { members, stopsSteps } from "../../graph/index.ts";
import type { Losses } from "../redundancy/losses.ts";
import { type Loss, lossKey, type NeedGraph } from "../redundancy/needs.ts";

export function degradingOf(wants: NeedGraph, needs: NeedGraph, losses: Losses): (flow: Flow) => readonly Loss[] {
	const missed = wants === needs ? losses.leavingUndone : missedIn(wants);
	return (flow) => {
		const stopping = new Set(losses.stopping(flow).map(lossKey));
		return missed(flow).filter((loss) => !stopping.has(lossKey(loss)));
	};
}

function missedIn({ condensed, doneNodes, losses }: NeedGraph): (flow: Flow) => readonly Loss[] {
	const missed = finish(stopsSteps(condensed));
	return (flow) => members(missed[doneNodes.get(flow)!]!).map((atom) => losses[atom]!);
}
