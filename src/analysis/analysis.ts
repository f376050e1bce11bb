/** All questions about one design, each answered at most once, and only when asked for. */
import type { Component, Consistency, Data, Design, Flow, Requirement } from "../format/index.ts";
import { type Availability, availabilityOf } from "./availability/availability.ts";
import { type Copies, copiesOf } from "./components/copies.ts";
import { type Figures, figuresOf } from "./components/figures.ts";
import { type ConsistencyAnswers, consistencyOf } from "./consistency/consistency.ts";
import { type Keeping, keepingOf } from "./consistency/keeping.ts";
import { type StaleReads, staleReadsOf } from "./consistency/stale-reads.ts";
import { type Staleness, stalenessOf } from "./consistency/staleness.ts";
import { type TooFar, tooFarApart } from "./consistency/too-far.ts";
import { type Backlog, backlogsOf } from "./demand/backlog.ts";
import { type Carried, carriedBehind } from "./demand/behind.ts";
import { type Demand, demandOf } from "./demand/demand.ts";
import { type Load, loadOf } from "./demand/load.ts";
import { type Starts, startsOf } from "./demand/starts.ts";
import { type Utilisations, utilisationsOf } from "./demand/utilisation.ts";
import { type Entries, entriesOf } from "./exposure/entries.ts";
import { type Limits, limitsOf } from "./exposure/limits.ts";
import { type Calls, callsOf } from "./flows/calls.ts";
import { type Delivery, deliveryOf } from "./flows/delivery.ts";
import { involvedIn } from "./flows/involved.ts";
import { type Origins, originsOf } from "./flows/origins.ts";
import { type Sagas, sagasOf } from "./flows/sagas.ts";
import { type Unconnected, unconnectedIn } from "./flows/unconnected.ts";
import { type Writes, writesOf } from "./flows/writes.ts";
import { type Latency, latencyOf } from "./latency/latency.ts";
import { type Alternatives, alternativesOf } from "./redundancy/alternatives.ts";
import type { Failure } from "./redundancy/failed.ts";
import { type SharedFate, sharedFatesIn } from "./redundancy/fate.ts";
import { type Losses, lossesOf } from "./redundancy/losses.ts";
import { type Loss, type NeedGraph, needGraph } from "./redundancy/needs.ts";
import { type Recovery, recoveryOf } from "./redundancy/recovery.ts";
import { type Spreading, spreadingOf } from "./redundancy/spreading.ts";
import { type Watching, watchingOf } from "./redundancy/watching.ts";
import { type Conflicts, conflictsOf } from "./requirements/conflicts.ts";
import { type Targets, targetsOf } from "./requirements/targets.ts";
import { type Contradiction, contradictionsIn } from "./stated/contradictions.ts";
import { type Reading, readingOf } from "./stated/reading.ts";
import { statesSecurity } from "./stated/security-stated.ts";
import { tiedIn } from "./stated/ties.ts";
import {
	longest,
	lostWith,
	type RequirementVerdict,
	scopeOf,
	type TargetKey,
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
import { degradingOf, type Pair, pairsOf, type WhatIf, whatIf } from "./what-if/index.ts";

export interface AnalysisOptions {
	/** Availability by component type, and for `zone` and `region`, that settings put in place of the documented defaults. */
	readonly availability?: ReadonlyMap<string, number>;
	/** Seconds of a repair, in place of the documented default. */
	readonly repair?: number | undefined;
}

export class Analysis {
	constructor(
		readonly design: Design,
		readonly options: AnalysisOptions = {},
	) {}

	/** What the steps of flows do. */
	get calls(): Calls {
		return this.once("calls", () => callsOf(this.design));
	}

	/** What requirements ask of flows, data and components. */
	get targets(): Targets {
		return this.once("targets", () => targetsOf(this.design, this.calls));
	}

	/** How many copies there are, where, and how many may be lost. */
	get copies(): Copies {
		return this.once("copies", () => copiesOf(this.design));
	}

	/** What consistency data needs and stores give. */
	get consistency(): ConsistencyAnswers {
		return this.once("consistency", () => consistencyOf(this.design, this.calls, this.targets));
	}

	/** Documented figures for what is unstated. */
	get figures(): Figures {
		return this.once("figures", () => figuresOf(this.options.availability, this.options.repair));
	}

	/** Who writes what, and how certainly. */
	get writes(): Writes {
		return this.once("writes", () => writesOf(this.design, this.calls));
	}

	/** Ways in from outside. */
	get entries(): Entries {
		return this.once("entries", () => entriesOf(this.design));
	}

	/** What takes over from what. */
	get alternatives(): Alternatives {
		return this.once("alternatives", () => alternativesOf(this.design, this.calls));
	}

	/** What a single loss stops. */
	get losses(): Losses {
		return this.once("losses", () => lossesOf(this.design, this.needs, this.alternatives, () => this.entries));
	}

	/** Who spreads calls over copies, or switches between components. */
	get spreading(): Spreading {
		return this.once("spreading", () => spreadingOf(this.alternatives));
	}

	/** Which requests from outside are limited, and how. */
	get limits(): Limits {
		return this.once("limits", () => limitsOf(this.entries, this.design.components));
	}

	/** The load that flows state, and the capacity that components state. */
	get load(): Load {
		return this.once("load", () => loadOf(this.targets));
	}

	/** Who consumes messages, and where those go that nobody can handle. */
	get delivery(): Delivery {
		return this.once("delivery", () => deliveryOf(this.design));
	}

	/** What monitoring sees. */
	get watching(): Watching {
		return this.once("watching", () => watchingOf(this.design, this.calls));
	}

	/** Writes that stay when a flow stops half-way. */
	get sagas(): Sagas {
		return this.once("sagas", () => sagasOf(this.calls, this.writes));
	}

	/** From which regions data is written. */
	get origins(): Origins {
		return this.once("origins", () => originsOf(this.design, this.calls));
	}

	/** Reads that can miss the newest write. */
	get staleReads(): StaleReads {
		return this.once("staleReads", () => staleReadsOf(this.design, this.calls, this.consistency));
	}

	/** How far behind the newest write readers can be. */
	get staleness(): Staleness {
		return this.once("staleness", () => stalenessOf(this.design, this.consistency, this.staleReads));
	}

	/** What is kept for speed. */
	get keeping(): Keeping {
		return this.once("keeping", () => keepingOf(this.design, this.calls, this.writes));
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
		return this.once("timeouts", () => timeoutsOf(this.design, this.calls, this.targets, this.waits));
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

	/** What reading found wrong, by the things that it lies in. */
	get reading(): Reading {
		return this.once("reading", () => readingOf(this.design));
	}

	/** Values of one thing that exclude each other. */
	get contradictions(): readonly Contradiction[] {
		return this.once("contradictions", () => contradictionsIn(this.design));
	}

	/** Components that something names, or that name another. */
	get tied(): ReadonlySet<Component> {
		return this.once("tied", () => tiedIn(this.design));
	}

	/** Components that take part in flows, by a step or without one. */
	get involved(): ReadonlySet<Component> {
		return this.once("involved", () => involvedIn(this.design));
	}

	/** Steps that run where no connection does. */
	get unconnected(): readonly Unconnected[] {
		return this.once("unconnected", () => unconnectedIn(this.design, this.calls, this.reading));
	}

	/** Requirements that leave each other nothing to decide. */
	get conflicts(): Conflicts {
		return this.once("conflicts", () => conflictsOf(this.design, this.calls));
	}

	/** Strong data written from regions too far apart for what is asked. */
	get tooFar(): readonly TooFar[] {
		return this.once("tooFar", () => tooFarApart(this.design, this.consistency, this.conflicts, this.origins));
	}

	/** Where flows come in, and which targets and loads they have. */
	get starts(): Starts {
		return this.once("starts", () => startsOf(this.calls, this.entries, this.targets));
	}

	/** Authentication, encryption or sensitivity is stated somewhere. */
	get securityStated(): boolean {
		return this.once("securityStated", () => statesSecurity(this.design));
	}

	/** How something lost comes back, and how soon it has to. */
	get recovery(): Recovery {
		return this.once("recovery", () => recoveryOf(this.design, this.targets, this.alternatives, this.losses));
	}

	/** What monitoring shares with what it watches. */
	get sharedFates(): readonly SharedFate[] {
		return this.once("sharedFates", () => sharedFatesIn(this.design, this.calls, this.losses));
	}

	/** What flows need, node by node. */
	get needs(): NeedGraph {
		return this.once("needs", () => needGraph(this.design, this.calls, this.alternatives));
	}

	/** How much of the time flows answer and components serve. */
	get availability(): Availability {
		return this.once("availability", () => availabilityOf(this));
	}

	/** All that flows would use, node by node, also where they can do without. */
	get wants(): NeedGraph {
		return this.once("wants", () => needGraph(this.design, this.calls, this.alternatives, "wanted"));
	}

	/** What becomes of flows and requirements when all of that fails at once. */
	whatIf(failures: readonly Failure[]): WhatIf {
		return whatIf(failures, this);
	}

	/** Single losses with which a flow answers, but with less. */
	get degrading(): (flow: Flow) => readonly Loss[] {
		return this.once("degrading", () => degradingOf(this.wants, this.losses));
	}

	/** What readers of data see at least, and how much of its newest is gone with a copy. */
	truthOf(data: Data): Consistency | undefined {
		return weakestFor({ thing: data, seenBy: undefined }, this);
	}

	lostOf(data: Data): Time {
		return longest(data.stores.map(lostWith));
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
		const known = this.judged.get(requirement) ?? verdictOf(requirement, this);
		this.judged.set(requirement, known);
		return known;
	}

	private readonly answers = new Map<string, unknown>();
	private readonly judged = new Map<Requirement, RequirementVerdict>();

	private once<T>(name: string, answer: () => T): T {
		if (!this.answers.has(name)) this.answers.set(name, answer());
		return this.answers.get(name) as T;
	}
}
