/** All questions about one design: what follows from its structure, and the figures that are computed from there. */
import {
	type Component,
	type Consistency,
	type Data,
	type Flow,
	type RangedFigure,
	type Requirement,
	rangesIn,
	withFigures,
} from "../format/index.ts";
import { type Availability, availabilityOf } from "./availability/availability.ts";
import { type Backlog, backlogsOf } from "./demand/backlog.ts";
import { type Carried, carriedBehind } from "./demand/behind.ts";
import { type Demand, demandOf } from "./demand/demand.ts";
import { type Load, loadOf } from "./demand/load.ts";
import { type PlainReads, plainReadsOf } from "./demand/plain-reads.ts";
import { type Starts, startsOf } from "./demand/starts.ts";
import { type Utilisations, utilisationsOf } from "./demand/utilisation.ts";
import {
	allAtWorst,
	type Doubted,
	doubtedIn,
	failureIn,
	requirementAtBothEnds,
	requirementsAtBothEnds,
	type Trying,
	type Turning,
	turningOf,
} from "./doubt/index.ts";
import type { Call } from "./flows/calls.ts";
import { type Latency, latencyOf } from "./latency/latency.ts";
import type { Failure } from "./redundancy/failed.ts";
import type { Loss } from "./redundancy/needs.ts";
import { Structure } from "./structure.ts";
import {
	longest,
	lostOf,
	originalsOf,
	type Question,
	questionsOf,
	type RequirementVerdict,
	scopeOf,
	type TargetKey,
	type TargetVerdict,
	type Time,
	verdictOf,
	weakestFor,
} from "./verdicts/index.ts";
import { type SlowChain, slowChainsOf } from "./waiting/chains.ts";
import { plansFor, type TimeoutPlans } from "./waiting/plans.ts";
import { type Retries, retriesOf } from "./waiting/retries.ts";
import { type TimeoutLimits, type Timeouts, timeoutsOf } from "./waiting/timeouts.ts";
import { type Unnamed, unnamedOf } from "./waiting/unnamed.ts";
import { type Waits, waitsOf } from "./waiting/waits.ts";
import { degradingOf, type Pair, pairsOf, stoppedWithout, type WhatIf, whatIf } from "./what-if/index.ts";

export class Analysis extends Structure {
	/** The load that flows state, and the capacity that components state. */
	get load(): Load {
		return this.once("load", () => loadOf(this.targets));
	}

	/** How long callers wait at most. */
	get waits(): Waits {
		return this.once("waits", () => waitsOf(this.design, this.calls));
	}

	/** How long flows take. */
	get latency(): Latency {
		return this.once("latency", () => latencyOf(this));
	}

	/** Timeouts that fit between the others. */
	get timeouts(): Timeouts {
		return this.once("timeouts", () => timeoutsOf(this.design, this.calls, this.targets, this.waits, this.unnamed));
	}

	/** Timeouts that are out of line, each chain of them once. */
	slowChains(limits: TimeoutLimits): readonly SlowChain[] {
		const { design, calls, waits, timeouts } = this;
		return this.once("slowChains", () => slowChainsOf({ design, calls, waits, timeouts, limits }));
	}

	/** One plan of a chain's timeouts that keeps its flows' targets. */
	plansFor(chain: SlowChain, limits: TimeoutLimits): TimeoutPlans {
		const { calls, waits, timeouts } = this;
		return plansFor(chain, { calls, waits, timeouts, limits });
	}

	/** How many operations a second reach components and run over connections. */
	get demand(): Demand {
		return this.once("demand", () => demandOf(this.design, this.calls, this.load));
	}

	/** How much of their capacity that takes. */
	get utilisations(): Utilisations {
		return this.once("utilisations", () => utilisationsOf(this.design, this.demand, this.load));
	}

	/** How many calls a second may pass a component until something that answers them is full. */
	carriedBehind(component: Component): Carried | undefined {
		return carriedBehind(component, this.calls, this.demand, this.load);
	}

	/** Reads of a store that nothing on their way could answer, of those calls that count. */
	plainReadsOf(store: Component, counts: (call: Call) => boolean): PlainReads | undefined {
		return plainReadsOf(store, counts, this.demand, this.load);
	}

	/** What waits in a queue or topic, for each that takes all of its messages. */
	backlogsOf(broker: Component): readonly Backlog[] {
		return backlogsOf(broker, this.demand, this.load);
	}

	/** Needed calls that no step names. */
	get unnamed(): Unnamed {
		return this.once("unnamed", () => unnamedOf(this.design, this.calls));
	}

	/** What retries do along flows. */
	get retries(): Retries {
		return this.once("retries", () => retriesOf(this.design, this.calls));
	}

