/** What a cache must not lose once it has confirmed it. */
import type { Analysis, Target } from "../../../analysis/index.ts";
import type { Data, Stated } from "../../../format/index.ts";

/** Why no write of data may be lost: it is money, or a requirement says so. */
export type Precious =
	| { readonly why: "payment"; readonly ground: Stated<unknown> }
	| { readonly why: "asked"; readonly ground: Target<number> };

export function preciousness(data: Data, { targets }: Analysis): Precious | undefined {
	const rpo = targets.rpoOf(data);
	if (rpo?.value === 0) return { why: "asked", ground: rpo };
	const { sensitivity } = data;
	return sensitivity?.value === "payment" ? { why: "payment", ground: sensitivity } : undefined;
}
