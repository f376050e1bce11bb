/** A coordinator that stops with one machine, or counts one vote too many. */
import { type Analysis, isOwn, type Known, keepsStream, unknown } from "../../../analysis/index.ts";
import { type Component, hasTrait } from "../../../format/index.ts";
import { pausesApart } from "../../availability/single-point-of-failure/among-copies.ts";
import { set } from "../../fix.ts";
import { onceSeveral } from "../../load-balancing/once-several.ts";
import { oneMoreVoter } from "../../patterns/quorum.ts";
import { moreVoters } from "../../patterns/voters.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	one: "{coordinator} is one node: when it is away nothing can be locked, elected or agreed on, and what it had agreed on may be gone. Run three, so that a majority of two goes on.",
	unsaid:
		"{coordinator} states no `replicas`, so it counts as one node: when that is away nothing can be locked, elected or agreed on. State how many vote; with three, a majority of two goes on.",
	two: "{coordinator} has two voters: a majority is both, so that the loss of either, or of their sight of each other, stops it. Let three vote: then one may be lost.",
	even: "{coordinator} has {nodes:voter}: a majority is {needed}, so it outlives the loss of {spare:voter}, as {fewer} would, and a split down the middle stops it. Let {fewer} or {more} vote.",
});

type Finding = ReportedBy<typeof said>;

export const withoutQuorum = rule({
	id: "consistency/coordinator-without-quorum",
	severity: "error",
	title: "A coordinator without a majority to go on",
	message: said,
	levels: { unsaid: "warning", two: "warning", even: "warning" },
	why: "A coordinator is asked because everybody has to believe one answer. It can give one that lasts only by majority: of three nodes two go on, of five three. One node is no majority of anything once it is lost. With an even number half of them may see the other half no more, and neither side may decide.",
	when: "Fires for a coordinator of one's own with one node, or an even number of voters (`quorum.nodes`, else its copies). A warning for an even number, and where nothing says how many there are. One node yields to availability/single-point-of-failure.",
	falseAlarms: "One node that keeps nothing of value and is started anew at once: accept it with a waiver.",
	bad: `
components:
  jobs: { type: worker, replicas: 2, connections: [locks] }
  locks: { type: coordinator, replicas: 1 }
`,
	good: `
components:
  jobs: { type: worker, replicas: 2, connections: [locks] }
  locks: { type: coordinator, replicas: 3 }
`,
	yieldsTo: ["availability/single-point-of-failure"],
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const component of design.components) {
			const found = hasTrait(component.type, "agrees") && isOwn(component) ? tooFew(component, analysis) : undefined;
			if (found !== undefined) report(found);
		}
	},
});

function tooFew(coordinator: Component, analysis: Analysis): Finding | undefined {
	const voters = analysis.copies.majorityVoters(coordinator) ?? analysis.copies.running(coordinator);
	const nodes = voters.value;
	if (nodes > 1 && nodes % 2 === 1) return undefined;
	if (nodes === 1) return oneNode(coordinator, voters, analysis);
	const needed = nodes / 2 + 1;
	const common = {
		subject: coordinator,
		at: voters.from[0]?.node,
		rests: [voters],
		fix: () => oneMoreVoter(coordinator, nodes + 1, analysis),
	};
	if (nodes === 2) return { ...common, message: "two", facts: { coordinator } };
	return {
		...common,
		message: "even",
		facts: { coordinator, nodes, needed, spare: nodes - needed, fewer: nodes - 1, more: nodes + 1 },
	};
}

function oneNode(coordinator: Component, voters: Known<number>, analysis: Analysis): Finding {
	const isUnsaid = voters.basis === "default";
	return {
		subject: coordinator,
		at: voters.from[0]?.node,
		message: isUnsaid ? "unsaid" : "one",
		rests: [isUnsaid ? unknown(coordinator, "replicas") : voters],
		facts: { coordinator },
		fix: () => threeVoters(coordinator, analysis),
	};
}

/** Where something else than `replicas` says that there is one, it has to go first. */
function threeVoters(coordinator: Component, analysis: Analysis) {
	const { route, placement, scaling, quorum, linked, zones } = coordinator;
	// What keeps connections open would have to hear of news from all of them.
	if (coordinator.incoming.some(keepsStream)) return undefined;
	if ([placement, scaling, quorum, linked.runsOn].some((stated) => stated !== undefined)) return undefined;
	const isInOneZone = zones !== undefined && zones.items.length === 1;
	const changes = [set(route, "replicas", 3), ...onceSeveral(coordinator, analysis), ...pausesApart(coordinator)];
	return moreVoters(
		isInOneZone ? "Let three vote, in the one zone" : "Let three vote",
		coordinator,
		{ nodes: 3, needed: 2 },
		changes,
		analysis,
	);
}
