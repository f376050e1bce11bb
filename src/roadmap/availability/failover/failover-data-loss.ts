/** A failover that loses what the standby did not have yet. */
import {
	type Analysis,
	certaintyOf,
	dataAt,
	isManaged,
	isStore,
	type Known,
	outrunAt,
	type Target,
	unknown,
} from "../../../analysis/index.ts";
import { type Component, type Data, type Place, type Stated, writeDuration } from "../../../format/index.ts";
import { duration, word } from "../../facts.ts";
import { choice, type Fix, remove, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import type { Ground } from "../../topic.ts";

export const dataLoss = rule({
	id: "availability/failover-data-loss",
	severity: "error",
	title: "Failover loses the newest writes",
	message: {
		async:
			"{store} copies asynchronously, so the loss of the copy in charge loses what had not been copied; {requirement} allows an rpo of {rpo} for {data}. Copy synchronously, or accept a loss.",
		standby:
			"{store} feeds its standby {standby} asynchronously, so failing over loses what had not been copied; {requirement} allows an rpo of {rpo} for {data}. Copy synchronously, or accept a loss.",
		lag: "Copies of {store} run {lag} behind, so the loss of the copy in charge loses as much; {requirement} allows an rpo of {rpo} for {data}. Copy synchronously, or accept that loss.",
		place:
			"{store} waits for one other copy, and both may stand in {kind} {place}: its loss loses what the rest had not copied; {requirement} allows an rpo of {rpo} for {data}. Wait for all copies, or for one elsewhere.",
		votes:
			"{store} waits for {write:copy/copies}, which may all stand in {kind} {place}: its loss loses what the rest had not copied; {requirement} allows an rpo of {rpo} for {data}. Wait for copies elsewhere too.",
	},
	levels: { votes: "warning" },
	clauses: { data: { named: "{datas}", held: "what it holds" } },
	why: "An asynchronous copy is behind by what is still on its way. If the copy in charge is lost, those writes are gone although they were acknowledged: orders that nobody has, money that was moved on one side only.",
	when: "Fires where an rpo covers the data of a store, or a flow that writes it, and its stated replication is `async` with more than one copy, or it fails over to a store that it feeds asynchronously, and the rpo is zero; or the stated lag is above the rpo; or it is `semi-sync`, or waits for votes, and a stated place may hold all copies that a write waits for, while others elsewhere take over from them (a region counts where copies are in several). A warning where the flow's write is only possible, and where it depends on which copies vote first. Silent where a write waits for a quorum or majority that no such place holds.",
	falseAlarms: "A leader whose disks outlive it and are attached to its successor: state it in a waiver.",
	bad: `
requirements: { safe: { recovery: { rpo: 0s }, data: orders } }
components:
  orders-db:
    type: database
    replicas: 2
    replication: { topology: leader-follower, mode: async }
    failover: { mode: automatic }
data: { orders: { store: orders-db } }
`,
	good: `
requirements: { safe: { recovery: { rpo: 0s }, data: orders } }
components:
  orders-db:
    type: database
    replicas: 2
    replication: { topology: leader-follower, mode: sync }
    failover: { mode: automatic }
data: { orders: { store: orders-db } }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		const flows = askedByFlows(analysis);
		for (const store of design.components) {
			const loss = lossOf(store, analysis);
			if (loss === undefined) continue;
			const asked = [...askedOfData(store, analysis), ...(flows.get(store) ?? [])]
				.filter(({ target }) => (loss.lag === undefined ? target.value === 0 : target.value < loss.lag.value))
				.toSorted((a, b) => Number(isPossible(a)) - Number(isPossible(b)) || a.target.value - b.target.value)[0];
			if (asked === undefined) continue;
			const { target, write, data } = asked;
			const common = {
				subject: store,
				at: loss.at,
				rests: [target, write],
				fix: () => mend(store, target, loss),
			};
			const facts = {
				store,
				requirement: target.requirement,
				rpo: duration(target),
				...(data.length > 0 ? { data: "named" as const, datas: data } : { data: "held" as const }),
			};
			const { lag, standby, place, write: votes } = loss;
			const where = place && { kind: word(place.kind), place };
			if (where !== undefined && votes !== undefined)
				report({ ...common, message: "votes", facts: { ...facts, ...where, write: votes }, fix: () => undefined });
			else if (where !== undefined) report({ ...common, message: "place", facts: { ...facts, ...where } });
			else if (lag !== undefined) report({ ...common, message: "lag", facts: { ...facts, lag: duration(lag) } });
			else if (standby !== undefined) report({ ...common, message: "standby", facts: { ...facts, standby } });
			else report({ ...common, message: "async", facts });
		}
	},
});

/** What is lost with the copy in charge, and where the text says so. */
interface LostWithIt {
	readonly at: Place | undefined;
	readonly standby?: Component;
	readonly lag?: Stated<number> | undefined;
	readonly place?: { readonly kind: "zone" | "region"; readonly id: string };
	/** Copies that a vote waits for. */
	readonly write?: Known<number>;
}

/** What is lost with the copy in charge of a store, where its writes wait for no other copy that is still there. */
function lossOf(store: Component, analysis: Analysis): LostWithIt | undefined {
	const { alternatives, copies, consistency } = analysis;
	const { replication, failover } = store;
	const mode = replication?.mode?.value;
	const lag = positive(replication?.lag);
	const isAsync = mode === "async" || (mode === undefined && replication?.lag !== undefined);
	const standby = alternatives.standbyOf(store)?.standby;
	if (standby !== undefined && mode !== "sync" && mode !== "semi-sync" && isTurnedTo(standby, store, analysis))
		return { standby, lag, at: (lag ?? failover)?.node };
	const { copies: count, because } = copies.survival(store);
	const isCopied =
		count > 1 && (!isManaged(store) || copies.ofItem(store).value > 1 || replication?.factor === undefined);
	const quorum = consistency.quorumOf(store);
	const isVoted = quorum === undefined ? because === "a majority" : quorum.write.value >= 2;
	if (isAsync && isCopied && !isVoted) return { lag, at: (lag ?? replication?.mode)?.node };
	const place = isVoted || mode === "semi-sync" ? outrunAt(store, analysis) : undefined;
	if (place === undefined) return undefined;
	return isVoted && quorum !== undefined
		? { place, lag, write: quorum.write, at: store.quorum?.node }
		: { place, lag, at: replication?.mode?.node };
}

/** Where a cluster has copies to spare, only the loss of a place that holds all of them makes it turn to a standby. */
function isTurnedTo(standby: Component, store: Component, { copies }: Analysis): boolean {
	if (copies.survival(store).spare === 0) return true;
	const regions = (of: Component) => new Set(copies.places(of).flatMap(({ region, zone }) => region ?? zone ?? []));
	const [own, other] = [regions(store), regions(standby)];
	return own.size === 1 && other.size > 0 && ![...other].every((place) => own.has(place));
}

const positive = (lag: Stated<number> | undefined): Stated<number> | undefined =>
	lag !== undefined && lag.value > 0 ? lag : undefined;

interface Asked {
	readonly target: Target<number>;
	/** What says that the data is written at all. */
	readonly write: Ground;
	readonly data: readonly Data[];
}

/** Per store what flows that write it ask. */
function askedByFlows({ design, targets, calls }: Analysis): Map<Component, Asked[]> {
	const asked = new Map<Component, Asked[]>();
	for (const flow of design.flows) {
		const target = targets.rpoOf(flow);
		if (target === undefined) continue;
		for (const call of calls.of(flow)) {
			const certainty = call.against === undefined && isStore(call.to) ? certaintyOf(call) : undefined;
			if (certainty === undefined) continue;
			const write = certainty === "certain" ? target : unknown(call.connection ?? call.to, "kind");
			const one = { target, write, data: dataAt(call) };
			asked.set(call.to, [...(asked.get(call.to) ?? []), one]);
		}
	}
	return asked;
}

/** What its data ask; a target on all data is not meant for what can be rebuilt. */
function askedOfData(store: Component, { targets, recovery }: Analysis): Asked[] {
	const target = targets.rpoOf(store);
	const isRebuilt = store.holds.length > 0 && recovery.recordIn(store).length === 0;
	if (target === undefined || (isRebuilt && !target.requirement.scoped)) return [];
	return [{ target, write: target, data: store.holds }];
}

const isPossible = ({ write }: Asked): boolean => "missing" in write;

/** Where it feeds a standby, `sync` waits for that too, and for as long as that connection says. */
function mend(store: Component, { requirement, value }: Target<number>, { lag, place, standby }: LostWithIt): Fix {
	const waits = place === undefined ? "Wait for all copies or for one" : "Wait for all copies";
	const isLagging = lag !== undefined && lag.value > value;
	const all = { value: "sync", description: "Each write waits for all copies." };
	const one = { value: "semi-sync", description: "Each write waits for one other copy." };
	const options = [
		...(place !== undefined ? [all] : standby === undefined ? [all, one] : [one, all]),
		...(isLagging
			? [{ value: `rpo: ${writeDuration(lag.value)}`, description: "Accept that so much may be lost." }]
			: []),
	];
	return choice(
		"Add synchronous replication",
		{ ask: `${waits}${isLagging ? ", or accept the loss" : ""}?`, options },
		(answer) =>
			answer.startsWith("rpo: ")
				? [set(requirement.route, ["recovery", "rpo"], answer.slice("rpo: ".length))]
				: [
						set(store.route, ["replication", "mode"], answer),
						...(answer === "sync" && store.replication?.lag !== undefined
							? [remove(store.route, ["replication", "lag"])]
							: []),
					],
	);
}
