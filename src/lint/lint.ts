/** Runs the rules over a design: levels, yielding, hiding. Pure: the day is given, and so are settings. */
import type { Analysis } from "../analysis/index.ts";
import { type Design, finish, type Location, type Steps } from "../format/index.ts";
import type { Fix } from "../roadmap/fix.ts";
import type { Entity, Reported, Rule, RuleContext, RuleId } from "../roadmap/topic.ts";
import { bounded, type Told } from "./bounded.ts";
import type { Finding, Hidden, HiddenBy } from "./finding.ts";
import { missingIn, placesBeneath, weakestOf } from "./grounds.ts";
import { type Hiding, hidingIn } from "./hiding.ts";
import { type Found, identified } from "./identity.ts";
import { isOn, levelOf } from "./levels.ts";
import { filled, messageOf, plainFacts } from "./message.ts";
import { type Level, levelFor, patternsOfAll, type Settings } from "./settings.ts";
import { withSharers } from "./sharers.ts";
import { fixesOfAll, grouped, togetherText } from "./together.ts";
import { subjectKey, unyielding } from "./yielding.ts";

export interface LintOptions {
	readonly rules: readonly Rule[];
	/** Ids that exist, built or not. */
	readonly ruleIds: readonly string[];
	readonly analysis: Analysis;
	/** Settings hold for a file's text: a part has its own. */
	readonly settings: (uri: string) => Settings;
	/** `YYYY-MM-DD` in UTC. */
	readonly today: string;
	/** Told of a fix that threw when it was asked for. */
	readonly onFault?: ((fault: Fault) => void) | undefined;
}

export interface LintResult {
	readonly findings: readonly Finding[];
	/** Hidden by a suppression or a waiver. */
	readonly hidden: readonly Hidden[];
	/** Bugs of ours: what threw, and cost its own answer alone. */
	readonly faults: readonly Fault[];
}

/** A rule that threw, or the words or fixes of one of its findings. */
export interface Fault {
	readonly rule: RuleId;
	readonly part: "rule" | "finding" | "fix";
	readonly location?: Location;
	readonly error: unknown;
}

type FoundOrHidden = Found & { readonly hiddenBy?: HiddenBy | undefined };
const isAccepted = (one: FoundOrHidden & Finding): one is Hidden => one.hiddenBy !== undefined;

interface Raw {
	readonly rule: Rule;
	readonly reported: Reported;
	readonly level: Level;
	readonly location: Location;
}

export const lint = (design: Design, options: LintOptions): LintResult => finish(lintSteps(design, options));

/** The same, stopping after each rule, so that a shell can drop it when the text has moved on. */
export function* lintSteps(design: Design, options: LintOptions): Steps<LintResult> {
	const run = new Run(design, options, yield* hidingIn(design, options.today));
	yield* run.prepare();
	for (const rule of options.rules) {
		if (rule.last) continue;
		yield* run.check(rule);
		yield;
	}
	yield* run.hide();
	for (const rule of options.rules) if (rule.last) yield* run.check(rule);
	return yield* run.result();
}

class Run {
	private readonly raw: Raw[] = [];
	private readonly faults: Fault[] = [];
	/** The patterns that name a rule which is on. */
	private readonly on = new Map<Settings, ReadonlySet<string>>();

