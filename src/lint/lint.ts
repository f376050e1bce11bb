/** Runs the rules over a design: levels, yielding, hiding. Pure: the day is given, and so are settings. */
import type { Analysis } from "../analysis/index.ts";
import { type Design, finish, isDue, type Location, once, type Steps } from "../format/index.ts";
import type { Entity, Reported, Rule, RuleContext, RuleId } from "../roadmap/topic.ts";
import { bounded, type Told } from "./bounded.ts";
import type { Finding, Hidden } from "./finding.ts";
import { type Hiding, hidingIn } from "./hiding.ts";
import { type Found, Identities } from "./identity.ts";
import { isOn, levelOf } from "./levels.ts";
import { levelFor, patternsOfAll, type Settings } from "./settings.ts";
import { grouped } from "./together.ts";
import { type Fault, type Raw, Words } from "./words.ts";
import { subjectKey, unyielding } from "./yielding.ts";

export interface LintOptions {
	readonly rules: readonly Rule[];
	/** Ids that exist, without those of the project. */
	readonly ruleIds: readonly string[];
	readonly analysis: Analysis;
	/** Settings hold for a file's text: a part has its own. */
	readonly settings: (uri: string) => Settings;
	/** `YYYY-MM-DD` in UTC. */
	readonly today: string;
	/** Told of what threw when it was asked for: a fix, or the words of what is hidden. */
	readonly onFault?: ((fault: Fault) => void) | undefined;
}

export interface LintResult {
	readonly findings: readonly Finding[];
	/** Hidden by a suppression or a waiver; put into words when asked for. */
	readonly hidden: () => readonly Hidden[];
	/** Bugs of ours: what threw, and cost its own answer alone. */
	readonly faults: readonly Fault[];
}

export const lint = (design: Design, options: LintOptions): LintResult => finish(lintSteps(design, options));

/** The same, stopping after each rule, so that a shell can drop it when the text has moved on. */
export function* lintSteps(design: Design, options: LintOptions): Steps<LintResult> {
	const run = new Run(design, options, yield* hidingIn(design, options.today));
	yield* run.prepare();
	for (const rule of run.rules) {
		if (rule.last) continue;
		yield* run.check(rule);
		yield;
	}
	yield* run.hide();
	for (const rule of run.rules) if (rule.last) yield* run.check(rule);
	return yield* run.result();
}

class Run {
	private readonly raw: Raw[] = [];
	private readonly areHidden = new Map<Raw, boolean>();
	private readonly faults: Fault[] = [];
	private readonly words: Words;
	/** The patterns that name a rule which is on. */
	private readonly on = new Map<Settings, ReadonlySet<string>>();
	readonly rules: readonly Rule[];
	private readonly ruleIds: readonly string[];

	constructor(
		private readonly design: Design,
		private readonly options: LintOptions,
		private readonly hiding: Hiding,
	) {
		this.words = new Words(design, options.onFault);
		const custom = customIn(design, options);
		this.rules = [...options.rules, ...custom];
		this.ruleIds = custom.length === 0 ? options.ruleIds : [...options.ruleIds, ...custom.map(({ id }) => id)];
	}

	/** What rules ask and takes long is answered in steps: a rule that asks has to wait for all of it. */
	*prepare(): Steps<void> {
		if (this.design.isBroken) return;
		try {
			yield* this.options.analysis.answerSteps();
		} catch {
			// It throws again at each rule that asks, and is told of there.
		}
	}

	/** What a rule reports is judged when the rule has run: it may be much. */
	*check(rule: Rule): Steps<void> {
		if (this.design.isBroken && !rule.needsNoWhole) return;
		if (this.isOffEverywhere(rule)) return;
		const { design, options } = this;
		const found: Reported[] = [];
		const context: RuleContext = {
			design,
			analysis: options.analysis,
			today: options.today,
			ruleIds: this.ruleIds,
			report: (reported) => void found.push(reported),
			idle: () => this.hiding.idle((pattern, uri) => this.isOn(pattern, uri)),
		};
		try {
			const steps = rule.check(context);
			if (steps) yield* steps;
		} catch (error) {
			this.faults.push({ rule: rule.id, part: "rule", error });
		}
		for (const reported of found) {
			this.judge(rule, reported);
			if (isDue()) yield;
		}
	}

	/** What yields counts too: were the better finding gone, it would need its waiver again. */
	*hide(): Steps<void> {
		for (const raw of this.raw) {
			this.isHidden(raw);
			if (isDue()) yield;
		}
	}

	*result(): Steps<LintResult> {
		yield* this.hide();
		const shown = yield* unyielding(this.raw, (raw) => this.isHidden(raw));
		const groups = yield* grouped(shown.filter((raw) => !this.isHidden(raw)));
		const told = this.sorted(yield* this.told(yield* bounded(groups)));
		const accepted = once(() => this.sorted(this.accepted(shown.filter((raw) => this.isHidden(raw)))));
		const identities = new Identities(
			(uri) => this.hiding.parts.get(uri),
			() => this.sorted([...told, ...accepted()]),
		);
		const findings = yield* identities.of(told);
		return { findings, hidden: once(() => finish(identities.of(accepted()))), faults: this.faults };
	}

