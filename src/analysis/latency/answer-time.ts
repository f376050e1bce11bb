/** The time from a flow's first call to its answer, written out. */
import { type Design, type Flow, hasTrait } from "../../format/index.ts";
import { isOutside } from "../components/copies.ts";
import type { Demand } from "../demand/demand.ts";
import type { Load } from "../demand/load.ts";
import { isWaitedFor } from "../flows/awaited.ts";
import type { Call, Calls } from "../flows/calls.ts";
import { isNeeded } from "../flows/optional.ts";
import type { Origins } from "../flows/origins.ts";
import { hasEntry } from "../requirements/targets.ts";
import { networkOf, timeoutOf, workOf } from "./hops.ts";
import { Misses } from "./misses.ts";
import { type InRow, inRow, inShare, slowestOf, type Term } from "./terms.ts";
import { type Blocks, blocksIn, isCallUnit, type Unit, type UnitBlock, unitsOf } from "./units.ts";

export interface Given {
	readonly design: Design;
	readonly calls: Calls;
	readonly origins: Origins;
	readonly load: Load;
	readonly demand: Demand;
}

/** As answers come as a rule, or as callers wait for those that do not come: each as long as its timeout and tries say. */
export type Mode = "answered" | "timed out";

export class AnswerTime {
	readonly blocks: Blocks;
	private readonly misses: Misses;

	constructor(
		readonly flow: Flow,
		readonly given: Given,
		private readonly mode: Mode,
		private readonly counts: (call: Call) => boolean = waitedForIn(flow, given),
	) {
		this.blocks = blocksIn(flow);
		this.misses = new Misses(flow, given);
	}

	get starts(): readonly Call[] {
		return this.given.calls.startsOf(this.flow);
	}

	whole(): InRow {
		return inRow([...this.entry(), ...this.ofUnits(unitsOf(this.starts, this.blocks))]);
	}

	/** A flow that comes in from outside is answered by the first that is not: its own work is the flow's too. */
	entry(): readonly Term[] {
		const [first] = this.starts;
		const { entry } = this.flow;
		if (first === undefined || isOutside(first.from) || first.against !== undefined) return [];
		if (!hasEntry(this.flow, this.given.calls)) return [];
		const way = entry?.outgoing.find(({ target }) => target === first.from);
		return [...networkOf(first, way, this.given), workOf(first, first.from)];
	}

	beneath(call: Call): readonly Unit[] {
		return unitsOf(call.children, this.blocks);
	}

	ofUnits(units: readonly Unit[]): readonly Term[] {
		return units.flatMap((unit) => (isCallUnit(unit) ? this.ofCall(unit) : this.ofBlock(unit)));
	}

	private ofBlock({ block, branches }: UnitBlock): readonly Term[] {
		const terms = branches.map((branch) => this.ofUnits(branch)).filter(({ length }) => length > 0);
		if (terms.length === 0) return [];
		const inner =
			block.item === "parallel"
				? slowestOf(
						terms.map((branch) => inRow(branch)),
						block,
					)
				: inRow(terms.flat(), block, block.times);
		return [inShare(inner, block.share, block, [])];
	}

	private ofCall(call: Call): readonly Term[] {
		if (!this.counts(call)) return [];
		const once = this.mode === "timed out" ? timeoutOf(call) : undefined;
		const inner = once ?? withinTimeout(inRow([...this.own(call), ...this.ofUnits(this.beneath(call))], call), call);
		return [this.taken(this.fannedOut(inner, call), call)];
	}

	/** The way there and back, and what the callee does itself; a client has no figure of its own. */
	own(call: Call): readonly Term[] {
		const way = networkOf(call, call.connection, this.given);
		return hasTrait(call.to.type, "for-people") ? way : [...way, workOf(call)];
	}

	fannedOut(term: Term, call: Call): Term {
		const fanout = call.connection?.fanout;
		if (fanout === undefined || fanout.value === 1) return term;
		return fanout.value < 1 ? inShare(term, fanout.value, call, [fanout]) : slowestOf([term], call, fanout);
	}

	/** Not in every run, or not where a cache answers; `otherwise` is what then goes on at once. */
	taken(term: Term, call: Call, otherwise?: Term): Term {
		const { share } = call.step.more;
		const missed = this.misses.unlessCached(term, call, otherwise);
		return share === undefined ? missed : inShare(missed, share.value, call, [share], otherwise);
	}
}

/** A caller that can do without an answer waits no longer for it than it says. */
function withinTimeout(term: Term, call: Call): Term {
	const { connection } = call;
	if (connection === undefined || call.against !== undefined || isNeeded(connection)) return term;
	const ends = timeoutOf(call);
	if (ends?.takes === undefined) return term;
	const { from } = ends;
	return {
		is: "capped",
		most: ends.takes.least,
		term,
		of: connection,
		doing: "timeout",
		source: call,
		from,
		missing: [],
	};
}

export function waitedForIn(flow: Flow, { calls }: Given): (call: Call) => boolean {
	const beginsWithDelivery = calls.of(flow)[0]?.against === "delivery";
	return (call) => isWaitedFor(call, beginsWithDelivery);
}