	constructor(
		private readonly design: Design,
		private readonly options: LintOptions,
		private readonly hiding: Hiding,
	) {}

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
			ruleIds: options.ruleIds,
			report: (reported) => void found.push(reported),
			idle: () => this.hiding.idle((pattern, uri) => this.isOn(pattern, uri)),
		};
		try {
			const steps = rule.check(context);
			if (steps) yield* steps;
		} catch (error) {
			this.faults.push({ rule: rule.id, part: "rule", error });
		}
		for (const reported of found) yield void this.judge(rule, reported);
	}

	/** What yields counts too: were the better finding gone, it would need its waiver again. */
	*hide(): Steps<void> {
		for (const raw of this.raw) yield void this.isHidden(raw);
	}

	*result(): Steps<LintResult> {
		const isHidden = new Map<Raw, boolean>();
		for (const raw of this.raw) yield void isHidden.set(raw, this.isHidden(raw));
		const shown = yield* unyielding(this.raw, (raw) => isHidden.get(raw)!);
		const groups = yield* grouped(shown.filter((raw) => !isHidden.get(raw)));
		const told = yield* this.told(yield* bounded(groups));
		const hidden = yield* this.hidden(shown.filter((raw) => isHidden.get(raw)));
		const all = yield* this.sorted([...told, ...hidden]);
		return { findings: all.filter((one) => !isAccepted(one)), hidden: all.filter(isAccepted), faults: this.faults };
	}

	/** Each once, and by itself: it was accepted in its own place. */
	private *hidden(all: readonly Raw[]): Steps<FoundOrHidden[]> {
		const seen = new Set<string>();
		const found: FoundOrHidden[] = [];
		for (const raw of all) {
			yield;
			const key = `${placeKey(raw.rule.id, raw.location)}|${subjectKey(raw.reported.subject)}`;
			const finding = seen.has(key) ? undefined : this.worded([raw]);
			seen.add(key);
			if (finding !== undefined) found.push({ ...finding, hiddenBy: this.hiding.hiderOf(hideable(raw)) });
		}
		return found;
	}

	/** Each once. */
	private *told(all: readonly Told<Raw>[]): Steps<Found[]> {
		const seen = new Set<string>();
		const findings: Found[] = [];
		for (const { group, more } of all) {
			yield;
			const finding = this.worded(group);
			if (finding === undefined) continue;
			const key = `${placeKey(finding.rule, finding.location)}|${finding.message}`;
			if (seen.has(key)) continue;
			seen.add(key);
			findings.push(more.length === 0 ? finding : { ...finding, more: more.length });
		}
		return findings;
	}

	private isHidden(raw: Raw): boolean {
		return !raw.rule.always && this.hiding.hides(hideable(raw));
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
			on = patternsOfAll(this.options.rules.flatMap((rule) => (!rule.last && isOn(rule, settings) ? [rule.id] : [])));
			this.on.set(settings, on);
		}
		return on.has(pattern);
	}

	private worded(group: readonly Raw[]): Found | undefined {
		const [first, ...others] = group as [Raw, ...Raw[]];
		try {
			return others.length === 0 ? this.found(first) : this.together(first, others);
		} catch (error) {
			this.faults.push({ rule: first.rule.id, part: "finding", location: first.location, error });
			return undefined;
		}
	}

	private found({ rule, reported, level, location }: Raw): Found {
		const { facts = {}, rests } = reported;
		const told = (reported.related ?? []).map(({ at, message }) => ({ location: this.design.locate(at), message }));
		const places = [location, ...told.map((one) => one.location)];
		return {
			rule: rule.id,
			severity: level as Finding["severity"],
			message: messageOf(rule, reported.message, facts),
			facts: plainFacts(facts),
			basis: weakestOf(rests),
			missing: missingIn(rests),
			subject: subjectKey(reported.subject),
			location,
			path: reported.path,
			alike: [],
			more: 0,
			related: [...placesBeneath(rests, this.design, places), ...told],
			fixable: reported.fix !== undefined,
			fixes: () => this.fixes(rule, reported, location),
		};
	}

	/** One finding at the first of several. */
	private together(first: Raw, others: readonly Raw[]): Found {
		const { rule, reported } = first;
		const all = [first, ...others];
		const subjects = [...new Set(all.map((raw) => idOf(raw.reported.subject)))].map((id) => ({ id }));
		const facts = { ...reported.facts, subjects };
		return {
			...this.found(first),
			message: filled(togetherText(first)!, rule, facts),
			facts: plainFacts(facts),
			missing: all.flatMap((raw) => missingIn(raw.reported.rests)),
			alike: others.map((raw) => ({ subject: subjectKey(raw.reported.subject), location: raw.location })),
			related: others.map((raw) => ({
				location: raw.location,
				message: alikeText(raw.reported.subject),
			})),
			fixable: all.some((raw) => raw.reported.fix !== undefined),
			fixes: () =>
				fixesOfAll(
					all.map((raw) => ({
						id: idOf(raw.reported.subject),
						fixes: () => this.fixes(rule, raw.reported, raw.location),
					})),
				),
		};
	}

	private fixes(rule: Rule, { fix }: Reported, location: Location): readonly Fix[] {
		try {
			return [fix?.() ?? []].flat().map((one) => withSharers(this.design, one));
		} catch (error) {
			this.options.onFault?.({ rule: rule.id, part: "fix", location, error });
			return [];
		}
	}

	private sorted(findings: FoundOrHidden[]): Steps<(FoundOrHidden & Finding)[]> {
		const order = new Map(this.design.parts.map(({ uri }, i) => [uri, i]));
		const rank = ({ location }: Found) => order.get(location.uri) ?? 0;
		findings.sort(
			(a, b) =>
				(a.location.uri === b.location.uri ? 0 : rank(a) - rank(b)) ||
				a.location.start - b.location.start ||
				a.location.end - b.location.end ||
				(a.rule < b.rule ? -1 : 1),
		);
		return identified(findings, (uri) => this.hiding.parts.get(uri));
	}
}

const placeKey = (rule: RuleId, { uri, start, end }: Location): string => `${rule}|${uri}|${start}|${end}`;

const idOf = (subject: Reported["subject"]): string => (subject === "document" ? subject : subject.id);
/** What has no name of its own is known by its place. */
const alikeText = (subject: Reported["subject"]): string =>
	subject === "document" || subject.is === "assumption" ? "The same here." : `The same of \`${subject.id}\`.`;

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
