/** Writes that fall back to a second party: both may do it. */
import {
	type Analysis,
	type Call,
	certaintyOf,
	isOutside,
	isStore,
	keepsCopies,
	storesBehind,
} from "../../analysis/index.ts";
import { type Component, type Connection, hasTrait, nameIn } from "../../format/index.ts";
import { append, choice, type FileChange, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { onceOptional } from "./protections/needs-bulkhead.ts";

export const repeatedWrite = rule({
	id: "resilience/fallback-repeats-write",
	severity: "error",
	title: "A write that falls back may be done twice",
	message: {
		certain:
			"{caller} writes to {first} and falls back to {second}: where {first} has done it and only its answer is lost, both have, and no key that both check and no compensation undoes one. Queue it, or cancel the first.",
		harmless:
			"{caller} writes to {first} and falls back to {second}, and states of each that a repetition does no harm: where only an answer is lost, both have done it. See that this does no harm either.",
		possible:
			"{caller} may write to {first} and falls back to {second}: where {first} has done it and only its answer is lost, both have. Fall back for reads only, queue the change, or cancel the first.",
	},
	levels: { possible: "warning", harmless: "info" },
	why: "A caller that gives up cannot tell a request that got lost from an answer that did. If it then asks a second party, the first may have charged the card, booked the parcel or sent the message already. A key makes a repetition harmless only where the same memory is asked, and two parties have none in common.",
	when: "Fires where a write or publish states `fallback: {to}`: an error where its kind or its steps say that it writes, a warning where it is read-write, info where both calls state `idempotent: true`. Silent for reads, where both state an idempotency key and share a store that knows it (or one feeds the other), where the consumers of both queues are idempotent, where a compensation of the first call cancels it, where a store or queue of one's own keeps what somebody else did not take, and between caches of the same store. Plain requests are not judged.",
	falseAlarms:
		"The second is asked only when the first has certainly refused (a connection that could not be opened): accept it with a waiver that says so.",
	bad: `
components:
  orders:
    type: service
    connections:
      - { to: psp, kind: write, timeout: 1s, fallback: { to: spare-psp } }
      - { to: spare-psp, kind: write, timeout: 1s }
  psp: { type: external }
  spare-psp: { type: external }
`,
	good: `
components:
  orders:
    type: service
    connections:
      - { to: psp, kind: write, timeout: 1s, fallback: queue }
  psp: { type: external }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			const { fallback, fallbackTo, caller, target, kindStated } = connection;
			if (fallback === undefined || fallbackTo === undefined || !("to" in fallback)) continue;
			const certainty = writes(connection, analysis);
			if (certainty === undefined || knowsRepetition(connection, fallbackTo)) continue;
			if (keepsForLater(target, fallbackTo) || areCopiesOfOne(target, fallbackTo)) continue;
			const calls = analysis.calls.over(connection);
			if (calls.length > 0 && calls.every(isCancelled)) continue;
			report({
				subject: connection,
				at: fallback.node,
				message: isHarmlessAt(connection) && isHarmlessAt(secondCall(connection)) ? "harmless" : certainty,
				facts: { caller, first: target, second: fallbackTo },
				rests: [fallback.to ?? [], kindStated ?? []].flat(),
				fix: () => otherwise(connection, calls, analysis),
			});
		}
	},
});

/** By its steps, else by its kind. */
function writes(connection: Connection, { calls }: Analysis): "certain" | "possible" | undefined {
	const over = calls.over(connection).filter(({ against }) => against === undefined);
	const all = over.length === 0 ? [certaintyOf(connection)] : over.map(writesBy);
	return all.includes("certain") ? "certain" : all.find((one) => one !== undefined);
}

/** A step may say of a request that it writes. */
const writesBy = ({ kind, step, flow }: Call) =>
	kind === "request" && (step.more.kind ?? flow.kind)?.value === "write" ? "certain" : certaintyOf({ kind });

function knowsRepetition(connection: Connection, second: Component): boolean {
	const { target: first, kind } = connection;
	if (kind === "publish") return [first, second].every(isConsumedOnce);
	const [one, two] = [connection, secondCall(connection)].map((each) => keyOf(each?.idempotent));
	return one !== undefined && one === two && shareMemory(first, second);
}

const secondCall = ({ caller, fallbackTo }: Connection): Connection | undefined =>
	caller.outgoing.find(({ target }) => target === fallbackTo);

const isHarmlessAt = (connection: Connection | undefined): boolean =>
	connection?.idempotent !== undefined && "value" in connection.idempotent && connection.idempotent.value;

const keyOf = (idempotent: Connection["idempotent"]): string | undefined =>
	idempotent !== undefined && "key" in idempotent ? idempotent.key?.value : undefined;

const isConsumedOnce = ({ incoming }: Component): boolean => {
	const consumers = incoming.filter(({ kind }) => kind === "subscribe");
	return consumers.length > 0 && consumers.every(({ idempotent }) => keyOf(idempotent) !== undefined);
};

/** Who is asked in place of what does something only keeps what is to be done. */
const keepsForLater = (first: Component, second: Component): boolean =>
	!keeps(first) && keeps(second) && !isOutside(second) && !behind(first).includes(second);

const keeps = (component: Component): boolean =>
	isStore(component) || hasTrait(component.type, "messaging") || hasTrait(component.type, "caches");

/** Caches of the same stores: what is put into or taken out of both leaves the stores as they are. */
const areCopiesOfOne = (first: Component, second: Component): boolean =>
	[first, second].every(isBesideItsStore) && storesBehind(first).some((store) => storesBehind(second).includes(store));

const isBesideItsStore = (cache: Component): boolean =>
	keepsCopies(cache) && cache.strategy?.value !== "write-through" && cache.strategy?.value !== "write-behind";

const behind = (component: Component) => component.outgoing.map(({ target }) => target);

/** A store behind both, or one that feeds the other. */
function shareMemory(first: Component, second: Component): boolean {
	if (behind(first).includes(second) || behind(second).includes(first)) return true;
	return behind(first).some((store) => isStore(store) && behind(second).includes(store));
}

const isCancelled = ({ flow, step }: Call): boolean =>
	flow.compensations.some(({ from, to }) => from === step.from && to === step.to);

function otherwise(connection: Connection, calls: readonly Call[], analysis: Analysis) {
	const { route, target, fallbackTo } = connection;
	const open = calls.filter((call) => !isCancelled(call));
	return choice(
		"Do it once",
		{
			ask: `What becomes of it when ${target.id} does not answer?`,
			options: [
				{ value: "queue", description: `It is kept and made later, with ${target.id} alone.` },
				{ value: "none", description: "It fails, and whoever asked is told." },
				...(open.length > 0
					? [
							{
								value: "cancel" as const,
								description: `${fallbackTo!.id} does it, and ${target.id} is told to cancel.`,
							},
						]
					: []),
			],
		},
		(answer) =>
			answer === "cancel"
				? open.map(cancelling)
				: [
						set(route, "fallback", answer),
						...(answer === "queue" ? (onceOptional(connection, analysis)?.changes ?? []) : []),
					],
	);
}

const cancelling = ({ flow, step: { from, to } }: Call): FileChange =>
	append(flow.route, "compensations", { [`${nameIn(flow.part, from)} -> ${nameIn(flow.part, to)}`]: "cancel" });
