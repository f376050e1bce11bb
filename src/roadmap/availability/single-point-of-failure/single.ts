/** The loss of one copy that stops a flow. */
import { type Analysis, isOwn, isPart, type Known, lacksFailover, waitsForHand } from "../../../analysis/index.ts";
import { type Component, hasTrait, rounded } from "../../../format/index.ts";
import { timeForPeople } from "../../constants.ts";
import { duration, share } from "../../facts.ts";
import { offer } from "../../fix.ts";
import { type Context, rule } from "../../rule.ts";
import type { Ground, Related } from "../../topic.ts";
import { restart, standbyFor } from "./automatic-failover.ts";
import { byOneProvider } from "./one-provider.ts";
import { secondCopy } from "./second-copy.ts";
import { type Finding, parts, said } from "./single-words.ts";
import { askedByFlow, type Verdict, verdictOn } from "./verdict.ts";

type Report = Context<typeof said, typeof parts>["report"];

export const single = rule({
	id: "availability/single-point-of-failure",
	severity: "error",
	title: "One loss stops a flow",
	message: said,
	clauses: parts,
	levels: {
		late: "warning",
		unsaid: "warning",
		untargeted: "warning",
		assumed: "info",
		open: "info",
		met: "info",
		provider: "info",
		cutOffItself: "info",
		cutOff: "info",
	},
	together: {
		assumed: "The loss of the one copy of any of {subjects} stops {flows}; nothing stands in for it. {mend}",
		met: "The loss of one copy of any of {subjects} stops {flows}: with all that is needed, up {figure} of the time all the same, so {requirement} ({target}) still holds. {mend}",
	},
	why: "A component that every way through a flow needs, and of which one copy runs, takes the flow down with it: when the machine dies, and at each restart and upgrade. No other part of the design can make up for it.",
	when: "Found on the graph: the loss of one replica, node or component is tried against every way a flow can go. Stand-ins behind a balancer or dns, `fallback: {to}`, `critical: false`, spare copies, a standby fed by `replicate`, automatic failover, and manual failover within the rto count. An error where a recovery target is not kept (a warning where a repair could keep it and nothing says so) or what is stated of it, or of all that the flow needs together, misses an availability target (a warning if that rests on a default); info where the target holds all the same, computed with all that the flow needs, or where that is open, where nothing asks for more and one copy is only the default, and in designs without flows. What runs on a component that is told of (`runsOn`) and states no copies of its own is not told beside it. A recovery target covers what is done behind a queue too; where it allows a day or more, a backup whose restore is tested brings a store back. A leader that nothing replaces is availability/missing-failover. Of what a provider runs, info for a cdn that states one of `providers` and whose loss stops a flow with an availability target of 99.95% or more. A job that starts its flow may run late: it is silent while the flow's freshness, rto or period leaves the time of a restart, or of a repair where nothing restarts it.",
	falseAlarms:
		"What is redundant inside and not said to be: state `replicas`, or `managed: true` for what a provider keeps redundant. A call that no step names counts for every flow through its caller: state `critical: false`, or name it in the flow that makes it.",
	bad: `
requirements: { up: { availability: 99.95%, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, connections: [orders-db] }
  orders-db: { type: database, replicas: 1, availability: 99.9% }
flows:
  checkout: { steps: [web -> orders, orders -> orders-db] }
`,
	good: `
requirements: { up: { availability: 99.95%, flow: checkout } }
components:
  web: { type: client, connections: [orders] }
  orders: { type: service, replicas: 3, connections: [orders-db] }
  orders-db:
    type: database
    replicas: 2
    replication: { topology: leader-follower, mode: sync }
    failover: { mode: automatic }
flows:
  checkout: { steps: [web -> orders, orders -> orders-db] }
`,
	yieldsTo: [
		"availability/hidden-shared-dependency",
		"availability/failover-too-slow",
		"databases/restore-exceeds-rto",
	],
	fix: ["assumption", "choice", "offer"],
	*check({ design, analysis, report }) {
		const askedOf = askedByFlow(analysis);
		for (const component of design.components) {
			yield;
			const provided = byOneProvider(component, analysis);
			if (provided !== undefined) report(provided);
			// A leader that nobody follows is told by itself; what else its copies share is told beside that.
			if (!isOwn(component) || lacksFailover(component)) continue;
			if (design.flows.length === 0) cutOff(component, analysis, report);
			else {
				if (isToldAtHost(component, askedOf, analysis)) continue;
				const verdict = verdictOn(component, askedOf, analysis);
				if (verdict !== undefined && !isLeftToPeople(component, verdict))
					report(reported(component, verdict, analysis));
			}
		}
	},
});

/** What it runs on is lost with all of it: what states no copies of its own has those of its host. */
function isToldAtHost(component: Component, askedOf: ReturnType<typeof askedByFlow>, analysis: Analysis): boolean {
	const host = component.linked.runsOn;
	if (host === undefined || !isPart(component) || !isOwn(host) || lacksFailover(host)) return false;
	const verdict = verdictOn(host, askedOf, analysis);
	return verdict !== undefined && !isLeftToPeople(host, verdict);
}

/** Somebody switches, and has the time that takes. */
const isLeftToPeople = ({ failover }: Component, verdict: Verdict): boolean =>
	verdict.message === "unsaid" &&
	failover?.mode?.value === "manual" &&
	failover.rto === undefined &&
	verdict.target.value >= timeForPeople;

