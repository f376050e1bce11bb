/**
 * A fault tree in a normal form: every gate is "at least so many of these literals", equal gates are one, and `or` is
 * the negation of `and`. A literal is twice its node, plus one if negated; node 0 is what always holds, so that the
 * literals `TRUE` and `FALSE` negate each other like all others.
 *
 * Negations on edges and one gate for equal ones: Kuehlmann, Paruthi, Krohm, Ganai, "Robust Boolean reasoning for
 * equivalence checking and functional property verification", IEEE Trans. CAD 21, 2002 (and-inverter graphs).
 */
export interface Formula {
	/** Per node what it rests on, as literals of earlier nodes in ascending order; nothing beneath a variable. */
	readonly args: readonly (readonly number[])[];
	/** Per node how many of them it takes: all, for `and`. */
	readonly least: readonly number[];
	/**
	 * Per node the way round in which it is solved: 1 for its negation. It is that of its first argument, so that where
	 * nothing is negated every gate counts as failed like the events below it, and a tiny probability stays one.
	 */
	readonly polarity: readonly number[];
	/** The nodes 1 .. variables are variables, all later ones gates. */
	readonly variables: number;
	/** The literal that is asked for. */
	readonly root: number;
}

export const TRUE = 0;
export const FALSE = 1;

export const literal = (node: number, negated = 0): number => 2 * node + negated;
export const nodeOf = (lit: number): number => lit >>> 1;
export const isNegated = (lit: number): number => lit & 1;
export const not = (lit: number): number => lit ^ 1;

export const isGate = ({ variables }: Formula, node: number): boolean => node > variables;
export const isAnd = ({ args, least }: Formula, node: number): boolean => least[node] === args[node]!.length;

/** The gates below the root, each after those that it rests on. */
export function liveGates(formula: Formula): number[] {
	const live = new Uint8Array(formula.args.length);
	live[nodeOf(formula.root)] = 1;
	const gates: number[] = [];
	for (let node = formula.args.length - 1; node > formula.variables; node--) {
		if (live[node] === 0) continue;
		gates.push(node);
		for (const lit of formula.args[node]!) live[nodeOf(lit)] = 1;
	}
	return gates.reverse();
}

/** Makes the gates of a formula, simplified by what their own arguments tell. */
export class FormulaBuilder {
	private readonly args: number[][];
	private readonly least: number[];
	private readonly polarity: number[];
	private readonly known = new Map<string, number>();

	constructor(private readonly variables: number) {
		this.args = Array.from({ length: variables + 1 }, () => []);
		this.least = this.args.map(() => 0);
		this.polarity = this.args.map(() => 0);
	}

	finish(root: number): Formula {
		const { args, least, polarity, variables } = this;
		return { args, least, polarity, variables, root };
	}

	/** The arguments of an `and`; of any other literal, itself. */
	conjuncts(lit: number): readonly number[] {
		const node = nodeOf(lit);
		const isConjunction = node > this.variables && !isNegated(lit) && this.least[node] === this.args[node]!.length;
		return isConjunction ? this.args[node]! : [lit];
	}

	and(lits: readonly number[]): number {
		const sorted = [...new Set(lits)].filter((lit) => lit !== TRUE).sort((a, b) => a - b);
		if (sorted[0] === FALSE || sorted.some((lit, i) => sorted[i + 1] === lit + 1 && !isNegated(lit))) return FALSE;
		if (sorted.length <= 1) return sorted[0] ?? TRUE;
		return this.gate(sorted, sorted.length);
	}

	or(lits: readonly number[]): number {
		return not(this.and(lits.map(not)));
	}

	xor(a: number, b: number): number {
		return this.or([this.and([a, not(b)]), this.and([not(a), b])]);
	}

	/** A literal and its negation are one that holds and one that does not. */
	atLeast(least: number, lits: readonly number[]): number {
		const rest: number[] = [];
		let needed = least;
		for (const lit of [...lits].sort((a, b) => a - b)) {
			const isOpposite = rest.at(-1) === not(lit);
			if (isOpposite) rest.pop();
			else if (lit !== TRUE && lit !== FALSE) rest.push(lit);
			if (isOpposite || lit === TRUE) needed--;
		}
		if (needed <= 0) return TRUE;
		if (needed > rest.length) return FALSE;
		if (needed === rest.length) return this.and(rest);
		return needed === 1 ? this.or(rest) : this.gate(rest, needed);
	}

	private gate(args: number[], least: number): number {
		const key = `${least}:${args.join()}`;
		const found = this.known.get(key);
		if (found !== undefined) return found;
		const made = literal(this.args.length);
		this.args.push(args);
		this.least.push(least);
		this.polarity.push(isNegated(args[0]!) ^ this.polarity[nodeOf(args[0]!)]!);
		this.known.set(key, made);
		return made;
	}
}
