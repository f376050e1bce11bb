/** Runs the rules over a design: levels, yielding, hiding. Pure: the day is given, and so are settings. */
import type { Analysis } from "../analysis/index.ts";
import type { Design, Location } from "../format/index.ts";
import type { Fix } from "../roadmap/fix.ts";
import type { Entity, Reported, Rule, RuleContext, RuleId } from "../roadmap/topic.ts";
import type { Finding } from "./finding.ts";
import { missingIn, placesBeneath, weakestOf } from "./grounds.ts";
import { Hiding } from "./hiding.ts";
import { type Found, identified } from "./identity.ts";
import { isOn, levelOf } from "./levels.ts";
import { messageOf, plainFacts } from "./message.ts";
import { type Level, levelFor, matches, type Settings } from "./settings.ts";
import { withSharers } from "./sharers.ts";

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
	readonly hidden: readonly Finding[];
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

interface Raw {
	readonly rule: Rule;
	readonly reported: Reported;
	readonly level: Level;
	readonly location: Location;
}

export function lint(design: Design, options: LintOptions): LintResult {
	const steps = lintSteps(design, options);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** The same, stopping after each rule, so that a shell can drop it when the text has moved on. */
export function* lintSteps(design: Design, options: LintOptions): Generator<undefined, LintResult> {
	const run = new Run(design, options);
	for (const rule of options.rules) {
		if (rule.last) continue;
		run.check(rule);
		yield undefined;
	}
	run.hide();
	for (const rule of options.rules) if (rule.last) run.check(rule);
	return run.result();
}

class Run {
	private readonly raw: Raw[] = [];
	private readonly faults: Fault[] = [];
	private readonly hiding: Hiding;

	constructor(
		private readonly design: Design,
		private readonly options: LintOptions,
	) {
		this.hiding = new Hiding(design, options.today);
	}

	check(rule: Rule): void {
		if (this.design.isBroken && !rule.needsNoWhole) return;
		if (this.isOffEverywhere(rule)) return;
		const { design, options } = this;
		const context: RuleContext = {
			design,
			analysis: options.analysis,
			today: options.today,
			ruleIds: options.ruleIds,
			report: (reported) => this.report(rule, reported),
			idle: () => this.hiding.idle((pattern, uri) => this.isOn(pattern, uri)),
		};
		try {
			rule.check(context);
		} catch (error) {
			this.faults.push({ rule: rule.id, part: "rule", error });
		}
	}

	/** What yields counts too: were the better finding gone, it would need its waiver again. */
	hide(): void {
		for (const raw of this.raw) this.isHidden(raw);
	}

	result(): LintResult {
		const findings: Found[] = [];
		const hidden: Found[] = [];
		const seen = new Set<string>();
		for (const raw of this.shown()) {
			const finding = this.worded(raw);
			if (finding === undefined) continue;
			const key = `${finding.rule}|${finding.location.uri}|${finding.location.start}|${finding.location.end}|${finding.message}`;
			if (seen.has(key)) continue;
			seen.add(key);
			(this.isHidden(raw) ? hidden : findings).push(finding);
		}
		return { findings: this.sorted(findings), hidden: this.sorted(hidden), faults: this.faults };
	}

	private isHidden(raw: Raw): boolean {
		return !raw.rule.always && this.hiding.hides(hideable(raw));
	}

	private report(rule: Rule, reported: Reported): void {
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
		return this.options.rules.some((rule) => !rule.last && matches(pattern, rule.id) && isOn(rule, settings));
	}

	/** What does not yield. Whether the better finding is hidden, or yields itself, does not matter. */
	private shown(): Raw[] {
		const spoken = new Set<string>();
		for (const { rule, reported } of this.raw)
			for (const subject of subjectsOf(reported)) spoken.add(`${rule.id} ${subject}`);
		return this.raw.filter(({ rule, reported }) => {
			const subjects = subjectsOf(reported);
			return !rule.yieldsTo?.some(
				(better) => spoken.has(`${better} document`) || subjects.some((subject) => spoken.has(`${better} ${subject}`)),
			);
		});
	}

	private worded(raw: Raw): Found | undefined {
		try {
			return this.found(raw);
		} catch (error) {
			this.faults.push({ rule: raw.rule.id, part: "finding", location: raw.location, error });
			return undefined;
		}
	}

	private found({ rule, reported, level, location }: Raw): Found {
		const { facts = {}, rests = [] } = reported;
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
			related: [...placesBeneath(rests, this.design, places), ...told],
			fixable: reported.fix !== undefined,
			fixes: () => this.fixes(rule, reported, location),
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

	private sorted(findings: Found[]): Finding[] {
		const order = new Map(this.design.parts.map(({ uri }, i) => [uri, i]));
		const rank = ({ location }: Found) => order.get(location.uri) ?? 0;
		findings.sort(
			(a, b) =>
				rank(a) - rank(b) ||
				a.location.start - b.location.start ||
				a.location.end - b.location.end ||
				(a.rule < b.rule ? -1 : 1),
		);
		const files = new Map(this.design.parts.map(({ uri, document }) => [uri, document.yaml]));
		return identified(findings, (uri) => files.get(uri));
	}
}

const subjectKey = (subject: Reported["subject"]): string =>
	subject === "document" ? "document" : `${subject.is}:${subject.id}`;
const subjectsOf = ({ subject, about }: Reported): string[] => [subject, ...(about ?? [])].map(subjectKey);
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
