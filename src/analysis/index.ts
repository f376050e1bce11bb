/**
 * analysis: what follows from a design. Each answer is computed at most once, and only when asked for.
 * Stands on format and graph.
 * Must not know rules, levels, messages, files or the clock.
 */
import type { Design } from "../format/index.ts";
import { type Alternatives, alternativesOf } from "./alternatives.ts";
import { type Calls, callsOf } from "./calls.ts";
import { type ConsistencyAnswers, consistencyOf } from "./consistency.ts";
import { type Copies, copiesOf } from "./copies.ts";
import { type Entries, entriesOf } from "./entries.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type Losses, lossesOf } from "./losses.ts";
import { type Writes, writesOf } from "./writes.ts";
import { type Delivery, deliveryOf } from "./delivery.ts";
import { type Limits, limitsOf } from "./limits.ts";
import { type Load, loadOf } from "./load.ts";
import { type Sagas, sagasOf } from "./sagas.ts";
import { type Spreading, spreadingOf } from "./spreading.ts";
import { type Watching, watchingOf } from "./watching.ts";
import { type Targets, targetsOf } from "./targets.ts";

export interface AnalysisOptions {
	/** Availability by component type, and for `zone` and `region`, that settings put in place of the documented defaults. */
	readonly availability?: ReadonlyMap<string, number>;
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
		return this.once("consistency", () => consistencyOf(this.calls, this.targets));
	}

	/** Documented figures for what is unstated. */
	get figures(): Figures {
		return this.once("figures", () => figuresOf(this.options.availability));
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
		return this.once("alternatives", () => alternativesOf(this.calls));
	}

	/** What a single loss stops. */
	get losses(): Losses {
		return this.once("losses", () => lossesOf(this.design, this.calls, this.alternatives, () => this.entries.all.map(({ component }) => component)));
	}

	/** Who spreads calls over copies, or switches between components. */
	get spreading(): Spreading {
		return this.once("spreading", () => spreadingOf(this.alternatives));
	}

	/** Which requests from outside are limited, and how. */
	get limits(): Limits {
		return this.once("limits", () => limitsOf(this.entries, this.design.components));
	}

	/** The load that flows state. */
	get load(): Load {
		return this.once("load", () => loadOf(this.calls, this.targets));
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
		return this.once("sagas", () => sagasOf(this.calls));
	}

	private readonly answers = new Map<string, unknown>();

	private once<T>(name: string, answer: () => T): T {
		if (!this.answers.has(name)) this.answers.set(name, answer());
		return this.answers.get(name) as T;
	}
}

export { type Call, type Calls, connectionsBetween, dataAt, isCall, isOneWay } from "./calls.ts";
export { isManaged, isOutside, isOwn, isStore, type Survival } from "./copies.ts";
export { type Entry, readsRequests } from "./entries.ts";
export { type Figure, noticing, percent, seconds } from "./figures.ts";
export { fallbackOf, isNeeded, lacksFailover, type Loss, waitsForHand } from "./needs.ts";
export type { Target, Targets } from "./targets.ts";
export { certaintyOf, type Write } from "./writes.ts";
export { isAtLeast, readsFromReplica } from "./consistency.ts";
export type { RateLimit, WayIn } from "./limits.ts";
export { type Pool, poolsOf } from "./pools.ts";
export { componentNamed, idWithin } from "./references.ts";
