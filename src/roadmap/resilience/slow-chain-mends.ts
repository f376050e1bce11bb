/** What brings the timeouts of a chain in line: what the design says is written, the rest is asked. */
import {
	type Analysis,
	type Excess,
	isNeeded,
	isOutside,
	passesOn,
	type SlowChain,
	type TimeoutPlan,
	type TimeoutPlans,
	type TriesPlan,
	tailLatencyOf,
} from "../../analysis/index.ts";
import { type Connection, hasTrait, writeDuration } from "../../format/index.ts";
import { shortestTimeoutAssumed, timeoutLimits } from "../constants.ts";
import { assume, choice, type FileChange, type Fix, set } from "../fix.ts";
import { roundedDown } from "./timeout-figures.ts";

export function mendOf(chain: SlowChain, analysis: Analysis): Fix | undefined {
	const plans = analysis.plansFor(chain, timeoutLimits);
	const longer = bearable(plans.longer, analysis);
	const shorter = bearable(plans.shorter, analysis);
	const isLonger =
		longer !== undefined && [...longer.keys()].every((one) => isPatient(one) && !leavesOut(one, analysis));
	if (isLonger && (plans.isLongFine || shorter === undefined)) return written(longer);
	if (longer !== undefined) return shorter === undefined ? asked(longer) : longerOrShorter(longer, shorter);
	if (shorter !== undefined && isGrounded(shorter, chain, analysis)) return written(shorter);
	if (plans.fewer !== undefined && areSeveral(plans.fewer)) return fewerTries(plans.fewer);
	if (shorter === undefined) return together(plans.fewerAndShorter, chain, analysis);
	const longest = bearable(plans.longest, analysis);
	return longest === undefined ? asked(shorter) : longerOrShorter(longest, shorter);
}

/** None cuts off answers that come as usual, or what its callee asks with each of them. */
const bearable = (plan: TimeoutPlan | undefined, { unnamed }: Analysis): TimeoutPlan | undefined =>
	plan !== undefined &&
	[...plan].every(
		([{ target }, figure]) =>
			figure >= tailLatencyOf(target) &&
			target.outgoing.every(
				(own) => own.timeout === undefined || own.timeout.value < figure || unnamed.flowsOver(own).length === 0,
			),
	)
		? plan
		: undefined;

/** A target asks for each, or it is not much shorter than it was; machines keep to it, and who has to is known. */
const isGrounded = (plan: TimeoutPlan, { beyond }: SlowChain, analysis: Analysis): boolean =>
	[...plan].every(
		([connection, figure]) =>
			figure >= shortestTimeoutAssumed &&
			!isOthers(connection) &&
			!isDropped(connection) &&
			!leavesOut(connection, analysis) &&
			(beyond.some((one) => one.connection === connection) ||
				figure >= connection.timeout!.value * timeoutLimits.leastUnasked),
	);

/** A client that tries again waits that much longer each time. */
const isPatient = ({ caller, retry }: Connection): boolean => retry === undefined || !isOutside(caller);

/** What its caller goes on without is lost where it is cut off, and nobody hears of it. */
const isDropped = (connection: Connection): boolean =>
	connection.kind !== "read" && connection.fallback === undefined && !isNeeded(connection);

/** Its callee waits for others besides, and nothing says how long. */
const leavesOut = (connection: Connection, { calls }: Analysis): boolean =>
	calls
		.over(connection)
		.some((call) =>
			call.children.some(
				(child) =>
					child.isAwaited &&
					child.against === undefined &&
					child.connection !== undefined &&
					child.connection.timeout === undefined &&
					isNeeded(child.connection) &&
					!passesOn(child.from),
			),
		);

/** How long it takes is not for this design to say, nor how long a broker elects; and what it has done for nobody is not undone by giving up. */
const isOthers = ({ kind, target }: Connection): boolean =>
	(hasTrait(target.type, "third-party") && (kind === "write" || tailLatencyOf(target) === 0)) ||
	(kind === "publish" && tailLatencyOf(target) === 0);

