/** What is known of a flow: its load, its targets, what undoes it, and what it states. */
import type { Analysis } from "../analysis/index.ts";
import type { Flow } from "../format/index.ts";
import { flowFields } from "../format/schema/document.ts";
import { shown } from "../lint/index.ts";
import { duration, rate, share, word } from "../roadmap/facts.ts";
import { asked, follows, type Known, list, says } from "./known.ts";
import { statedIn } from "./stated.ts";

/** The title and what stands beneath it, and keys of which lines of their own tell. */
const elsewhere = ["name", "summary", "description", "rate"];

export function ofFlow(flow: Flow, { targets, losses, load, sagas }: Analysis): Known[] {
	const stopping = losses.stopping(flow).map((loss) => ({ id: loss.kind === "copy" ? loss.component.id : loss.id }));
	const orchestrator = sagas.orchestratorOf(flow);
	const undoing = flow.compensations.map(({ from, to, more }) =>
		word(`${from.id} -> ${to.id}${more.label === undefined ? "" : `: ${shown(more.label)}`}`),
	);
	const peak = load.peakOf(flow);
	return [
		follows("steps", "Steps", flow.steps.length),
		...(peak === undefined ? [] : [says("load", "Runs at", rate(peak))]),
		...statedIn(flowFields, flow.stated, flow.part, elsewhere),
		...(orchestrator === undefined ? [] : [follows("orchestrator", "Saga run by", { id: orchestrator.id })]),
		...(undoing.length === 0 ? [] : [says("compensations", "Compensations", undoing)]),
		...asked("availability", "Has to be up", targets.availabilityOf(flow), share),
		...asked("latency", "Answers within", targets.latencyOf(flow), duration),
		...asked("freshness", "Done within", targets.freshnessOf(flow), duration),
		...asked("rto", "Back within", targets.rtoOf(flow), duration),
		...asked("rpo", "Loses at most", targets.rpoOf(flow), duration),
		...list("stoppedBy", "Stops with the loss of one copy, or all, of", stopping),
	];
}
