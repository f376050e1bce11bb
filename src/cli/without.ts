/** What failures do, as plain values, for programs and for the text. `what-if-schema.ts` says what each key means. */
import type { Cause, Failure, WhatIf } from "../analysis/index.ts";
import { checkedTarget } from "./checked.ts";

export type Without = ReturnType<typeof without>;
export type ToldFailure = Without["failed"][number];
export type ToldCause = Without["flows"][number]["because"][number];

export function without(failures: readonly Failure[], { flows, requirements }: WhatIf, file: string) {
	return {
		version: 1,
		file,
		failed: counted(failures),
		flows: flows.map(({ flow, state, isUndone, because }) => ({
			id: flow.id,
			state,
			leavesUndone: isUndone,
			because: because.map((cause) => told(cause, failures)),
		})),
		requirements: requirements.map(({ requirement, was, verdict, targets, because }) => ({
			id: requirement.id,
			was,
			verdict,
			because: because.map((cause) => told(cause, failures)),
			targets: targets.map((target) => checkedTarget(target)),
		})),
	};
}

function told({ of, by, way, spared }: Cause, failures: readonly Failure[]) {
	const { fallback, fallbackTo } = spared ?? {};
	const word = fallback !== undefined && "value" in fallback && fallback.value !== "none" ? fallback.value : null;
	return {
		id: of.id,
		by: counted(by.flatMap((one) => failures.filter((other) => idOf(other) === idOf(one)))),
		way: way.map(({ id }) => id),
		instead: fallbackTo?.id ?? word,
	};
}

/** Each once, with how many copies. */
function counted(failures: readonly Failure[]) {
	const all = new Map<string, { kind: Failure["kind"]; id: string; count: number }>();
	for (const failure of failures) {
		const id = "component" in failure ? failure.component.id : failure.id;
		const known = all.get(idOf(failure));
		if (known === undefined) all.set(idOf(failure), { kind: failure.kind, id, count: 1 });
		else if (failure.kind === "copy") known.count++;
	}
	return [...all.values()];
}

const idOf = (failure: Failure): string =>
	`${failure.kind} ${"component" in failure ? failure.component.id : failure.id}`;
