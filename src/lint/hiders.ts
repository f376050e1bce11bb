/** Suppressions or waivers of one place, by the rules that they name, and which of them hide something. */
import type { RuleId } from "../roadmap/topic.ts";
import { patternsOf } from "./settings.ts";

/** All that name one pattern: they hide the same, but none what is said of itself. */
interface Group<T> {
	/** By what findings about them have as their subject. */
	readonly ones: Map<string, T>;
	isBusy: boolean;
	/** The one that hid nothing when the others did: the finding was about it. */
	spared: string | undefined;
}

export class Hiders<T> {
	private readonly groups = new Map<string, Group<T>>();

	add(pattern: string, one: T, subject: string): void {
		const group = this.groups.get(pattern);
		if (group !== undefined) group.ones.set(subject, one);
		else this.groups.set(pattern, { ones: new Map([[subject, one]]), isBusy: false, spared: undefined });
	}

	/** Whether anything hides a finding; remembers what did. */
	hide(rule: RuleId, subject: string): boolean {
		let isHidden = false;
		for (const pattern of patternsOf(rule)) {
			const group = this.groups.get(pattern);
			if (group === undefined) continue;
			const isOwn = group.ones.has(subject);
			if (isOwn && group.ones.size === 1) continue;
			isHidden = true;
			if (!isOwn || (group.spared !== undefined && group.spared !== subject)) group.isBusy = true;
			else group.spared = subject;
		}
		return isHidden;
	}

	/** What hides it; of several, the first. */
	of(rule: RuleId, subject: string): T | undefined {
		for (const pattern of patternsOf(rule))
			for (const [own, one] of this.groups.get(pattern)?.ones ?? []) if (own !== subject) return one;
		return undefined;
	}

	*busy(): Generator<T> {
		for (const { ones, isBusy, spared } of this.groups.values()) {
			if (!isBusy && spared === undefined) continue;
			for (const [subject, one] of ones) if (isBusy || subject !== spared) yield one;
		}
	}
}
