/**
 * One flow as a Mermaid sequence diagram that draws anywhere: who calls whom in which order, what nobody waits for, what
 * is optional, repeated or at once, and what undoes it. Answers are implied: a bar lasts until one is given.
 */
import type { Analysis, Call } from "../analysis/index.ts";
import { isOneWay } from "../analysis/index.ts";
import type { Block, Component, Connection, Flow, Item, Step } from "../format/index.ts";
import { numbersOf, type StepNumber } from "./flows.ts";
import { lookOf } from "./looks.ts";
import { shortened, spoken } from "./text.ts";

export interface Sequence {
	/** Draws anywhere. */
	readonly mermaid: string;
	/** The same with a box for each part: who stands outside is no stick figure. */
	readonly boxed: string;
	/** In the order in which they stand side by side. */
	readonly parts: readonly Part[];
	/** In the order of the text, what undoes them last. */
	readonly messages: readonly Message[];
}

export interface Part {
	readonly id: string;
	readonly component: Component;
}

export interface Message {
	readonly from: Component;
	readonly to: Component;
	readonly step: Step;
	readonly connection: Connection | undefined;
	readonly isAwaited: boolean;
	readonly isOptional: boolean;
	/** Its number; undefined of what undoes the others. */
	readonly number: StepNumber | undefined;
	/** What it says and, where there is more to tell, how. */
	readonly said: readonly [string] | readonly [string, string];
}

export function sequenceOf(flow: Flow, analysis: Analysis): Sequence {
	return new Writer(flow, analysis).sequence();
}

class Writer {
	private readonly lines: string[] = [];
	private readonly parts = new Map<Component, string>();
	private readonly messages: Message[] = [];
	private readonly numbers;
	private readonly calls: ReadonlyMap<Step, Call>;
	/** Whose bars end with a step: the last one beneath their call. */
	private readonly ends = new Map<Step, Component[]>();

	constructor(
		private readonly flow: Flow,
		analysis: Analysis,
	) {
		this.numbers = numbersOf(flow);
		const calls = analysis.calls.of(flow);
		this.calls = new Map(calls.map((call) => [call.step, call]));
		for (const call of calls.toReversed()) {
			if (!hasBar(call)) continue;
			const last = lastBeneath(call);
			this.ends.set(last, [...(this.ends.get(last) ?? []), call.to]);
		}
	}

	sequence(): Sequence {
		this.all(this.flow.items, "\t");
		this.undoing("\t");
		const parts = [...this.parts].map(([component, id]) => ({ id, component }));
		const text = (headOf: (part: Part) => string) =>
			`${["sequenceDiagram", ...parts.map((part) => `\t${headOf(part)}`), ...this.lines].join("\n")}\n`;
		const boxOf = ({ id, component }: Part) => `participant ${id} as ${titled(component)}`;
		const figureOf = ({ id, component }: Part) => `actor ${id} as ${titled(component)}`;
		return {
			mermaid: text((part) => (lookOf(part.component) === "outside" ? figureOf(part) : boxOf(part))),
			boxed: text(boxOf),
			parts,
			messages: this.messages,
		};
	}

	private all(items: readonly Item[], indent: string): void {
		for (const item of items) {
			if (item.item === "step") this.taken(item.more.share?.value ?? 1, indent, (at) => this.step(item, at));
			else if (hasSteps(item)) this.block(item, indent);
		}
	}

	private block(block: Block, indent: string): void {
		this.taken(block.share, indent, (inner) =>
			this.within(block.times === 1 ? undefined : `loop ${block.times} times`, inner, (at) => {
				const branches = block.items.filter(hasSteps);
				if (block.item !== "parallel" || branches.length < 2) return this.all(branches, at);
				for (const [i, branch] of branches.entries()) {
					this.lines.push(`${at}${i === 0 ? "par" : "and"} branch ${i + 1}`);
					this.all([branch], `${at}\t`);
				}
				this.lines.push(`${at}end`);
			}),
		);
	}

	private taken(share: number, indent: string, write: (indent: string) => void): void {
		this.within(share === 1 ? undefined : `opt ${Number((share * 100).toPrecision(3))}% of runs`, indent, write);
	}

	/** Labels of blocks are read as they stand: they are words of ours alone. */
	private within(block: string | undefined, indent: string, write: (indent: string) => void): void {
		if (block === undefined) return write(indent);
		this.lines.push(indent + block);
		write(`${indent}\t`);
		this.lines.push(`${indent}end`);
	}

