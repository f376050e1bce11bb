/** What an edit made worse. */
import type { TargetVerdict } from "../analysis/index.ts";
import { type Checked, type CheckOptions, type Finding, lint, prepare } from "../lint/index.ts";
import { rules } from "../roadmap/index.ts";
import { turnedTargets, worseTargets } from "./targets.ts";

/** `key`: its own among all that got worse. */
export type Worse = { readonly key: string; readonly message: string } & (
	| { readonly kind: "requirement"; readonly target: TargetVerdict }
	| { readonly kind: "finding"; readonly finding: Finding }
	/** Something is hidden or not asked any more, which is for people to decide. */
	| { readonly kind: "hidden"; readonly finding: Finding }
	| { readonly kind: "asked" }
);

export interface Compared {
	readonly worse: readonly Worse[];
	/** In words: what holds or is mended now. */
	readonly better: readonly string[];
}

export class Before {
	private readonly shown: ReadonlyMap<string, Finding["severity"]>;
	private readonly hidden: ReadonlySet<string>;
	private readonly alone = new Map<string, ReadonlySet<string>>();

	constructor(
		readonly checked: Checked,
		private readonly uri: string,
		private readonly options: CheckOptions,
	) {
		const { findings, hidden } = checked;
		this.shown = new Map(findings.flatMap((one) => knownBy(one).map((name) => [name, one.severity])));
		this.hidden = new Set(hidden().flatMap(knownBy));
	}

	compared(after: Checked): Compared {
		const findings = [...this.worseFindings(after)];
		/** What cannot be read is not judged: it says only that. */
		if (after.design.isBroken || this.checked.design.isBroken) return { worse: findings, better: [] };
		return {
			worse: [
				...this.becomesSketch(after),
				...worseTargets(this.checked.analysis, after.analysis),
				...findings,
				...this.hiddenNow(after),
			],
			better: [...turnedTargets(this.checked.analysis, after.analysis), ...this.mended(after)],
		};
	}

	private *becomesSketch({ design }: Checked): Generator<Worse> {
		if (!this.checked.design.isSketch && design.isSketch && this.checked.design.components.length > 0)
			yield { kind: "asked", key: "sketch", message: "The design becomes a sketch, of which less is asked." };
	}

	private *worseFindings({ findings }: Checked): Generator<Worse> {
		for (const finding of findings) {
			if (ranks[finding.severity] < ranks.warning || !this.isNew(finding)) continue;
			yield { kind: "finding", key: `finding ${knownBy(finding).join(" ")}`, message: finding.message, finding };
		}
	}

	private isNew(finding: Finding): boolean {
		/** Of a text that could not be read nobody knows what it lacked. */
		if (this.checked.design.isBroken)
			return always.has(finding.rule) && !knownBy(finding).some((one) => this.shown.has(one));
		return knownBy(finding).some((name) => {
			const was = this.shown.get(name);
			if (was !== undefined) return ranks[finding.severity] > ranks[was];
			return !this.hidden.has(name) && !this.foundAlone(finding.rule).has(name);
		});
	}

	/** One that yielded to another was there all the same, and shows itself when the other is mended. */
	private foundAlone(rule: Finding["rule"]): ReadonlySet<string> {
		let found = this.alone.get(rule);
		if (found === undefined) {
			const { design, analysis } = this.checked;
			const options = { ...prepare(design, this.uri, this.options), analysis };
			const { findings, hidden } = lint(design, { ...options, rules: rules.filter(({ id }) => id === rule) });
			found = new Set([...findings, ...hidden()].flatMap(knownBy));
			this.alone.set(rule, found);
		}
		return found;
	}

	private *hiddenNow({ hidden }: Checked): Generator<Worse> {
		for (const finding of hidden()) {
			if (ranks[finding.severity] < ranks.warning || !knownBy(finding).some((one) => !this.hidden.has(one))) continue;
			const by = finding.hiddenBy.is === "waiver" ? "a waiver" : "a comment";
			const message = `It is hidden by ${by} and not mended: ${finding.message}`;
			yield { kind: "hidden", key: `hidden ${knownBy(finding).join(" ")}`, message, finding };
		}
	}

	private mended({ findings, hidden }: Checked): readonly string[] {
		const left = new Set([...findings, ...hidden()].flatMap(knownBy));
		return this.checked.findings
			.filter((one) => !knownBy(one).some((name) => left.has(name)))
			.map(({ rule, message }) => `Mended (${rule}): ${message}`);
	}
}

const ranks = { info: 0, warning: 1, error: 2 } as const;

/** What is wrong with a file itself. */
const always: ReadonlySet<string> = new Set(rules.flatMap((rule) => (rule.always ? [rule.id] : [])));

const knownBy = ({ location: { uri }, fingerprints }: Pick<Finding, "location" | "fingerprints">): string[] =>
	fingerprints().map((one) => `${uri} ${one}`);