	/** Each once, and by itself: it was accepted in its own place. */
	private accepted(all: readonly Raw[]): (Found & Pick<Hidden, "hiddenBy">)[] {
		const seen = new Set<string>();
		return all.flatMap((raw) => {
			const key = `${placeKey(raw.rule.id, raw.location)}|${subjectKey(raw.reported.subject)}`;
			const finding = seen.has(key) ? undefined : this.words.of([raw], this.options.onFault);
			seen.add(key);
			const hiddenBy = finding && this.hiding.hiderOf(hideable(raw));
			return hiddenBy === undefined ? [] : [{ ...finding!, hiddenBy }];
		});
	}

	/** Each once. */
	private *told(all: readonly Told<Raw>[]): Steps<Found[]> {
		const seen = new Set<string>();
		const findings: Found[] = [];
		for (const { group, more } of all) {
			if (isDue()) yield;
			const finding = this.words.of(group, (fault) => this.faults.push(fault));
			if (finding === undefined) continue;
			const key = `${placeKey(finding.rule, finding.location)}|${finding.message}`;
			if (seen.has(key)) continue;
			seen.add(key);
			findings.push(more.length === 0 ? finding : { ...finding, more: more.length });
		}
		return findings;
	}

	private isHidden(raw: Raw): boolean {
		if (raw.rule.always || !this.hiding.isAny) return false;
		let isHidden = this.areHidden.get(raw);
		if (isHidden === undefined) {
			isHidden = this.hiding.hides(hideable(raw));
			this.areHidden.set(raw, isHidden);
		}
		return isHidden;
	}

	private judge(rule: Rule, reported: Reported): void {
		if (!rule.needsNoWhole && !rule.tellsReading && this.isDoubtful(reported.subject)) return;
		const location = this.design.locate(reported.at ?? placeOf(reported.subject, this.design));
		const level = levelOf(rule, reported, this.design.isSketch, this.options.settings(location.uri));
		if (level !== "off") this.raw.push({ rule, reported, level, location });
	}

	/** Something of the subject could not be read: what it seems to lack may be just that. */
	private isDoubtful(subject: Reported["subject"]): boolean {
		const { reading } = this.options.analysis;
		return subject === "document" ? reading.isTopDoubtful : reading.isDoubtful(subject.is, subject.id);
	}

	private isOffEverywhere(rule: Rule): boolean {
		return (
			!rule.always && this.design.parts.every(({ uri }) => levelFor(this.options.settings(uri), rule.id) === "off")
		);
	}

	/** A pattern names at least one rule that is built and on. What judges the judging itself hides nothing by design. */
	private isOn(pattern: string, uri: string): boolean {
		const settings = this.options.settings(uri);
		let on = this.on.get(settings);
		if (on === undefined) {
			on = patternsOfAll(this.rules.flatMap((rule) => (!rule.last && isOn(rule, settings) ? [rule.id] : [])));
			this.on.set(settings, on);
		}
		return on.has(pattern);
	}

	private sorted<F extends Found>(findings: readonly F[]): F[] {
		const order = new Map(this.design.parts.map(({ uri }, i) => [uri, i]));
		const rank = ({ location }: Found) => order.get(location.uri) ?? 0;
		return findings.toSorted(
			(a, b) =>
				(a.location.uri === b.location.uri ? 0 : rank(a) - rank(b)) ||
				a.location.start - b.location.start ||
				a.location.end - b.location.end ||
				(a.rule < b.rule ? -1 : 1),
		);
	}
}

/** Rules of the project, of all files of the design; each holds for the files whose settings define it. */
const customIn = ({ parts }: Design, { settings }: LintOptions): readonly Rule[] => [
	...new Set(parts.flatMap(({ uri }) => [...settings(uri).custom.values()])),
];

const placeKey = (rule: RuleId, { uri, start, end }: Location): string => `${rule}|${uri}|${start}|${end}`;

const placeOf = (subject: Reported["subject"], design: Design) =>
	subject === "document" ? firstLineOf(design) : (subject.key ?? subject.node);

/** What is said of the whole document stands at its name, or at its first key. */
function firstLineOf({ stated, node, parts }: Design) {
	return (
		stated.name?.node ??
		parts[0]!.document.yaml.root?.pairs[0]?.key ?? { chunk: node.chunk, start: node.start, end: node.start }
	);
}

const sections: Readonly<Record<string, string>> = {
	component: "components",
	data: "data",
	flow: "flows",
	requirement: "requirements",
};

function hideable({ rule, reported: { subject }, location }: Raw) {
	return {
		rule: rule.id,
		location,
		subject: subjectKey(subject),
		subjectPath: subject === "document" ? [] : pathOf(subject),
	};
}

function pathOf({ is, id }: Entity): string[][] {
	if (is !== "connection") return [[sections[is] ?? is], [id]];
	const [caller, target] = id.split("->") as [string, string];
	return [["components"], [caller], ["connections"], [target.replace(/#\d+$/, "")]];
}
