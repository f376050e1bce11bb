/** A thread that judges portions as they come. */
import { parentPort, workerData } from "node:worker_threads";
import type { Known } from "./budget.ts";
import { type JudgedPortion, portionJudge, type Setting } from "./judging.ts";
import type { Portion } from "./portions.ts";

export interface Task {
	readonly portion: Portion;
	readonly known: readonly Known[];
}

export type Answer = { readonly now: string } | { readonly done: JudgedPortion };

const say = (answer: Answer): void => parentPort!.postMessage(answer);

let last = 0;
const pace = 100;

const judge = portionJudge(workerData as Setting, (now) => {
	if (Date.now() - last < pace) return;
	last = Date.now();
	say({ now });
});

parentPort!.on("message", ({ portion, known }: Task) => say({ done: judge(portion, known) }));
