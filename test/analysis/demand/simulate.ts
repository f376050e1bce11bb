/** A model run by run and message by message: what happens is drawn, and what reaches whom is counted. */
import { Dice } from "../../support/random-design.ts";
import type { Flow, Item, Model, Step } from "./model.ts";

export type Kind = "peak" | "worst" | "cold";

/** Seconds that are simulated, and in how many stretches they are counted. */
export const lasting = 12;
const stretches = 12;
/** Runs take their places evenly, so that a few are enough: multiples of it lie apart in [0, 1). */
const golden = (Math.sqrt(5) - 1) / 2;

/** What reaches a component, or runs over `from to`, per second, with its standard error. */
export interface Counted {
	readonly mean: number;
	readonly error: number;
}

interface Run {
	readonly flow: Flow;
	/** Which of the runs it is, in [0, 1): shares take those below them. */
	readonly place: number;
	readonly isRead: boolean;
}

interface Message {
	readonly at: number;
	readonly workOff: (at: number) => void;
}

/** Each run of it writes, past the cache. */
const changes = (item: Item): boolean => {
	if (item.share < 1) return item.is === "step" && item.kind === undefined && item.items.some(changes);
	if (item.is === "block") return item.items.some(changes);
	if (item.isDelivery || item.kind === "read") return false;
	return (
		item.to === "plain-db" ||
		(item.kind === "write" && item.to !== "hot") ||
		(item.kind === undefined && item.items.some(changes))
	);
};

export class Simulation {
	private readonly dice: Dice;
	private readonly runs = new Map<Flow, number>();
	private readonly counts = new Map<string, number[]>();
	private readonly waiting = new Map<string, Message[]>();

	constructor(
		private readonly model: Model,
		private readonly kind: Kind,
		seed: number,
	) {
		this.dice = new Dice(seed);
		for (const flow of model.flows) {
			const runs = Math.round((flow.rate ?? 0) * lasting);
			for (let i = 0; i < runs; i++) this.start(flow, ((i + 0.5) * lasting) / runs);
		}
		for (const worker of ["w0", "w1", "w2", "w3", "w4"]) this.workOff(worker);
	}

	counted(key: string): Counted {
		const counts = this.counts.get(key);
		if (counts === undefined) return { mean: 0, error: 0 };
		const each = counts.map((count) => (count * stretches) / lasting);
		const mean = each.reduce((sum, one) => sum + one, 0) / stretches;
		const variance = each.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (stretches - 1);
		return { mean, error: Math.sqrt(variance / stretches) };
	}

	private start(flow: Flow, at: number): void {
		const number = this.runs.get(flow) ?? 1;
		this.runs.set(flow, number + 1);
		const run = {
			flow,
			place: (number * golden) % 1,
			isRead: (number * Math.SQRT2 + 0.5) % 1 < (flow.readShare ?? 1),
		};
		this.does(flow.items, at, run, 1);
	}

	private draw(): number {
		return this.dice.upTo(1e9 - 1) / 1e9;
	}

	private whole(factor: number): number {
		return Math.floor(factor) + (this.draw() < factor % 1 ? 1 : 0);
	}

	/** What somebody does for one call: items in order, remembering whether the cache had it. */
	private does(items: readonly Item[], at: number, run: Run, share: number, memory = { hadIt: false }): void {
		for (const item of items) {
			if (item.is === "block")
				for (let i = 0; i < item.times; i++) this.does(item.items, at, run, share * item.share, memory);
			else if (run.place < share * item.share) this.calls(item, at, run, share, memory);
		}
	}

