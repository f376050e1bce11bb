/** The algorithm that what stands behind a balancer asks for. */
import { keepsStream } from "../../../analysis/index.ts";
import type { Component } from "../../../format/index.ts";

export interface Algorithm {
	readonly algorithm: "least-connections" | "weighted-least-connections" | "consistent-hashing";
	readonly why: string;
}

/** Copies that remember get the same callers, unlike ones their share by weight; else who has the least to do gets the next. */
export function algorithmFor({ outgoing }: Component): Algorithm {
	if (!outgoing.some(keepsStream) && outgoing.some(({ target }) => target.state?.value === "stateful"))
		return { algorithm: "consistent-hashing", why: "the same caller to the same copy" };
	if (new Set(outgoing.flatMap(({ target }) => target.capacity?.value ?? [])).size > 1)
		return { algorithm: "weighted-least-connections", why: "by what each carries" };
	return { algorithm: "least-connections", why: "the next call to whoever has the least to do" };
}