function reported(component: Component, verdict: Verdict, analysis: Analysis): Finding {
	const { flows } = verdict;
	const { facts, rests, ...rest } = about(component, analysis);
	const related = [
		...flows.slice(0, 3).map((flow) => ({
			at: flow.key,
			message: `\`${flow.id}\` ${verdict.message === "unfinished" || (verdict.message === "unsaid" && !verdict.isAtOnce) ? "is left undone" : "stops"} with it.`,
		})),
		...unnamed(component, analysis),
		...partsOf(component, analysis),
	];
	const common = { ...rest, related };
	switch (verdict.message) {
		case "recovery":
		case "unfinished": {
			const { message, target } = verdict;
			const asked = { flows, rto: duration(target), requirement: target.requirement };
			return { ...common, message, rests: [...rests, target], facts: { ...facts, ...asked } };
		}
		case "unsaid": {
			const { message, target, isAtOnce } = verdict;
			const stops = isAtOnce ? ("now" as const) : ("undone" as const);
			const asked = { flows, stops, rto: duration(target), requirement: target.requirement };
			return { ...common, message, rests: [...rests, target], facts: { ...facts, ...asked } };
		}
		case "availability":
		case "together":
		case "met": {
			const { message, target, figure } = verdict;
			const asked = { flows, figure: share(shortened(figure)), target: share(target), requirement: target.requirement };
			const fix = message === "met" ? () => offer(common.fix()) : common.fix;
			return { ...common, message, rests: [...rests, target, figure], facts: { ...facts, ...asked }, fix };
		}
		case "open": {
			const { message, target, least, most } = verdict;
			const asked = {
				flows,
				least: share(shortened({ ...most, value: least })),
				most: share(shortened(most)),
				target: share(target),
				requirement: target.requirement,
			};
			return { ...common, message, rests: [...rests, target, most], facts: { ...facts, ...asked } };
		}
		case "late": {
			const { message, repair, allowed } = verdict;
			const times = { flows, repair: duration(repair), allowed: duration(allowed.time), mend: "restart" as const };
			return {
				...common,
				message,
				rests: [...rests, repair, allowed.asked],
				facts: { component, ...times },
				fix: () => restart(component),
			};
		}
		default:
			return { ...common, message: verdict.message, rests, facts: { ...facts, flows }, fix: () => offer(common.fix()) };
	}
}

/** The time that is missing in two digits: no product has more to say. */
const shortened = (figure: Known<number>): Known<number> =>
	figure.basis === "stated" ? figure : { ...figure, value: 1 - rounded(1 - figure.value, 2, "up") };

/** Why it counts although no step names it. */
function unnamed(component: Component, { calls }: Analysis): Related[] {
	if (calls.reaching(component).length > 0 || calls.from(component).length > 0) return [];
	return component.incoming
		.filter(({ caller }) => calls.reaching(caller).length > 0)
		.slice(0, 1)
		.map(({ node, caller }) => ({
			at: node,
			message: `\`${caller.id}\` calls it in no step, so every flow through \`${caller.id}\` counts as needing it.`,
		}));
}

const partsOf = (component: Component, { copies }: Analysis): Related[] =>
	copies
		.partsOf(component)
		.slice(0, 3)
		.map(({ id, runsOn, key }) => ({ at: runsOn?.node ?? key, message: `\`${id}\` runs on it.` }));

function cutOff(component: Component, analysis: Analysis, report: Report): void {
	const cuts = analysis.losses.storesCutOffBy(component);
	if (cuts.length === 0) return;
	const { facts, ...rest } = about(component, analysis);
	const { entry } = cuts[0]!;
	const stores = cuts.filter((cut) => cut.entry === entry).map(({ store }) => store);
	const isItself = stores.length === 1 && stores[0] === component;
	const unasked = { ...rest, fix: () => offer(rest.fix()) };
	if (isItself) report({ ...unasked, message: "cutOffItself", facts: { ...facts, entry } });
	else report({ ...unasked, message: "cutOff", facts: { ...facts, entry, stores } });
}

/** What is the same in every case. */
function about(component: Component, analysis: Analysis) {
	const { copies: count, counted } = analysis.copies.survival(component);
	const rests: readonly Ground[] = [counted];
	return {
		subject: component,
		at: count <= 1 && analysis.copies.running(component).value <= 1 ? component.replicas?.node : undefined,
		rests,
		facts: { component, ...copyOf(component, analysis), ...mendOf(component, analysis) },
		fix: () => secondCopy(component, analysis),
	};
}

function copyOf(component: Component, { copies }: Analysis) {
	const { copies: count, needed } = copies.survival(component);
	const nodes = copies.running(component).value;
	if (count > 1 && waitsForHand(component)) return { copy: "active" as const };
	if (count > 1) return { copy: "spare" as const, copies: count, needed };
	return nodes > 1 ? { copy: "node" as const, nodes } : { copy: "one" as const };
}

function mendOf(component: Component, { copies }: Analysis) {
	const { copies: count } = copies.survival(component);
	if (count > 1) return { mend: waitsForHand(component) ? ("switch" as const) : ("more" as const) };
	if (copies.running(component).value > 1) return { mend: "item" as const };
	const standby = standbyFor(component);
	if (standby !== undefined) return { mend: "standby" as const, standby };
	if (hasTrait(component.type, "runs-to-end")) return { mend: "restart" as const };
	return { mend: waitsForHand(component) ? ("switch" as const) : ("second" as const) };
}
