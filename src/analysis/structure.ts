/** What follows from who is connected with whom and from what is stated: each question answered at most once, and only when asked for. */
import { type Component, type Design, finish, type Steps } from "../format/index.ts";
import { type Copies, copiesOf } from "./components/copies.ts";
import { type Figures, figuresOf } from "./components/figures.ts";
import { type Aging, agingOf } from "./consistency/aging.ts";
import { type ConsistencyAnswers, consistencyOf } from "./consistency/consistency.ts";
import { type Keeping, keepingOf } from "./consistency/keeping.ts";
import { type MissedWrite, missedWrites } from "./consistency/own-writes.ts";
import { type StaleReads, staleReadsOf } from "./consistency/stale-reads.ts";
import { type Staleness, stalenessOf } from "./consistency/staleness.ts";
import { type Telling, tellingOf } from "./consistency/telling.ts";
import { type TooFar, tooFarApart } from "./consistency/too-far.ts";
import { type Carrying, carryingOf } from "./exposure/carrying.ts";
import { type Doorless, doorlessIn } from "./exposure/doorless.ts";
import { type Entries, entriesOf } from "./exposure/entries.ts";
import { type Limits, limitsOf } from "./exposure/limits.ts";
import { type Reaching, reachingOf } from "./exposure/reaching.ts";
import { type Calls, callSteps } from "./flows/calls.ts";
import { type Delivery, deliveryOf } from "./flows/delivery.ts";
import { type DualWrite, dualWritesIn } from "./flows/dual-writes.ts";
import { involvedIn } from "./flows/involved.ts";
import { type LongChain, longChainsIn } from "./flows/long-chains.ts";
import { type Origins, originsOf } from "./flows/origins.ts";
import { type Sagas, sagasOf } from "./flows/sagas.ts";
import { type SharedWrite, sharedWritesIn } from "./flows/shared-writes.ts";
import { type Unconnected, unconnectedIn } from "./flows/unconnected.ts";
import { type Writes, writesOf } from "./flows/writes.ts";
import { type Alternatives, alternativesOf } from "./redundancy/alternatives.ts";
import { type Circle, circleSteps } from "./redundancy/circles.ts";
import { type SharedFate, sharedFatesIn } from "./redundancy/fate.ts";
import { type Losses, lossSteps } from "./redundancy/losses.ts";
import { type NeedGraph, needSteps, wishesMore } from "./redundancy/needs.ts";
import { type Recovery, recoveryOf } from "./redundancy/recovery.ts";
import { type Spreading, spreadingOf } from "./redundancy/spreading.ts";
import { type Watching, watchingOf } from "./redundancy/watching.ts";
import { type Conflicts, conflictsOf } from "./requirements/conflicts.ts";
import { type Targets, targetsOf } from "./requirements/targets.ts";
import { type Contradiction, contradictionSteps } from "./stated/contradictions.ts";
import { type Reading, readingOf } from "./stated/reading.ts";
import { statesSecurity } from "./stated/security-stated.ts";
import { tiedIn } from "./stated/ties.ts";
import { type SeldomAsked, seldomAsked } from "./waiting/seldom-asked.ts";

export interface AnalysisOptions {
	/** Availability by component type, and for `zone` and `region`, that settings put in place of the documented defaults. */
	readonly availability?: ReadonlyMap<string, number>;
	/** Seconds of a repair, in place of the documented default. */
	readonly repair?: number | undefined;
}

export class Structure {
	constructor(
		readonly design: Design,
		readonly options: AnalysisOptions = {},
	) {}

	/** What the steps of flows do. */
	get calls(): Calls {
		return finish(this.callSteps());
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
		return finish(this.lossSteps());
	}

	/** Who spreads calls over copies, or switches between components. */
	get spreading(): Spreading {
		return this.once("spreading", () => spreadingOf(this.alternatives));
	}

	/** Which requests from outside are limited, and how. */
	get limits(): Limits {
		return this.once("limits", () => limitsOf(this.entries, this.design.components));
	}

	/** Where requests from outside come in that reach data which is not public, and what guards nothing on the way. */
	get reaching(): Reaching {
		return this.once("reaching", () => reachingOf(this.design, this.calls, this.entries));
	}

	/** Clients that come to so many services or more one by one, with no door before them. */
	doorless(least: number): readonly Doorless[] {
		return doorlessIn(this.design, least);
	}

	/** Which data goes over connections. */
	get carrying(): Carrying {
		return this.once("carrying", () => carryingOf(this.design, this.calls));
	}

	/** Who consumes messages, and where those go that nobody can handle. */
	get delivery(): Delivery {
		return this.once("delivery", () => deliveryOf(this.design));
	}

	/** Changes of a store and messages that tell of them, of which a crash between the two loses one. */
	get dualWrites(): readonly DualWrite[] {
		return this.once("dualWrites", () => dualWritesIn(this.design, this.calls));
	}