	private step(step: Step, indent: string): void {
		const call = this.calls.get(step);
		const { from, to, connection, isAwaited } = call ?? { ...step, connection: undefined, isAwaited: true };
		const number = this.numbers.get(step)!;
		const said = saidOf(`${number.number} ${this.wordsOf(step, call)}`.trim(), connection);
		this.message({ from, to, step, connection, isAwaited, isOptional: isOptional(connection), number, said }, indent);
		if (call !== undefined && hasBar(call)) this.lines.push(`${indent}activate ${this.part(to)}`);
		for (const component of this.ends.get(step) ?? []) this.lines.push(`${indent}deactivate ${this.part(component)}`);
	}

	/** Its own words, else those of its connection, else what it does, where that is more than a call. */
	private wordsOf({ more }: Step, call: Call | undefined): string {
		const own = more.label?.value ?? call?.connection?.name?.value;
		if (own !== undefined) return shortened(own, "message");
		if (call === undefined) return "";
		return call.against === "delivery" ? "deliver" : (call.against ?? (call.kind === "request" ? "" : call.kind));
	}

	private undoing(indent: string): void {
		const { compensations } = this.flow;
		if (compensations.length === 0) return;
		this.within("opt undoing it where it fails", indent, (at) => {
			for (const step of compensations) {
				const { from, to, more } = step;
				const connection = from.outgoing.find(({ target }) => target === to);
				const own = more.label === undefined ? "undo" : shortened(more.label.value, "message");
				const said = saidOf(own, connection);
				const isAwaited = connection === undefined || !isOneWay(connection);
				const number = undefined;
				this.message({ from, to, step, connection, isAwaited, isOptional: isOptional(connection), number, said }, at);
			}
		});
	}

	private message(message: Message, indent: string): void {
		const { from, to, isAwaited, isOptional, said } = message;
		const arrow = `${isOptional ? "--" : "-"}${isAwaited ? ">>" : ")"}`;
		this.lines.push(`${indent}${this.part(from)}${arrow}${this.part(to)}: ${said.map(spoken).join("<br/>")}`);
		this.messages.push(message);
	}

	private part(component: Component): string {
		const id = this.parts.get(component) ?? `p${this.parts.size}`;
		this.parts.set(component, id);
		return id;
	}
}

const isOptional = (connection: Connection | undefined): boolean => connection?.critical?.value === false;

function saidOf(words: string, connection: Connection | undefined): Message["said"] {
	const details = detailsOf(connection);
	return details === "" ? [words] : [words, details];
}

const titleOf = ({ name, id }: Component): string => name?.value ?? id;

function titled(component: Component): string {
	const { latency } = component;
	const percentile = (["p99", "p95", "p90", "p50"] as const).find((name) => latency?.[name] !== undefined);
	const time =
		percentile === undefined ? "" : `<br/>${percentile} ${spoken(shortened(latency![percentile]!.text, "edge"))}`;
	return spoken(shortened(titleOf(component), "title")) + time;
}

/** How long the caller waits, how often it tries, and what it does where that fails. */
function detailsOf(connection: Connection | undefined): string {
	if (connection === undefined) return "";
	const { timeout, retry, fallback, fallbackTo } = connection;
	const attempts = retry?.attempts?.value;
	const parts = [
		timeout === undefined ? "" : `timeout ${shortened(timeout.text, "edge")}`,
		attempts === undefined
			? ""
			: attempts === "unlimited"
				? "tries without end"
				: attempts === 1
					? ""
					: `${attempts} tries`,
		fallbackTo !== undefined ? `else ${shortened(titleOf(fallbackTo), "edge")}` : "",
		fallback !== undefined && "value" in fallback && fallback.value !== "none" ? `else ${fallback.value}` : "",
	].filter((part) => part !== "");
	return parts.join(", ");
}

const hasSteps = (item: Item): boolean => item.item === "step" || item.items.some(hasSteps);

/** Whoever calls others while its caller waits is seen to be at it. */
const hasBar = ({ isAwaited, children }: Call): boolean => isAwaited && children.length > 0;

/** What is only handed over is no part of the answer, nor is what follows it. */
function lastBeneath({ step, children }: Call): Step {
	let last = step;
	const waiting = [...children];
	for (let call = waiting.pop(); call !== undefined; call = waiting.pop()) {
		if (call.step.index > last.index) last = call.step;
		if (call.isAwaited) waiting.push(...call.children);
	}
	return last;
}