	private calls(step: Step, at: number, run: Run, share: number, memory: { hadIt: boolean }): void {
		if (step.isDelivery) {
			this.deliver(step, at, run, share);
			return;
		}
		const { fanout, attempts, budget } = this.model.links.get(`${step.from} ${step.to}`)!;
		const tries = this.kind === "worst" ? Math.min(attempts, budget === undefined ? attempts : 1 + budget) : 1;
		const calls = this.whole(this.whole(fanout) * tries);
		const looksUp = step.kind === "read" || (step.kind === undefined && run.isRead && !changes(step));
		for (let i = 0; i < calls; i++) {
			if (looksUp && this.keptBefore(step, memory)) continue;
			this.count(step.to, at);
			this.count(`${step.from} ${step.to}`, at);
			if (step.to === "hot") memory.hadIt = this.isHit("hot");
			if (this.model.subscribers.has(step.to)) this.publish(step, at, run, share);
			else this.does(step.items, at, run, share);
		}
	}

	/** Something that keeps answers has it. */
	private keptBefore({ from, to }: Step, memory: { hadIt: boolean }): boolean {
		if (from === "edge" || from === "hot") return this.isHit(from);
		return this.model.isAside && to === "db" && memory.hadIt;
	}

	private isHit(keeper: string): boolean {
		return this.kind !== "cold" && this.draw() < this.model.hits.get(keeper)!;
	}

	/** A topic reaches all that subscribe, a queue one of those that the steps name, or else of all. */
	private publish(step: Step, at: number, run: Run, share: number): void {
		const named = step.items as readonly Step[];
		const all = this.model.subscribers.get(step.to)!;
		if (this.model.types.get(step.to) === "queue") {
			if (named.length > 0) this.deliver(this.dice.one(named), at, run, share);
			else this.handOver(step.to, this.dice.one(all), at);
			return;
		}
		for (const one of named) this.deliver(one, at, run, share);
		for (const worker of all) if (!named.some(({ to }) => to === worker)) this.handOver(step.to, worker, at);
	}

	/** No step says so: another flow may begin with it. */
	private handOver(broker: string, worker: string, at: number): void {
		const begun = this.model.flows.find(({ rate, items: [first] }) => {
			return rate === undefined && first?.is === "step" && first.from === broker && first.to === worker;
		});
		if (begun !== undefined) this.start(begun, at);
		else this.receive(broker, worker, { at, workOff: () => {} });
	}

	private deliver(step: Step, at: number, run: Run, share: number): void {
		this.receive(step.from, step.to, { at, workOff: (then) => this.does(step.items, then, run, share) });
	}

	private receive(broker: string, worker: string, message: Message): void {
		const times = this.kind === "worst" ? (this.model.handedOut.get(broker) ?? 1) : 1;
		for (let i = 0; i < times; i++) {
			this.count(worker, message.at);
			this.count(`${worker} ${broker}`, message.at);
			if (this.model.capacities.has(worker)) this.waitAt(worker, message);
			else message.workOff(message.at);
		}
	}

	private waitAt(worker: string, message: Message): void {
		const queue = this.waiting.get(worker) ?? [];
		this.waiting.set(worker, queue);
		queue.push(message);
	}

	/** One after another as fast as it can, in no order, so that a burst has no run of its own to itself. */
	private workOff(worker: string): void {
		const each = 1 / (this.model.capacities.get(worker) ?? Number.POSITIVE_INFINITY);
		const coming = (this.waiting.get(worker) ?? []).sort((a, b) => b.at - a.at);
		const here: Message[] = [];
		for (let free = 0; free < lasting && coming.length + here.length > 0; ) {
			if (here.length === 0) free = Math.max(free, coming.at(-1)!.at);
			while (coming.length > 0 && coming.at(-1)!.at <= free) here.push(coming.pop()!);
			const chosen = this.dice.upTo(here.length - 1);
			const message = here[chosen]!;
			here[chosen] = here.at(-1)!;
			here.pop();
			free += each;
			if (free < lasting) message.workOff(free);
		}
	}

	private count(key: string, at: number): void {
		const counts = this.counts.get(key) ?? new Array<number>(stretches).fill(0);
		this.counts.set(key, counts);
		counts[Math.min(stretches - 1, Math.floor((at * stretches) / lasting))]!++;
	}
}