	/** Components that call each other in a circle, each failing with the next. */
	get circles(): readonly Circle[] {
		return finish(this.circleSteps());
	}

	/** Stores that several write who should not. */
	get sharedWrites(): readonly SharedWrite[] {
		return this.once("sharedWrites", () => sharedWritesIn(this.design, this.calls, this.writes));
	}

	/** Calls in a row that one request waits for, through more than so many components. */
	longChains(most: number): readonly LongChain[] {
		return longChainsIn(this.design, this.calls, most);
	}

	/** What monitoring sees. */
	get watching(): Watching {
		return this.once("watching", () => watchingOf(this.design, this.calls));
	}

	/** Writes that stay when a flow stops half-way. */
	get sagas(): Sagas {
		return this.once("sagas", () => sagasOf(this.calls, this.writes));
	}

	/** Connections over which somebody looks more seldom than what rests on them allows. */
	get seldomAsked(): readonly SeldomAsked[] {
		return this.once("seldomAsked", () => seldomAsked(this.design, this.calls, this.targets));
	}

	/** From which regions data is written. */
	get origins(): Origins {
		return this.once("origins", () => originsOf(this.design, this.calls));
	}

	/** Reads that can miss the newest write. */
	get staleReads(): StaleReads {
		return this.once("staleReads", () => staleReadsOf(this.design, this.calls, this.consistency));
	}

	/** Flows that write and then may not see it, though they are promised to. */
	get missedWrites(): readonly MissedWrite[] {
		return this.once("missedWrites", () => missedWrites(this));
	}

	/** How far behind the newest write readers can be. */
	get staleness(): Staleness {
		return this.once("staleness", () => stalenessOf(this));
	}

	/** What is kept for speed. */
	get keeping(): Keeping {
		return this.once("keeping", () => keepingOf(this.design, this.calls, this.writes));
	}

	/** Who tells caches of writes. */
	get telling(): Telling {
		return this.once("telling", () => tellingOf(this.calls, this.keeping));
	}

	/** Whether what is kept for speed may be old. */
	get aging(): Aging {
		return this.once("aging", () => agingOf(this));
	}

	/** What reading found wrong, by the things that it lies in. */
	get reading(): Reading {
		return this.once("reading", () => readingOf(this.design));
	}

	/** Values of one thing that exclude each other. */
	get contradictions(): readonly Contradiction[] {
		return finish(this.contradictionSteps());
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

	/** Authentication, encryption or sensitivity is stated somewhere. */
	get securityStated(): boolean {
		return this.once("securityStated", () => statesSecurity(this.design));
	}

	/** How something lost comes back, and how soon it has to. */
	get recovery(): Recovery {
		return this.once("recovery", () => recoveryOf(this.design, this.targets, this.alternatives, () => this.losses));
	}

	/** What monitoring shares with what it watches. */
	get sharedFates(): readonly SharedFate[] {
		return this.once("sharedFates", () => sharedFatesIn(this.design, this.calls, this.losses));
	}

	/** What flows need, node by node. */
	get needs(): NeedGraph {
		return finish(this.needSteps());
	}

	/** All that flows would use, node by node, also where they can do without; where there is no such thing, what they need. */
	get wants(): NeedGraph {
		const { design, calls, alternatives } = this;
		return this.once("wants", () =>
			wishesMore(design, calls) ? finish(needSteps(design, calls, alternatives, "wanted")) : this.needs,
		);
	}

	/** Answers beforehand, in steps, what much rests on and what takes long in a large design. */
	*answerSteps(): Steps<void> {
		yield* this.callSteps();
		yield void this.alternatives;
		yield* this.lossSteps();
		yield* this.circleSteps();
		yield* this.contradictionSteps();
	}

	private callSteps(): Steps<Calls> {
		return this.inSteps("calls", () => callSteps(this.design));
	}

	private circleSteps(): Steps<readonly Circle[]> {
		return this.inSteps("circles", () => circleSteps(this.design, this.calls, this.alternatives));
	}

	private contradictionSteps(): Steps<readonly Contradiction[]> {
		return this.inSteps("contradictions", () => contradictionSteps(this.design));
	}

	private *lossSteps(): Steps<Losses> {
		const needs = yield* this.needSteps();
		return yield* this.inSteps("losses", () => lossSteps(this.design, needs, this.alternatives, () => this.entries));
	}

	private needSteps(): Steps<NeedGraph> {
		return this.inSteps("needs", () => needSteps(this.design, this.calls, this.alternatives));
	}

	private readonly answers = new Map<string, unknown>();

	private *inSteps<T>(name: string, answer: () => Steps<T>): Steps<T> {
		if (!this.answers.has(name)) this.answers.set(name, yield* answer());
		return this.answers.get(name) as T;
	}

	protected once<T>(name: string, answer: () => T): T {
		if (!this.answers.has(name)) this.answers.set(name, answer());
		return this.answers.get(name) as T;
	}
}
