/** Portions handed out to threads, one for each core; what a thread that falls had in hand is judged here. */
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { type Known, nothingKnown } from "./budget.ts";
import { type JudgedPortion, portionJudge, type Setting } from "./judging.ts";
import type { Portion } from "./portions.ts";
import type { Answer, Task } from "./worker.ts";

interface Pooling {
	readonly threads: number;
	readonly tell: (uri: string) => void;
}

/** Bundled beside this module, with the same ending. */
const workerBeside = (module: string): URL => new URL(`./worker${extname(module)}`, module);

/** In the order of the portions. */
export function inThreads(
	portions: readonly Portion[],
	setting: Setting,
	{ threads, tell }: Pooling,
): Promise<readonly JudgedPortion[]> {
	const done: (JudgedPortion | undefined)[] = portions.map(() => undefined);
	let next = 0;
	const here = portionJudge(setting, tell);
	const work = (): Promise<void> =>
		new Promise((resolve) => {
			const worker = new Worker(workerBeside(import.meta.url), { workerData: setting });
			let at: number | undefined;
			const give = (): void => {
				at = next < portions.length ? next++ : undefined;
				if (at === undefined) {
					void worker.terminate().then(() => resolve());
					return;
				}
				worker.postMessage({ portion: portions[at]!, known: knownAt(at, done, setting) } satisfies Task);
			};
			worker.on("message", (answer: Answer) => {
				if ("now" in answer) return tell(answer.now);
				done[at!] = answer.done;
				give();
			});
			worker.once("error", () => {
				for (; at !== undefined; at = next < portions.length ? next++ : undefined)
					done[at] = here(portions[at]!, knownAt(at, done, setting));
				resolve();
			});
			give();
		});
	return Promise.all(Array.from({ length: Math.min(threads, portions.length) }, work)).then(() =>
		done.map((one) => one!),
	);
}

/** For each listing. */
function knownAt(at: number, done: readonly (JudgedPortion | undefined)[], { limits }: Setting): readonly Known[] {
	return limits.map((_, listing) =>
		done.reduce((known: Known, one, i) => {
			const counts = one?.counts[listing];
			if (counts === undefined) return known;
			const plus = (sums: readonly number[]) => sums.map((sum, rank) => sum + counts[rank]!);
			return { before: i < at ? plus(known.before) : known.before, all: plus(known.all) };
		}, nothingKnown),
	);
}