	/** Where flows come in, and which targets and loads they have. */
	get starts(): Starts {
		return this.once("starts", () => startsOf(this.calls, this.entries, this.targets));
	}

	/** How much of the time flows answer and components serve. */
	get availability(): Availability {
		return this.once("availability", () => availabilityOf(this));
	}

	/** What becomes of flows and requirements when all of that fails at once. */
	whatIf(failures: readonly Failure[]): WhatIf {
		const best = whatIf(failures, this, this.asIs);
		const { worst } = this;
		if (worst === undefined) return best;
		const same = failures.map((failure) => failureIn(worst.design, failure));
		const requirements = requirementsAtBothEnds(
			best.requirements,
			whatIf(same, worst, worst.asIs).requirements,
			this.verdicts,
			this.design,
		);
		return { ...best, requirements };
	}

	/** Flows that cannot answer once that is gone as a whole, whoever runs it. */
	stoppedWithout(component: Component): readonly Flow[] {
		return stoppedWithout(component, this);
	}

	/** Single losses with which a flow answers, but with less. */
	get degrading(): (flow: Flow) => readonly Loss[] {
		return this.once("degrading", () => degradingOf(this.wants, this.needs, this.losses));
	}

	/** What readers of data see at least, and how much of its newest is gone with a copy or a place. */
	truthOf(data: Data): Consistency | undefined {
		return weakestFor({ thing: data, seenBy: undefined }, this);
	}

	lostOf(data: Data): Time {
		return longest(originalsOf(data).flatMap((store) => lostOf(store, this)));
	}

	/** Figures that are ranges of which a verdict depends, those first that decide most. */
	get doubted(): readonly Doubted[] {
		return this.once("doubted", () => doubtedIn(this.verdicts, (target) => this.tryingOn(target)));
	}

	/** Figures that nobody has stated, those first that decide most. */
	get questions(): readonly Question[] {
		return this.once("questions", () => questionsOf(this.verdicts));
	}

	/** Pairs of losses that stop a flow which survives each alone. */
	get pairs(): readonly Pair[] {
		return this.once("pairs", () => pairsOf(this.design, this.needs));
	}

	/** For what a target of a requirement is judged, one thing after the other. */
	scopeOf(requirement: Requirement, key: TargetKey): readonly (Flow | Component | Data)[] {
		return scopeOf(requirement, key, this.design, this.calls).map(({ thing }) => thing);
	}

	/** Whether requirements hold. */
	get verdicts(): readonly RequirementVerdict[] {
		return this.once("verdicts", () => this.design.requirements.map((requirement) => this.verdictOf(requirement)));
	}

	/** Whether one of them holds: all at once may take long. */
	verdictOf(requirement: Requirement): RequirementVerdict {
		const known = this.judged.get(requirement) ?? this.atBothEnds(requirement);
		this.judged.set(requirement, known);
		return known;
	}

	/** The figure that decides a target which depends, or is unknown for lack of one; sought when it is asked for. */
	turningOf(target: TargetVerdict): Turning | undefined {
		if (!this.turnings.has(target)) this.turnings.set(target, turningOf(target, this.tryingOn(target)));
		return this.turnings.get(target);
	}

	private atBothEnds(requirement: Requirement): RequirementVerdict {
		const best = verdictOf(requirement, this);
		const { worst } = this;
		const same = worst?.design.requirements[requirement.index];
		if (worst === undefined || same === undefined) return best;
		return requirementAtBothEnds(best, verdictOf(same, worst), this.design);
	}

	private tryingOn(target: TargetVerdict): Trying {
		const { design, ranges, options } = this;
		return {
			design,
			ranges,
			judge(replaced, added) {
				const other = new Analysis(withFigures(design, replaced, added), options);
				const same = other.design.requirements[target.requirement.index]!;
				return verdictOf(same, other, target).targets[0];
			},
		};
	}

	/** Figures that are stated as ranges. */
	private get ranges(): readonly RangedFigure[] {
		return this.once("ranges", () => rangesIn(this.design));
	}

	/** The same with the worse end of every range; undefined where there is none. The design itself has the better ones. */
	get worst(): Analysis | undefined {
		const { design, ranges, options } = this;
		return this.once("worst", () =>
			ranges.length === 0 ? undefined : new Analysis(withFigures(design, allAtWorst(ranges), []), options),
		);
	}

	/** Verdicts on the figures as they count here. */
	private get asIs(): readonly RequirementVerdict[] {
		const { ranges, design } = this;
		if (ranges.length === 0) return this.verdicts;
		return this.once("asIs", () => design.requirements.map((requirement) => verdictOf(requirement, this)));
	}

	private readonly turnings = new Map<TargetVerdict, Turning | undefined>();

	private readonly judged = new Map<Requirement, RequirementVerdict>();
}
