/** Which findings suppressions and waivers hide, and which of those hide nothing. */
import { type Design, type Location, type Suppression, suppressionsIn, type Waiver } from "../format/index.ts";
import type { RuleId } from "../roadmap/topic.ts";
import { covers, pathAt } from "./places.ts";
import { matches } from "./settings.ts";

export interface Hideable {
	readonly rule: RuleId;
	readonly location: Location;
	/** Paths by which waivers may name its subject in the whole design: `components.payments/ledger`. */
	readonly subjectPath: readonly (readonly string[])[];
}

export class Hiding {
	private readonly suppressions: readonly Suppression[];
	private readonly waivers: readonly { waiver: Waiver; uri: string; isMain: boolean; isOver: boolean }[];
	private readonly busy = new Set<Waiver | Suppression>();

	constructor(
		private readonly design: Design,
		today: string,
	) {
		this.suppressions = design.parts.flatMap(suppressionsIn);
		this.waivers = design.parts.flatMap(({ uri, waivers }, i) =>
			waivers.map((waiver) => ({ waiver, uri, isMain: i === 0, isOver: waiver.expires !== undefined && waiver.expires.value < today })),
		);
	}

	/** Whether anything hides a finding; remembers what did. */
	hides(finding: Hideable): boolean {
		if (this.suppressions.length + this.waivers.length === 0) return false;
		const by = [...this.suppressions.filter((suppression) => suppresses(suppression, finding)), ...this.waiversOf(finding)];
		for (const one of by) this.busy.add(one);
		return by.length > 0;
	}

	private waiversOf(finding: Hideable): Waiver[] {
		const candidates = this.waivers.filter(({ waiver, uri, isMain, isOver }) => !isOver && (isMain || uri === finding.location.uri) && ruleMatches(waiver, finding.rule));
		if (candidates.length === 0) return [];
		const path = pathAt(this.design, finding.location);
		return candidates.flatMap(({ waiver, uri, isMain }) => {
			const at = waiver.at?.value ?? "";
			const isThere = at === "" || (uri === finding.location.uri && covers(at, path)) || (isMain && covers(at, finding.subjectPath));
			return isThere ? [waiver] : [];
		});
	}

	/** What hid nothing, though a rule that it names is on. */
	idle(isOn: (pattern: string, uri: string) => boolean): (Waiver | Suppression)[] {
		const idleSuppressions = this.suppressions.filter((one) => !this.busy.has(one) && one.rules.some((pattern) => isOn(pattern, one.uri)));
		const idleWaivers = this.waivers.filter(({ waiver, uri }) => !this.busy.has(waiver) && waiver.rule?.items.some(({ value }) => isOn(value, uri)));
		return [...idleSuppressions, ...idleWaivers.map(({ waiver }) => waiver)];
	}
}

const ruleMatches = (waiver: Waiver, rule: RuleId): boolean => waiver.rule?.items.some(({ value }) => matches(value, rule)) ?? false;

function suppresses({ uri, covers: { start, end }, rules }: Suppression, { location, rule }: Hideable): boolean {
	return location.uri === uri && start <= location.start && location.start <= end && rules.some((pattern) => matches(pattern, rule));
}
