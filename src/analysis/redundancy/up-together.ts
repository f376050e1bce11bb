/** How much of the time those things are up together of which a flow needs the one copy that runs. */
import type { Flow } from "../../format/index.ts";
import { combined, derived, type Known } from "../answer.ts";
import type { Figures } from "../components/figures.ts";
import type { Losses } from "./losses.ts";

/** The product of their figures: the flow itself is up no longer. */
export function upTogetherOf(losses: Losses, figures: Figures): (flow: Flow) => Known<number> {
	const known = new Map<Flow, Known<number>>();
	return (flow) => {
		let product = known.get(flow);
		if (product === undefined) {
			const alone = losses.stopping(flow).flatMap((loss) => (loss.kind === "copy" ? [loss.component] : []));
			product = alone
				.map((component) => figures.availability(component))
				.reduce((a, b) => combined(a, b, (x, y) => x * y) as Known<number>, derived(1));
			known.set(flow, product);
		}
		return product;
	};
}
