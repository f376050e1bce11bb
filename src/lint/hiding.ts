/** Which findings suppressions and waivers hide, and which of those hide nothing. */
import {
	canName,
	type Design,
	eachSuppression,
	idOf,
	isDue,
	type Location,
	nameIn,
	type Part,
	type Steps,
	type Suppression,
	type Waiver,
} from "../format/index.ts";
import type { RuleId } from "../roadmap/topic.ts";
import type { HiddenBy } from "./finding.ts";
import { Hiders } from "./hiders.ts";
import { SuppressedLines } from "./suppressed-lines.ts";
import { pathAt, type Segment, WrittenPaths } from "./written-paths.ts";

export interface Hideable {
	readonly rule: RuleId;
	readonly location: Location;
	/** `component:orders`. */
	readonly subject: string;
	/** The path to its subject in the whole design: `components`, `payments/ledger`. */
	readonly subjectPath: readonly Segment[];
}

/** The waivers of one part that hold, by where they apply. */
interface Waiving {
	readonly part: Part;
	readonly isMain: boolean;
	readonly hiders: readonly Hiders<Waiver>[];
	readonly at: WrittenPaths<Hiders<Waiver>>;
}

/** Made of a design, in steps: suppressions and waivers may be many. */
export function* hidingIn(design: Design, today: string): Steps<Hiding> {
	const hiding = new Hiding(design);
	for (const part of [...hiding.parts.values()].toReversed())
		for (const one of eachSuppression(part)) {
			hiding.addSuppression(one);
			if (isDue()) yield;
		}
	for (const [i, part] of design.parts.entries()) yield* hiding.addWaivers(part, i === 0, today);
	return hiding;
}

/** By what a finding is and where it stands it is looked up what hides it: most of thousands have nothing to do with it. */
export class Hiding {
	private readonly suppressions: Suppression[] = [];
	private readonly suppressing = new Map<string, SuppressedLines>();
	private readonly waivings: Waiving[] = [];
	/** A file that is included twice counts as it was first. */
	readonly parts: ReadonlyMap<string, Part>;

	constructor(private readonly design: Design) {
		this.parts = new Map(design.parts.map((part) => [part.uri, part] as const).toReversed());
	}

	addSuppression(one: Suppression): void {
		this.suppressions.push(one);
		const lines = this.suppressing.get(one.uri) ?? new SuppressedLines();
		this.suppressing.set(one.uri, lines);
		const hiders = lines.of(one);
		for (const pattern of one.rules) hiders.add(pattern, one, `suppression:${one.id}`);
	}

	*addWaivers(part: Part, isMain: boolean, today: string): Steps<void> {
		const at = new WrittenPaths<Hiders<Waiver>>();
		const all = new Set<Hiders<Waiver>>();
		for (const waiver of part.waivers) {
			if (isDue()) yield;
			if (isOver(waiver, today)) continue;
			const hiders = at.of(waiver.at?.value ?? "", () => new Hiders());
			all.add(hiders);
			for (const { value } of waiver.rule?.items ?? []) hiders.add(value, waiver, `waiver:${waiver.id}`);
		}
		if (all.size > 0) this.waivings.push({ part, isMain, hiders: [...all], at });
	}

	get isAny(): boolean {
		return this.suppressions.length > 0 || this.waivings.length > 0;
	}

	/** Whether anything hides a finding; remembers what did. Nothing hides what is said of itself. */
	hides(finding: Hideable): boolean {
		let isHidden = false;
		for (const hiders of this.hidersAt(finding)) if (hiders.hide(finding.rule, finding.subject)) isHidden = true;
		return isHidden;
	}

	/** What hides a finding, with what it says; a comment before a waiver. */
	hiderOf(finding: Hideable): HiddenBy | undefined {
		for (const hiders of this.hidersAt(finding)) {
			const hider = hiders.of(finding.rule, finding.subject);
			if (hider !== undefined) return said(hider, this.design.locate(hider.node));
		}
		return undefined;
	}

	private hidersAt(finding: Hideable): readonly Hiders<Suppression | Waiver>[] {
		const { uri, start } = finding.location;
		return [...(this.suppressing.get(uri)?.at(start) ?? []), ...this.waivingAt(finding)];
	}

	/** By where it stands, or by what it speaks of. The file itself names ids of parts with their prefix, a part its own without. */
	private waivingAt({ location, subjectPath }: Hideable): readonly Hiders<Waiver>[] {
		const waivings = this.waivings.filter(({ part, isMain }) => isMain || part.uri === location.uri);
		if (waivings.length === 0) return [];
		const path = pathAt(this.design, location);
		return waivings.flatMap(({ part, isMain, at }) => {
			const whole = isMain ? prefixed(path, this.parts.get(location.uri) ?? part) : path;
			return [...at.covering(whole), ...at.covering(withoutPrefix(subjectPath, part))];
		});
	}

	/** What hid nothing, though a rule that it names is on, or because it names none. */
	idle(isOn: (pattern: string, uri: string) => boolean): (Waiver | Suppression)[] {
		const suppressing = [...this.suppressing.values()].flatMap(({ all }) => all);
		const waiving = this.waivings.flatMap(({ hiders }) => hiders);
		const busy = new Set<Waiver | Suppression>([...suppressing, ...waiving].flatMap((one) => [...one.busy()]));
		const idleSuppressions = this.suppressions.filter(
			(one) => !busy.has(one) && (one.rules.length === 0 || one.rules.some((pattern) => isOn(pattern, one.uri))),
		);
		const idleWaivers = this.design.parts.flatMap(({ uri, waivers }) =>
			waivers.filter((one) => !busy.has(one) && one.rule?.items.some(({ value }) => isOn(value, uri))),
		);
		return [...idleSuppressions, ...idleWaivers];
	}
}

function said(hider: Suppression | Waiver, location: Location): HiddenBy {
	if (hider.is === "suppression") return { is: hider.is, reason: hider.reason || undefined, location };
	const { is, reason, owner, expires } = hider;
	return { is, reason: reason?.value, owner: owner?.value, expires: expires?.value, location };
}

/** Past its last day. */
const isOver = ({ expires }: Waiver, today: string): boolean => expires !== undefined && expires.value < today;

const ofEntities = ["components", "data", "flows", "requirements"];

function prefixed(path: readonly Segment[], part: Part): readonly Segment[] {
	const [section, names, ...rest] = path;
	if (names === undefined || !ofEntities.includes(section?.[0] ?? "")) return path;
	return [section!, names.map((name) => idOf(part, name)), ...rest];
}

const withoutPrefix = (path: readonly Segment[], part: Part): readonly Segment[] =>
	path.map((names) => names.map((id) => (canName(part, { id }) ? nameIn(part, { id }) : id)));
