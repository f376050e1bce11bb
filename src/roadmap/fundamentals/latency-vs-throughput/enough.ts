/** How many copies carry a load, and what a fix writes for them. */
import { type Analysis, isKnown, isOneOfAKind, isOwn, replicasAtPeak } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { amongCopies } from "../../availability/single-point-of-failure/among-copies.ts";
import { mostCopies } from "../../constants.ts";
import { choice, type Fix, set } from "../../fix.ts";

/** So many copies carry what comes at peak, in a year if growth is stated, with one of them or one zone lost; undefined where nobody would run as many. */
export function enoughOf(component: Component, { demand, copies, load }: Analysis): number | undefined {
	const capacity = load.capacityOf(component);
	if (capacity === undefined || capacity.each.value === 0 || sharesNoLoad(component)) return undefined;
	const sums = [demand.on(component), demand.on(component, { load: "peak", isGrown: true })];
	const totals = sums.flatMap(({ total }) => (isKnown(total) ? [total.value] : []));
	if (totals.length < sums.length) return undefined;
	const needed = Math.ceil(Math.max(...totals) / capacity.each.value - 1e-9);
	if (needed > Math.min(mostCopies.inAll, mostCopies.times * capacity.copies.value)) return undefined;
	const zones = copies.zonesOf(component).length;
	for (let all = needed + 1; ; all++) if (all - lostOf(all, zones) >= needed) return all;
}

const lostOf = (all: number, zones: number): number => (zones > 1 ? Math.ceil(all / zones) : 1);

/** Another copy of it carries no share of the load, or somebody else decides how many there are. */
const sharesNoLoad = (component: Component): boolean =>
	!isOwn(component) ||
	!hasTrait(component.type, "compute") ||
	hasTrait(component.type, "agrees") ||
	component.runsOn !== undefined;

/** Where the number is stated or a default, with what several need that one does not; a placement is somebody's plan. */
export function runEnough(component: Component, analysis: Analysis): Fix | undefined {
	const enough = enoughOf(component, analysis);
	const { placement, scaling, route } = component;
	if (enough === undefined || placement !== undefined || scaling?.kind?.value === "vertical") return undefined;
	const keys = scaling?.max === undefined ? ["replicas"] : ["scaling", "max"];
	if (keys.length === 1 && scaling?.min !== undefined) return undefined;
	const isOne = replicasAtPeak(component).value <= 1;
	if (isOne && isOneOfAKind(component)) return undefined;
	return choice(
		`Run ${enough} copies`,
		{ ask: `How many copies of ${component.id} run at peak?`, expects: "count", suggestion: String(enough) },
		(answer) => [
			set(route, keys, Number(answer)),
			...(isOne && Number(answer) > 1 ? amongCopies(component, analysis) : []),
		],
	);
}
