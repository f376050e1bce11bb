/** An edit on trial: applied to a copy, all of it judged again, and accepted where nothing got worse. */

import type { Source, Steps } from "../format/index.ts";
import { type Checked, type CheckOptions, check, withTexts } from "../lint/index.ts";
import { type Mend, mendSteps } from "./mend.ts";
import { Before, type Compared } from "./worse.ts";

export interface Proposing {
	/** The design as it is. */
	readonly source: Source;
	readonly options: CheckOptions;
	/** New texts of its files. */
	readonly texts: ReadonlyMap<string, string>;
}

export interface Proposed extends Compared {
	readonly before: Checked;
	readonly after: Checked;
	/** Undefined where nothing got worse, and where nothing smaller than taking it back was found. */
	readonly mend: Mend | undefined;
}

export function* proposed({ source, options, texts }: Proposing): Steps<Proposed> {
	const checked = check(source, options);
	const before = new Before(checked, source.uri, options);
	const trial = (tried: ReadonlyMap<string, string>): Checked =>
		check(withTexts(source, tried), { ...options, previous: checked.design });
	const after = trial(texts);
	const compared = before.compared(after);
	yield;
	const { worse } = compared;
	const mend = worse.length === 0 ? undefined : yield* mendSteps({ source, before, trial, texts, after, worse });
	return { ...compared, before: checked, after, mend };
}
