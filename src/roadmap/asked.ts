/** What a requirement asks for, as the related place of a finding that misses it. */
import type { Target } from "../analysis/index.ts";
import type { Related } from "./topic.ts";

export const askedBy = (target: Pick<Target<unknown>, "requirement" | "stated">): Related => ({
	at: target.stated.node,
	message: `\`${target.requirement.id}\` asks for ${wanted(target)}.`,
});

/** `an rto of 5m`, `an availability of 99.95%`, `strong reads`. */
function wanted({ requirement, stated }: Pick<Target<unknown>, "requirement" | "stated">): string {
	const { recovery, latency, throughput, availability, freshness, consistency } = requirement;
	if (stated === recovery?.rto) return `an rto of ${stated.text}`;
	if (stated === recovery?.rpo) return `an rpo of ${stated.text}`;
	if (stated === availability) return `an availability of ${stated.text}`;
	if (stated === freshness) return `a freshness of ${stated.text}`;
	if (stated === consistency) return `${stated.text} consistency`;
	const percentile = Object.entries(latency ?? {}).find(([, value]) => value === stated)?.[0];
	if (percentile !== undefined) return `a ${percentile} of ${stated.text}`;
	if (stated === throughput?.average) return `an average of ${stated.text}`;
	return stated === throughput?.peak ? `a peak of ${stated.text}` : stated.text;
}
