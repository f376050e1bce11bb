/** A design with all that was found in it, as a page for those who review it. */
import type { Steps } from "../format/index.ts";
import type { ReviewParams } from "../protocol/index.ts";
import { htmlOf, markdownOf, reviewSteps } from "../review/index.ts";
import type { Snapshot } from "./snapshot.ts";

/** `nameOf`: an address as people know it. */
export function* reviewPage(
	of: Snapshot,
	format: ReviewParams["format"],
	nameOf: (uri: string) => string,
): Steps<string> {
	const { options, lines } = of;
	const review = yield* reviewSteps({
		...of,
		today: options.today,
		placeOf: ({ uri, start }) => `${nameOf(uri)}:${lines(uri).position(start).line + 1}`,
	});
	return format === "html" ? htmlOf(review) : markdownOf(review);
}
