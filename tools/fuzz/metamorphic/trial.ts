/** One relation on one random design, made small where it does not hold. */
import { design } from "../designs/design.ts";
import type { Mapping } from "../designs/plain.ts";
import { Random } from "../random.ts";
import { type Difference, differences } from "./judge.ts";
import { main, type Pair, type Relation } from "./relation.ts";
import { shrunk } from "./shrink.ts";

export interface Failure extends Difference {
	readonly relation: string;
	readonly seed: number;
	readonly pair: Pair;
}

const found = (relation: Relation, of: Mapping, seed: number): { pair: Pair; all: Difference[] } | undefined => {
	const pair = relation.of(of, new Random(seed + 1_000_000));
	return pair && { pair, all: differences(relation, pair) };
};

/** What does not hold for the design of a seed, but for what is known. */
export function failuresOf(relation: Relation, seed: number, known: readonly string[]): Failure[] {
	const random = design(new Random(seed), relation.shape);
	const first = found(relation, random, seed)?.all.filter(({ rule }) => !known.includes(rule)) ?? [];
	const byRule = new Map(first.map((one) => [one.rule, one]));
	return [...byRule.values()].map(({ rule }) => smallest(relation, random, seed, rule));
}

function smallest(relation: Relation, random: Mapping, seed: number, rule: string): Failure {
	const failing = (of: Mapping) => found(relation, of, seed)?.all.find((one) => one.rule === rule);
	const small = shrunk(random, (smaller) => failing(smaller) !== undefined);
	return { ...failing(small)!, relation: relation.name, seed, pair: found(relation, small, seed)!.pair };
}

export function told({ relation, seed, what, pair }: Failure): string {
	const texts = (of: Pair["before"]): string =>
		Object.entries(of)
			.map(([uri, text]) => (uri === main ? text : `# ${uri}\n${text}`))
			.join("");
	return `${relation}, seed ${seed}: ${what}\n--- before\n${texts(pair.before)}--- after\n${texts(pair.after)}`;
}
