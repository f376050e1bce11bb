/** Which calls read, and which change something for certain. */
import { hasTrait } from "../../format/index.ts";
import type { Call } from "./calls.ts";

/** What a step says that it does, or its connection; undefined if that may be both. */
export function asksOf({ kind, step, flow }: Call): "read" | "write" | undefined {
	if (kind === "read" || kind === "write") return kind;
	if (kind === "publish" || kind === "replicate") return "write";
	const wanted = step.more.kind?.value ?? flow.kind?.value;
	return wanted === "read" || wanted === "write" ? wanted : undefined;
}

/** Calls beneath which each run certainly writes, past any cache, and that do not say that they only read. */
export function changesIn(calls: readonly Call[]): ReadonlySet<Call> {
	const found = new Set<Call>();
	for (const call of calls.toReversed()) {
		const { kind, to, share, children } = call;
		const asks = asksOf(call);
		const isWritten = kind === "write" && share === 1 && !hasTrait(to.type, "caches");
		if (isWritten || (asks === undefined && children.some((child) => child.against === undefined && found.has(child))))
			found.add(call);
	}
	return found;
}
