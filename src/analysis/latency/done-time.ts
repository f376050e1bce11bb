/**
 * The time from a flow's first call until the last that it sets off is done, written out. What is left behind goes on
 * beside all that follows: the slower of the two counts, so each call is asked with the rest that comes after it.
 */
import type { Flow } from "../../format/index.ts";
import { startsItself } from "../flows/awaited.ts";
import type { Call } from "../flows/calls.ts";
import { AnswerTime, type Given, type Mode } from "./answer-time.ts";
import { lagOf, pollingOf, queueingOf } from "./hops.ts";
import { type InRow, inRow, inShare, slowestOf, type Term } from "./terms.ts";
import { isCallUnit, type Unit, type UnitBlock, unitsOf } from "./units.ts";

/** Nothing follows. */
type Rest = Term | undefined;

export class DoneTime {
	private readonly answer: AnswerTime;
	private readonly leaving = new Map<Call, boolean>();

	constructor(
		flow: Flow,
		private readonly given: Given,
		mode: Mode,
	) {
		this.answer = new AnswerTime(flow, given, mode, (call) => !this.isLeft(call));
	}

	whole(): InRow {
		const { answer } = this;
		return row([...answer.entry(), this.after(unitsOf(answer.starts, answer.blocks), undefined)]);
	}

	/** Nobody waits for it, not even until it is accepted. */
	private isLeft(call: Call): boolean {
		const { against, isAwaited, kind, connection } = call;
		if (against === "delivery") return call.flow.steps[0] !== call.step;
		if (against === "push" || startsItself(call)) return true;
		return !isAwaited && (kind !== "publish" || connection?.outbox?.value === true);
	}

	/** It, or something beneath it, goes on when its caller does. */
	private leaves(call: Call): boolean {
		const known = this.leaving.get(call);
		if (known !== undefined) return known;
		const found = this.isLeft(call) || call.children.some((child) => this.leaves(child));
		this.leaving.set(call, found);
		return found;
	}

	private leavesIn(unit: Unit): boolean {
		if (isCallUnit(unit)) return this.leaves(unit);
		return unit.branches.some((branch) => branch.some((inner) => this.leavesIn(inner)));
	}

	private after(units: readonly Unit[], rest: Rest): Rest {
		return units.reduceRight<Rest>((then, unit) => this.one(unit, then), rest);
	}

	private one(unit: Unit, rest: Rest): Rest {
		if (!this.leavesIn(unit)) return row([...this.answer.ofUnits([unit]), rest]);
		if (!isCallUnit(unit)) return this.block(unit, rest);
		return this.isLeft(unit) ? beside([this.left(unit)], rest) : this.made(unit, rest);
	}

	/** A call that is waited for and leaves something behind. */
	private made(call: Call, rest: Rest): Term {
		const { answer } = this;
		const fanout = call.connection?.fanout?.value ?? 1;
		const all = (then: Rest): Term => row([...answer.own(call), this.after(answer.beneath(call), then)], call);
		if (fanout === 1) return answer.taken(all(rest), call, rest);
		const alone = answer.fannedOut(all(undefined), call);
		const answered = row([
			answer.fannedOut(row([...answer.own(call), ...answer.ofUnits(answer.beneath(call))]), call),
			rest,
		]);
		return answer.taken(rest === undefined ? alone : slowestOf([alone, answered], call), call, rest);
	}

	/** Of branches and repeats each is taken by itself, so that what they share counts in each. */
	private block(unit: UnitBlock, rest: Rest): Rest {
		const { block, branches } = unit;
		const [steps = []] = branches;
		const answered = () => this.answer.ofUnits([{ ...unit, block: { ...block, share: 1 } }]);
		const inner =
			block.item === "parallel"
				? beside(
						branches.map((branch) => this.after(branch, undefined)),
						rest === undefined ? undefined : row([...answered(), rest]),
					)
				: row([
						...(block.times > 1 ? [inRow(this.answer.ofUnits(steps), block, block.times - 1)] : []),
						this.after(steps, rest),
					]);
		return inner && inShare(inner, block.share, block, [], rest);
	}

	/** What goes on by itself: a delivery with its consumer, a later start, what feeds another store, a push. */
	private left(call: Call): Rest {
		const { answer, given } = this;
		const { connection, against } = call;
		if (startsItself(call)) return this.ownPace(call);
		const below = this.after(answer.beneath(call), undefined);
		const lag = call.kind === "replicate" ? lagOf(call) : undefined;
		const asks = connection !== undefined && (connection.interval !== undefined || connection.outbox?.value === true);
		const way = [
			...(asks ? [pollingOf(call, connection)] : []),
			...(against === "delivery" ? [queueingOf(call, given)] : []),
			...(lag === undefined ? answer.own(call) : [lag]),
		];
		return answer.taken(answer.fannedOut(row([...way, below], call), call), call);
	}

	/** A worker that polls takes its steps one after another, from when it asks: told of its first step. */
	private ownPace(call: Call): Rest {
		const { answer } = this;
		const all = answer.starts.filter((start) => startsItself(start) && start.from === call.from);
		const { connection } = call;
		if (all[0] !== call || connection === undefined) return undefined;
		const steps = all.reduceRight<Rest>((then, start) => this.made(start, then), undefined);
		return row([pollingOf(call, connection), steps]);
	}
}

const row = (terms: readonly Rest[], call?: Call): InRow =>
	inRow(
		terms.filter((term) => term !== undefined),
		call,
	);

/** All at once, and what follows. */
function beside(terms: readonly Rest[], rest: Rest): Rest {
	const all = [...terms, rest].filter((term) => term !== undefined);
	return all.length > 1 ? slowestOf(all) : all[0];
}