/** Fewer tries with less for each: asked about, where either alone would be. */
function together(both: TimeoutPlans["fewerAndShorter"], chain: SlowChain, analysis: Analysis): Fix | undefined {
	const timeouts = bearable(both?.timeouts, analysis);
	if (both === undefined || timeouts === undefined) return undefined;
	return isGrounded(timeouts, chain, analysis) && areSeveral(both.tries)
		? assume(
				`${sayTries(both.tries)}: ${uncapitalised(sayPlan(timeouts))}`,
				...triesChanged(both.tries),
				...changesOf(timeouts),
			)
		: asked(timeouts, both.tries);
}

const written = (plan: TimeoutPlan): Fix => assume(sayPlan(plan), ...changesOf(plan));

/** One try, and no other, is for people to say: a key that makes a second one harmless may be meant as well. */
const areSeveral = (plan: TriesPlan): boolean => [...plan.values()].every((tries) => tries > 1);

const fewerTries = (plan: TriesPlan): Fix => assume(sayTries(plan), ...triesChanged(plan));

const sayTries = (plan: TriesPlan): string =>
	`Try ${[...new Set(plan.values())].map((tries) => (tries === 1 ? "once" : `${tries} times`)).join(", ")}`;

const triesChanged = (plan: TriesPlan): FileChange[] =>
	[...plan].map(([{ route }, tries]) => set(route, ["retry", "attempts"], tries));

const uncapitalised = (text: string): string => `${text[0]!.toLowerCase()}${text.slice(1)}`;

/** The one that is to become shortest, of what it was, is asked for. */
function asked(plan: TimeoutPlan, tries: TriesPlan = new Map()): Fix {
	const ratio = ([{ timeout }, figure]: readonly [Connection, number]): number => figure / timeout!.value;
	const [most, ...others] = [...plan].sort((a, b) => ratio(a) - ratio(b));
	const isLonger = most![1] > most![0].timeout!.value;
	const title =
		tries.size === 0 ? (isLonger ? "Wait longer" : "Lower the timeout") : `${sayTries(tries)}, with a shorter timeout`;
	return askFor(...most!, [...triesChanged(tries), ...changesOf(new Map(others))], title);
}

/** Seconds that one try may wait: more of them share what is too long for the flow anyway. */
export function budgetOf({ timeout, worst, target }: SlowChain["beyond"][number]): number {
	const most = (target.value * timeoutLimits.timesTarget) / Math.round(worst.value / timeout.value);
	return roundedDown(most) ?? most;
}

/** No plan keeps within the target all that its flows call: how far beyond it a call may go is for people to say. */
export const lowered = ({ connection }: Excess, most: number, { timeouts }: Analysis): Fix | undefined =>
	timeouts.wouldHold(new Map([[connection, { timeout: most }]]), timeoutLimits)
		? askFor(connection, most, [])
		: undefined;

const askFor = (
	connection: Connection,
	figure: number,
	others: readonly FileChange[],
	title = "Lower the timeout",
): Fix =>
	choice(
		title,
		{
			ask: `How long may ${connection.caller.id} wait for ${connection.target.id}?`,
			expects: "duration",
			suggestion: writeDuration(figure),
		},
		(answer) => [...others, set(connection.route, "timeout", answer)],
	);

/** Nothing says how long an answer may take, so nothing says which of them is wrong. */
const longerOrShorter = (longer: TimeoutPlan, shorter: TimeoutPlan): Fix =>
	choice(
		"Bring the timeouts in line",
		{
			ask: "Wait longer, or give up sooner?",
			options: [
				{ value: "longer", description: `${sayPlan(longer)}.` },
				{ value: "sooner", description: `${sayPlan(shorter)}.` },
			],
		},
		(answer) => changesOf(answer === "longer" ? longer : shorter),
	);

function sayPlan(plan: TimeoutPlan): string {
	const figures = [...plan.values()].map(writeDuration);
	return figures.length === 1
		? `Set the timeout to ${figures[0]}`
		: `Set ${figures.length} timeouts along the chain: ${listed(figures)}`;
}

const changesOf = (plan: TimeoutPlan): FileChange[] =>
	[...plan].map(([connection, figure]) => set(connection.route, "timeout", writeDuration(figure)));

const listed = (figures: readonly string[]): string =>
	figures.length > 4 ? `${figures.slice(0, 3).join(", ")} and so on` : figures.join(", ");
