/** What happens in a random design: steps along its connections, with blocks, kinds and shares. */
import { mappingOf, rates, type Scene } from "./component.ts";
import { isMapping, listAt, type Mapping, mappingAt, type Plain } from "./plain.ts";

export function flow(components: Mapping, data: readonly string[], scene: Scene): Mapping {
	const { random } = scene;
	const steps = new Walk(components, data, scene).steps(random.between(1, 6));
	return {
		...mappingOf(random, [
			[0.2, "summary", () => "What happens when it happens"],
			[0.35, "rate", () => random.pick(rates)],
			[0.12, "kind", () => random.pick(["read", "write"])],
			[0.04, "transaction", () => "two-phase-commit"],
		]),
		steps: inBlocks(steps, scene),
		...mappingOf(random, [[0.12, "compensations", () => [random.pick(steps)]]]),
	};
}

class Walk {
	private readonly reached: string[];

	constructor(
		private readonly components: Mapping,
		private readonly data: readonly string[],
		private readonly scene: Scene,
	) {
		const { random } = scene;
		const ids = Object.keys(components);
		this.reached = [random.chance(0.85) ? ids[0]! : random.pick(ids)];
	}

	steps(count: number): Plain[] {
		const taken = Array.from({ length: count }, () => this.step()).filter((step) => step !== undefined);
		return taken.length > 0
			? taken
			: [this.written(this.reached[0]!, this.scene.random.pick(Object.keys(this.components)))];
	}

	/** A call, a delivery, or now and then what no connection allows. */
	private step(): Plain | undefined {
		const { random } = this.scene;
		const from = random.chance(0.65) ? this.reached.at(-1)! : random.pick(this.reached);
		const called = callsOf(this.components, from).filter(({ kind }) => kind !== "subscribe");
		const consumers = Object.keys(this.components).filter((id) =>
			callsOf(this.components, id).some(({ to, kind }) => to === from && kind === "subscribe"),
		);
		const next = [...called.map(({ to }) => to), ...consumers, ...consumers];
		const to = random.chance(0.03) || next.length === 0 ? undefined : random.pick(next);
		if (to === undefined || to === from) return undefined;
		this.reached.push(to);
		return this.written(from, to);
	}

	private written(from: string, to: string): Plain {
		const { random } = this.scene;
		const more = random.chance(0.35)
			? mappingOf(random, [
					[0.4, "label", () => "go on"],
					[0.5, "kind", () => random.pick(["read", "write"])],
					[0.15, "share", () => random.pick(["20%", "50%"])],
					...(this.data.length > 0 ? [[0.3, "data", () => random.pick(this.data)] as const] : []),
				])
			: {};
		return Object.keys(more).length === 0 ? `${from} -> ${to}` : { [`${from} -> ${to}`]: more };
	}
}

const callsOf = (components: Mapping, id: string): { to: string; kind: Plain | undefined }[] =>
	listAt(mappingAt(components, id), "connections").map((one) =>
		isMapping(one) ? { to: String(one.to), kind: one.kind } : { to: String(one), kind: undefined },
	);

function inBlocks(steps: readonly Plain[], { random }: Scene): readonly Plain[] {
	const from = random.below(steps.length);
	const to = random.between(from + 1, steps.length);
	const inner = steps.slice(from, to);
	const block = random.pick<Plain | undefined>([
		undefined,
		undefined,
		undefined,
		{ parallel: inner },
		{ repeat: 3, steps: inner },
		{ steps: inner, share: "50%" },
	]);
	return block === undefined ? steps : [...steps.slice(0, from), block, ...steps.slice(to)];
}
