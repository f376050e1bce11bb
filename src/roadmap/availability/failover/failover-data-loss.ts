/** A failover that loses what the standby did not have yet. */
import { type Analysis, certaintyOf, dataAt, isManaged, isStore, type Target } from "../../../analysis/index.ts";
import { type Component, type Data, type Stated, writeDuration } from "../../../format/index.ts";
import { choice, type Fix, remove, set } from "../../fix.ts";
import { rule } from "../../topic.ts";

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
	},
	why: "An asynchronous copy is behind by what is still on its way. If the copy in charge is lost, those writes are gone although they were acknowledged: orders that nobody has, money that was moved on one side only.",
	when: "Fires where an rpo covers the data of a store, or a flow that writes it, and its stated replication is `async` with more than one copy, or it fails over to a store that it feeds asynchronously, and the rpo is zero; or the stated lag is above the rpo. A warning where the flow's write is only possible. Silent where a write waits for several copies by a quorum or an election by majority.",
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
				.toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain) || a.target.value - b.target.value)[0];
			if (asked === undefined) continue;
			const { target, isCertain, data } = asked;
			report({
				subject: store,
				at: (loss.lag ?? loss.at)?.node,
				message: loss.lag !== undefined ? "lag" : loss.standby !== undefined ? "standby" : "async",
				level: isCertain ? "error" : "warning",
				facts: {
					store,
					standby: loss.standby,
					lag: loss.lag,
					requirement: target.requirement,
					rpo: target.stated,
					data: data.length > 0 ? data : "what it holds",
				},
				related: [
					{ at: target.stated.node, message: `\`${target.requirement.id}\` asks for an rpo of ${target.stated.text}.` },
				],
				fix: () => mend(store, target, loss.lag),
			});
		}
	},
});

interface LostWithIt {
	readonly standby: Component | undefined;
	readonly lag: Stated<number> | undefined;
	readonly at: Stated<unknown> | Component["failover"];
}

/** What is lost with the copy in charge of a store, where its writes wait for no other copy. */
function lossOf(store: Component, { alternatives, copies, consistency }: Analysis): LostWithIt | undefined {
	const { replication, failover } = store;
	const mode = replication?.mode?.value;
	const isAsync = mode === "async" || (mode === undefined && replication?.lag !== undefined);
	const standby = alternatives.standbyOf(store)?.standby;
	if (standby !== undefined && mode !== "sync" && mode !== "semi-sync")
		return { standby, lag: positive(replication?.lag), at: failover };
	const { copies: count, because } = copies.survival(store);
	const isCopied =
		count > 1 && (!isManaged(store) || copies.ofItem(store).value > 1 || replication?.factor === undefined);
	const write = consistency.quorumOf(store)?.write.value ?? (because === "a majority" ? 2 : 1);
	return isAsync && isCopied && write < 2
		? { standby: undefined, lag: positive(replication?.lag), at: replication?.mode }
		: undefined;
}

const positive = (lag: Stated<number> | undefined): Stated<number> | undefined =>
	lag !== undefined && lag.value > 0 ? lag : undefined;

interface Asked {
	readonly target: Target<number>;
	readonly isCertain: boolean;
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
			const one = { target, isCertain: certainty === "certain", data: dataAt(call) };
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
	return [{ target, isCertain: true, data: store.holds }];
}

function mend(store: Component, { requirement, value }: Target<number>, lag: Stated<number> | undefined): Fix {
	const options = [
		{ value: "sync", description: "Each write waits for all copies." },
		{ value: "semi-sync", description: "Each write waits for one other copy." },
		...(lag !== undefined && lag.value > value
			? [{ value: `rpo: ${writeDuration(lag.value)}`, description: "Accept that so much may be lost." }]
			: []),
	];
	return choice(
		"Copy before a write is acknowledged",
		{ ask: "Wait for all copies or for one, or accept the loss?", options },
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
