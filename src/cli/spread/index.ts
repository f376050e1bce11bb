/** Many designs on all cores. What is told is the same as when they are judged one after another. */
import { availableParallelism } from "node:os";
import type { Files } from "../files.ts";
import type { Judged } from "../judge.ts";
import { UserError } from "../problem.ts";
import type { Troubles } from "../troubles.ts";
import type { Setting } from "./judging.ts";
import { revived } from "./plain.ts";
import { inThreads } from "./pool.ts";
import { portionsOf } from "./portions.ts";

/** To start threads costs as much as to judge this much. */
const worthIt = 300 * 1024;

export interface Spreading {
	readonly files: Files;
	readonly setting: Setting;
	readonly troubles: Troubles;
	readonly tell: (uri: string) => void;
}

/** Undefined where one thread is quicker. */
export async function spreadOut(uris: readonly string[], spreading: Spreading): Promise<Judged | undefined> {
	const { files, setting, troubles, tell } = spreading;
	const portions = portionsOf(uris, files, troubles);
	const size = portions.flatMap(({ texts }) => Object.values(texts)).reduce((sum, text) => sum + text.length, 0);
	if (size < worthIt || portions.length < 2) return undefined;
	const judged = await inThreads(portions, setting, { threads: availableParallelism(), tell });
	for (const { message, hint, cause } of judged.flatMap((one) => one.troubles))
		troubles.add(Object.assign(new UserError(message, hint), { cause }));
	const all = judged.map(revived);
	return {
		found: all.flatMap(({ found }) => found),
		hidden: all.flatMap(({ hidden }) => hidden),
		files: [...new Set(all.flatMap((one) => one.files))],
		fixed: [],
		restless: [],
	};
}
