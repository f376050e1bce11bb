/** Which findings suppressions and waivers hide, and which of those hide nothing. */
import {
	canName,
	type Design,
	idOf,
	type Location,
	nameIn,
	type Part,
	partAt,
	type Suppression,
	suppressionsIn,
	type Waiver,
} from "../format/index.ts";
import type { RuleId } from "../roadmap/topic.ts";
import { covers, pathAt, type Segment } from "./places.ts";
import { matches } from "./settings.ts";

export interface Hideable {
	readonly rule: RuleId;
	readonly location: Location;
	/** `component:orders`. */
	readonly subject: string;
	/** The path to its subject in the whole design: `components`, `payments/ledger`. */
	readonly subjectPath: readonly Segment[];
}

interface Waiving {
	readonly waiver: Waiver;
	readonly part: Part;
	readonly isMain: boolean;
}

export class Hiding {
	private readonly suppressions: readonly Suppression[];
	private readonly waivings: readonly Waiving[];
	private readonly busy = new Set<Waiver | Suppression>();

	constructor(
		private readonly design: Design,
		private readonly today: string,
	) {
		this.suppressions = design.parts.flatMap(suppressionsIn);
		this.waivings = design.parts.flatMap((part, i) =>
			part.waivers.map((waiver) => ({ waiver, part, isMain: i === 0 })),
		);
	}

	/** Whether anything hides a finding; remembers what did. Nothing hides what is said of itself. */
	hides(finding: Hideable): boolean {
		const by = [...this.suppressions.filter((one) => suppresses(one, finding)), ...this.waiversOf(finding)];
		for (const one of by) this.busy.add(one);
		return by.length > 0;
	}

	private waiversOf(finding: Hideable): Waiver[] {
		const candidates = this.waivings.filter(({ waiver, part, isMain }) => {
			const holds = !isOver(waiver, this.today) && (isMain || part.uri === finding.location.uri);
			return holds && ruleMatches(waiver, finding.rule) && finding.subject !== `waiver:${waiver.id}`;
		});
		if (candidates.length === 0) return [];
		const path = pathAt(this.design, finding.location);
		return candidates.filter((waiving) => this.reaches(waiving, finding, path)).map(({ waiver }) => waiver);
	}

	/** By where it stands, or by what it speaks of. The file itself names ids of parts with their prefix, a part its own without. */
	private reaches({ waiver, part, isMain }: Waiving, { location, subjectPath }: Hideable, path: readonly Segment[]) {
		const at = waiver.at?.value ?? "";
		const whole = isMain ? prefixed(path, partAt(this.design, location.uri)) : path;
		return covers(at, whole) || covers(at, withoutPrefix(subjectPath, part));
	}

	/** What hid nothing, though a rule that it names is on, or because it names none. */
	idle(isOn: (pattern: string, uri: string) => boolean): (Waiver | Suppression)[] {
		const idleSuppressions = this.suppressions.filter(
			(one) => !this.busy.has(one) && (one.rules.length === 0 || one.rules.some((pattern) => isOn(pattern, one.uri))),
		);
		const idleWaivers = this.waivings.filter(
			({ waiver, part }) => !this.busy.has(waiver) && waiver.rule?.items.some(({ value }) => isOn(value, part.uri)),
		);
		return [...idleSuppressions, ...idleWaivers.map(({ waiver }) => waiver)];
	}
}

/** Past its last day. */
const isOver = ({ expires }: Waiver, today: string): boolean => expires !== undefined && expires.value < today;

const ruleMatches = (waiver: Waiver, rule: RuleId): boolean =>
	waiver.rule?.items.some(({ value }) => matches(value, rule)) ?? false;

function suppresses({ id, uri, covers: { start, end }, rules }: Suppression, { location, rule, subject }: Hideable) {
	const isOnIt = location.uri === uri && start <= location.start && location.start <= end;
	return isOnIt && rules.some((pattern) => matches(pattern, rule)) && subject !== `suppression:${id}`;
}

const ofEntities = ["components", "data", "flows", "requirements"];

function prefixed(path: readonly Segment[], part: Part): readonly Segment[] {
	const [section, names, ...rest] = path;
	if (names === undefined || !ofEntities.includes(section?.[0] ?? "")) return path;
	return [section!, names.map((name) => idOf(part, name)), ...rest];
}

const withoutPrefix = (path: readonly Segment[], part: Part): readonly Segment[] =>
	path.map((names) => names.map((id) => (canName(part, { id }) ? nameIn(part, { id }) : id)));
