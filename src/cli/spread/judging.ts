/** One portion, judged: what a worker does, and the main thread where no worker can. */
import type { SettingsLayer } from "../../lint/index.ts";
import * as cutting from "../../markdown/index.ts";
import { isMarkdownPath } from "../../markdown/name.ts";
import { namesFrom } from "../discover.ts";
import { Files } from "../files.ts";
import { judge } from "../judge.ts";
import type { Limits } from "../listed.ts";
import { SettingsFiles } from "../settings.ts";
import { Troubles } from "../troubles.ts";
import { type Known, withinBudget } from "./budget.ts";
import { type PlainJudged, plainly } from "./plain.ts";
import type { Portion } from "./portions.ts";

/** What holds for all portions. */
export interface Setting {
	readonly cwd: string;
	readonly today: string;
	readonly commandLine: SettingsLayer;
	/** One for each listing that is made; empty where every finding may be listed. */
	readonly limits: readonly Limits[];
	/** Whether anybody asks what findings are known by from one run to the next. */
	readonly areKnown: boolean;
}

export interface Trouble {
	readonly message: string;
	readonly hint: string | undefined;
	/** Where a fault of our own fell. */
	readonly cause: unknown;
}

export interface JudgedPortion extends PlainJudged {
	readonly troubles: readonly Trouble[];
	/** How many of each rank each listing counts. */
	readonly counts: readonly (readonly number[])[];
}

/** `tell`: called often, with the design that is being judged. */
export function portionJudge(setting: Setting, tell: (uri: string) => void) {
	const { cwd, today, commandLine, limits, areKnown } = setting;
	/** Settings that cannot be read, and leftovers, are the main thread's to tell. */
	const settings = new SettingsFiles(cwd, commandLine, () => undefined);
	return ({ uris, texts }: Portion, known: readonly Known[]): JudgedPortion => {
		const files = new Files(cwd);
		for (const [file, text] of Object.entries(texts)) {
			files.given(file, text);
			if (isMarkdownPath(file)) files.designsIn(file, cutting);
		}
		const troubles = new Troubles(namesFrom(cwd), files.text);
		const judged = judge(uris, { files, options: { today, settings: settings.for }, fix: undefined, tell, troubles });
		const budgets = limits.map((one, i) => withinBudget(judged.found, one, known[i]!));
		const isListed =
			limits.length === 0
				? () => true
				: (one: (typeof judged.found)[number]) => budgets.some(({ listed }) => listed.has(one));
		const plain = plainly(judged, { isListed, areKnown });
		return {
			...plain,
			troubles: troubles.rest().map(({ message, hint, cause }) => ({ message, hint, cause })),
			counts: budgets.map(({ counts }) => counts),
		};
	};
}
