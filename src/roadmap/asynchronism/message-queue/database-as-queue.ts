/** A table that workers ask for work. */
import { type Analysis, isCall, isOutside } from "../../../analysis/index.ts";
import { type Component, type Connection, type Data, hasTrait, type Stated } from "../../../format/index.ts";
import { duration } from "../../facts.ts";
import { append, choice, remove } from "../../fix.ts";
import { newQueue } from "../../resilience/dead-letters.ts";
import { rule } from "../../rule.ts";

export const databaseAsQueue = rule({
	id: "asynchronism/database-as-queue",
	severity: "warning",
	title: "A database as a queue",
	message: {
		polled:
			"{worker} asks {store} every {interval} for work that {writers} put there: it asks in vain most of the time, work waits for the next look, and two copies of {worker} may take the same row. Put a queue between.",
		taken:
			"{worker} takes {data} out of {store}, where {writers} put it, and writes there what is done: two copies of {worker} may take one row, and nothing counts its tries. Put a queue between.",
	},
	why: "A table is no queue. Whoever polls it asks in vain most of the time and too late the rest; what one copy takes has to be locked against the others, a crash leaves the lock behind, and rows that nobody can handle are taken for ever. A queue hands each message to one consumer, hands it out again if that fails, and puts it aside in the end.",
	when: "Fires where a worker that takes from no queue or topic reads a database at a stated interval, or by a flow that it begins itself, writes to it as well, and another component of one's own writes to it; without an interval only where flows say that both write the same data. Silent for batch jobs, for what only reads, and for a relay, whose only other calls are publishes.",
	falseAlarms:
		"A worker that looks for what has become due, such as reminders, at a rate that hardly matters: accept it with a waiver.",
	bad: `
components:
  shop: { type: service, connections: [{ to: orders-db, kind: write }] }
  packer: { type: worker, connections: [{ to: orders-db, kind: read-write, interval: 1s }] }
  orders-db: { type: database, managed: true }
`,
	good: `
components:
  shop: { type: service, connections: [{ to: orders-db, kind: write }, { to: parcels, kind: publish }] }
  packer: { type: worker, connections: [{ to: parcels, kind: subscribe, idempotent: { key: order-id } }, { to: orders-db, kind: write }] }
  parcels: { type: queue, managed: true, maxDepth: 100000 }
  orders-db: { type: database, managed: true }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		for (const worker of design.components) {
			const found = worksOff(worker, analysis);
			if (found === undefined) continue;
			const { connection, writers } = found;
			const common = {
				subject: worker,
				about: [connection],
				at: connection.node,
				fix: () => queueInstead(found, analysis),
			};
			const facts = { worker, store: connection.target, writers };
			if (found.interval !== undefined)
				report({
					...common,
					message: "polled",
					facts: { ...facts, interval: duration(found.interval) },
					rests: [found.interval],
				});
			else report({ ...common, message: "taken", facts: { ...facts, data: found.data! }, rests: [] });
		}
	},
});

interface Work {
	readonly connection: Connection;
	/** Others that write what it works off. */
	readonly writers: readonly Component[];
	readonly interval: Stated<number> | undefined;
	readonly data: Data | undefined;
}

function worksOff(worker: Component, analysis: Analysis): Work | undefined {
	if (
		!hasTrait(worker.type, "does-tasks") ||
		worker.outgoing.some(({ kind }) => kind === "subscribe") ||
		relays(worker)
	)
		return undefined;
	for (const connection of worker.outgoing) {
		if (!hasTrait(connection.target.type, "keeps-records") || !isCall(connection)) continue;
		const found = polls(connection, analysis) ?? takes(connection, analysis);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** It passes on what it finds, as a relay of an outbox does. */
function relays({ outgoing }: Component): boolean {
	const others = outgoing.filter(({ target }) => !hasTrait(target.type, "keeps-records"));
	return others.length > 0 && others.every(({ kind }) => kind === "publish");
}

function polls(connection: Connection, { writes, calls }: Analysis): Work | undefined {
	const { caller, target, interval } = connection;
	if (interval === undefined || !caller.outgoing.some((one) => one.target === target && canWrite(one)))
		return undefined;
	const writers = [
		...target.incoming.filter(({ kind }) => kind === "write").map((one) => one.caller),
		...calls
			.reaching(target)
			.filter(({ kind }) => kind === "write")
			.map(({ from }) => from),
		...target.holds.flatMap((data) =>
			writes
				.of(data)
				.filter(isCertain)
				.map(({ by }) => by),
		),
	].filter((by) => by !== caller && !isOutside(by));
	return writers.length === 0 ? undefined : { connection, interval, writers: [...new Set(writers)], data: undefined };
}

const canWrite = ({ kind }: Connection): boolean => kind === "write" || kind === "read-write";
const isCertain = ({ certainty }: { readonly certainty: string }): boolean => certainty === "certain";

/** It begins a flow by reading what others write, and writes it itself. */
function takes(connection: Connection, { calls, writes }: Analysis): Work | undefined {
	const { caller, target } = connection;
	const begun = calls
		.over(connection)
		.filter(({ kind, parent, against }) => kind === "read" && parent === undefined && against === undefined);
	if (begun.length === 0 || caller.incoming.length > 0) return undefined;
	const read = new Set(begun.flatMap(({ step }) => (step.data.length > 0 ? step.data : target.holds)));
	for (const data of read) {
		const certain = writes
			.of(data)
			.filter((write) => write.store === target && write.call !== undefined && isCertain(write));
		const others = certain.map(({ by }) => by).filter((by) => by !== caller && !isOutside(by));
		if (others.length > 0 && certain.some(({ by }) => by === caller))
			return { connection, writers: [...new Set(others)], interval: undefined, data };
	}
	return undefined;
}

function queueInstead({ connection, writers }: Work, { design }: Analysis) {
	const { caller: worker, route, interval } = connection;
	const [writer] = writers;
	if (writer!.route.uri !== worker.route.uri) return undefined;
	return choice(
		"Put a queue between",
		{ ask: `What is the queue of ${worker.id} called?`, expects: "id", suggestion: `${worker.localId}-jobs` },
		(queue) => [
			...newQueue(worker, queue, design),
			append(writer!.route, "connections", { to: queue, kind: "publish" }),
			append(worker.route, "connections", { to: queue, kind: "subscribe", idempotent: { key: "id" } }),
			...(interval === undefined ? [] : [remove(route, "interval")]),
		],
	);
}
