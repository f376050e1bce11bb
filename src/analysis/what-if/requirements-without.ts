/** Which requirements still hold when several things have failed at once. What is not computed anew is not called met. */
import type { Component, Data, Requirement, Stated } from "../../format/index.ts";
import type { Availability } from "../availability/availability.ts";
import type { Utilisations } from "../demand/utilisation.ts";
import type { Calls } from "../flows/calls.ts";
import { componentsBelow } from "../redundancy/below.ts";
import { isLost } from "../redundancy/failed.ts";
import type { NeedGraph } from "../redundancy/needs.ts";
import { judgeLoad } from "../verdicts/load.ts";
import { judgeUptime } from "../verdicts/uptime.ts";
import { type RequirementVerdict, type TargetVerdict, type Verdict, worstOf } from "../verdicts/verdict.ts";
import { type Cause, causeOf, type Fallen, isAffected } from "./causes.ts";
import type { Without } from "./flows-without.ts";

export interface RequirementWithout {
	readonly requirement: Requirement;
	readonly was: Verdict;
	readonly verdict: Verdict;
	readonly targets: readonly TargetVerdict[];
	/** What fell, of what its targets are about; none where nothing of that did. */
	readonly because: readonly Cause[];
}

export interface Judging {
	readonly calls: Calls;
	readonly wanted: NeedGraph;
	readonly utilisations: Utilisations;
	readonly verdicts: readonly RequirementVerdict[];
	/** With what failed down for certain. */
	readonly availability: Availability;
}

type Thing = TargetVerdict["scope"];

export function requirementsWithout(judging: Judging, without: Without, fallen: Fallen): RequirementWithout[] {
	const anew = new Anew(judging, without, fallen);
	return judging.verdicts.map(({ requirement, verdict: was, targets: before }) => {
		const targets = before.map((target) => anew.judge(target));
		const because = new Map(
			[...new Set(targets.map(({ scope }) => scope))].flatMap((thing) =>
				anew.causesOf(thing).map((cause) => [cause.of, cause] as const),
			),
		);
		const verdict = targets.length === 0 ? was : worstOf(targets.map((target) => target.verdict));
		return { requirement, was, verdict, targets, because: [...because.values()] };
	});
}

class Anew {
	constructor(
		private readonly judging: Judging,
		private readonly without: Without,
		private readonly fallen: Fallen,
	) {}

	judge(before: TargetVerdict): TargetVerdict {
		const { key, scope, target } = before;
		const asked = target as Stated<number>;
		const scoped = { thing: scope, seenBy: undefined };
		switch (key) {
			case "availability":
				return { ...before, ...judgeUptime(scoped, asked, this.judging.availability) };
			case "consistency":
				return this.unless(this.componentsOf(scope).some(this.without.isDown), before);
			case "recovery.rto":
			case "recovery.rpo":
				return this.unless(!this.isOneLoss() && this.isAffected(scope), before);
			case "throughput.average":
			case "throughput.peak":
				if (this.isStopped(scope)) return unsaid(before, "violated");
				if (this.uses(scope).some(this.without.isDown)) return this.unless(true, before);
				return {
					...before,
					...judgeLoad(scoped, key === "throughput.peak" ? "peak" : "average", asked, {
						calls: this.judging.calls,
						utilisations: this.utilisations,
					}),
				};
			case "throughput.concurrent":
				return this.isStopped(scope) ? unsaid(before, "violated") : this.unless(this.isAffected(scope), before);
			default: {
				const isUndone = key === "freshness" && this.flowOf(scope)?.isUndone === true;
				if (isUndone || this.isStopped(scope)) return unsaid(before, "violated");
				const isOther = key === "freshness" ? this.isAffected(scope) : this.uses(scope).some(this.without.isDown);
				return this.unless(isOther, before);
			}
		}
	}

	/** Of what it is about, or all of that which has lost a part. */
	causesOf(thing: Thing): readonly Cause[] {
		const causes =
			thing.is === "flow"
				? this.flowOf(thing)!.because
				: this.componentsOf(thing).flatMap((component) => this.without.causesOf(component));
		if (causes.length > 0) return causes;
		const flow = thing.is === "flow" ? thing : undefined;
		return this.uses(thing)
			.filter((component) => isAffected(component, this.fallen))
			.map((component) => causeOf(component, flow, this.fallen));
	}

	/** Where the figure was for a design with all its parts, and is not computed for fewer. */
	private unless(isOther: boolean, before: TargetVerdict): TargetVerdict {
		return isOther && before.verdict !== "violated" ? unsaid(before, "unknown") : before;
	}

	/** What recovery targets are about is any one copy or place. */
	private isOneLoss(): boolean {
		const [first, ...more] = this.fallen.failures;
		return more.length === 0 && first?.kind !== "component";
	}

	private isAffected(thing: Thing): boolean {
		return this.uses(thing).some((component) => isAffected(component, this.fallen));
	}

	private isStopped(thing: Thing): boolean {
		if (thing.is === "flow") return this.flowOf(thing)!.state === "stopped";
		return this.componentsOf(thing).some((component) => this.without.isStopped(component));
	}

	private flowOf(thing: Thing) {
		return this.without.flows.find(({ flow }) => flow === thing);
	}

	private componentsOf(thing: Thing): readonly Component[] {
		return thing.is === "flow" ? this.uses(thing) : partsOf(thing);
	}

	/** All that it would use. */
	private uses(thing: Thing): readonly Component[] {
		const { wanted } = this.judging;
		if (thing.is === "flow") return [...componentsBelow(wanted, wanted.doneNodes.get(thing)!, "done")];
		return [
			...new Set(
				partsOf(thing).flatMap((component) => [
					component,
					...componentsBelow(wanted, wanted.fullNodes.get(component)!, "done"),
				]),
			),
		];
	}

	private get utilisations(): Pick<Utilisations, "of"> {
		const { utilisations } = this.judging;
		const { failed } = this.fallen;
		return {
			of(component, when) {
				const all = utilisations.of(component, when);
				const copies = failed.copies.get(component) ?? 0;
				const left = utilisations.without(component, { copies, isLost: (place) => isLost(place, failed) }, when);
				return { ...all, asItIs: left ?? all.asItIs };
			},
		};
	}
}

const partsOf = (thing: Component | Data): readonly Component[] => (thing.is === "data" ? thing.stores : [thing]);

/** Without a figure: it does not answer at all, or nothing is known of how. */
const unsaid = ({ requirement, key, target, scope, basis, from }: TargetVerdict, verdict: Verdict): TargetVerdict => ({
	...{ requirement, key, target, scope, basis, from, verdict },
	figure: undefined,
	contributions: [],
	missing: [],
});
