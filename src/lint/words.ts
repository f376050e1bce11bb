/** What a rule reported, in words: a finding, alone or for several that say the same. */
import type { Design, Location } from "../format/index.ts";
import type { Fix } from "../roadmap/fix.ts";
import type { Reported, Rule, RuleId } from "../roadmap/topic.ts";
import type { Finding } from "./finding.ts";
import { missingIn, placesBeneath, weakestOf } from "./grounds.ts";
import type { Found } from "./identity.ts";
import { filled, messageOf, plainFacts } from "./message.ts";
import type { Level } from "./settings.ts";
import { withSharers } from "./sharers.ts";
import { fixesOfAll, togetherText } from "./together.ts";
import { subjectKey } from "./yielding.ts";

/** A rule that threw, or the words or fixes of one of its findings. */
export interface Fault {
	readonly rule: RuleId;
	readonly part: "rule" | "finding" | "fix";
	readonly location?: Location;
	readonly error: unknown;
}

/** As it was reported, with its level. */
export interface Raw {
	readonly rule: Rule;
	readonly reported: Reported;
	readonly level: Level;
	readonly location: Location;
}

type OnFault = (fault: Fault) => void;

export class Words {
	constructor(
		private readonly design: Design,
		/** Told of a fix that threw when it was asked for. */
		private readonly onFault: OnFault | undefined,
	) {}

	/** Undefined if its rule throws: that is told, and costs no other. */
	of(group: readonly Raw[], onFault: OnFault | undefined): Found | undefined {
		const [first, ...others] = group as [Raw, ...Raw[]];
		try {
			return others.length === 0 ? this.found(first) : this.together(first, others);
		} catch (error) {
			onFault?.({ rule: first.rule.id, part: "finding", location: first.location, error });
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
			this.onFault?.({ rule: rule.id, part: "fix", location, error });
			return [];
		}
	}
}

const idOf = (subject: Reported["subject"]): string => (subject === "document" ? subject : subject.id);
/** What has no name of its own is known by its place. */
const alikeText = (subject: Reported["subject"]): string =>
	subject === "document" || subject.is === "assumption" ? "The same here." : `The same of \`${subject.id}\`.`;
