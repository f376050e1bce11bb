/**
 * Reduced ordered binary decision diagrams in typed arrays. Bryant, "Graph-based algorithms for Boolean function
 * manipulation", IEEE Trans. Computers 35, 1986; unique and computed table as in Brace, Rudell, Bryant, "Efficient
 * implementation of a BDD package", DAC 1990. Edges are never complemented: with that a probability is often one minus
 * another, which loses tiny ones. A formula's negations are pushed to its variables instead, so that `and` and `or`
 * are all it takes, and each probability is a sum of products of positive numbers.
 *
 * A function is the index of its node; 0 never holds, 1 always does. A node is made after those below it, so that to
 * go by index is to go bottom-up.
 */
export class Diagram {
	/** The number of nodes, with 0, 1 and those that nothing uses any more. */
	size = 2;
	/** Per node its level, where it goes if the variable there does not hold, and where if it does. */
	private nodes: Int32Array;
	/** Open addressing with linear probing: nodes, and 0 where there is none. */
	private unique: Int32Array;
	/** Operation and first operand, second operand, result: of what has each hash only the last is kept. */
	private computed: Int32Array;
	/** Per open step of an operation: its key, second operand, level, the operands still to come, the first result. */
	private steps = new Int32Array(STEP * 64);

	/** The levels are 0 .. levels - 1, from the top. More than `limit` nodes are not made, until it is raised. */
	constructor(
		readonly levels: number,
		public limit: number,
	) {
		this.nodes = new Int32Array(NODE * INITIAL);
		this.nodes[0] = this.nodes[NODE] = levels;
		this.unique = new Int32Array(2 * INITIAL);
		this.computed = new Int32Array(ENTRY * INITIAL);
	}

	/** One past the last level for 0 and 1. */
	level(node: number): number {
		return this.nodes[NODE * node]!;
	}

	low(node: number): number {
		return this.nodes[NODE * node + 1]!;
	}

	high(node: number): number {
		return this.nodes[NODE * node + 2]!;
	}

	and(f: number, g: number): number {
		return this.combined(AND, f, g);
	}

	or(f: number, g: number): number {
		return this.combined(OR, f, g);
	}

	/** The node that asks the variable at `level` and goes on to `low` or `high`. Throws `TooLarge`. */
	node(level: number, low: number, high: number): number {
		if (low === high) return low;
		const { nodes, unique } = this;
		const mask = unique.length - 1;
		let slot = hash(level, low, high) & mask;
		for (let found = unique[slot]!; found !== 0; found = unique[slot]!) {
			const at = NODE * found;
			if (nodes[at + 1] === low && nodes[at + 2] === high && nodes[at] === level) return found;
			slot = (slot + 1) & mask;
		}
		if (this.size >= this.limit) throw new TooLarge();
		const made = this.size++;
		nodes[NODE * made] = level;
		nodes[NODE * made + 1] = low;
		nodes[NODE * made + 2] = high;
		unique[slot] = made;
		if (NODE * this.size === nodes.length) this.grow();
		return made;
	}

	/** With a stack of its own: there may be more levels than calls can be nested. */
	private combined(operation: number, first: number, second: number): number {
		let depth = 0;
		let f = first;
		let g = second;
		for (;;) {
			let value = settled(operation, f, g);
			if (value < 0) {
				if (f > g) [f, g] = [g, f];
				const key = 2 * f + operation;
				const { computed, nodes } = this;
				const slot = slotFor(key, g, computed);
				if (computed[slot] === key && computed[slot + 1] === g) value = computed[slot + 2]!;
				else {
					const levelF = nodes[NODE * f]!;
					const levelG = nodes[NODE * g]!;
					const level = Math.min(levelF, levelG);
					if (depth + STEP > this.steps.length) this.steps = enlarged(this.steps);
					this.steps[depth] = key;
					this.steps[depth + 1] = g;
					this.steps[depth + 2] = level;
					this.steps[depth + 3] = levelF === level ? nodes[NODE * f + 2]! : f;
					this.steps[depth + 4] = levelG === level ? nodes[NODE * g + 2]! : g;
					this.steps[depth + 5] = PENDING;
					depth += STEP;
					if (levelF === level) f = nodes[NODE * f + 1]!;
					if (levelG === level) g = nodes[NODE * g + 1]!;
					continue;
				}
			}
			while (depth > 0 && this.steps[depth - 1] !== PENDING) {
				depth -= STEP;
				value = this.node(this.steps[depth + 2]!, this.steps[depth + 5]!, value);
				this.remember(this.steps[depth]!, this.steps[depth + 1]!, value);
			}
			if (depth === 0) return value;
			this.steps[depth - 1] = value;
			f = this.steps[depth - 3]!;
			g = this.steps[depth - 2]!;
		}
	}

	private remember(key: number, g: number, result: number): void {
		const { computed } = this;
		const slot = slotFor(key, g, computed);
		computed[slot] = key;
		computed[slot + 1] = g;
		computed[slot + 2] = result;
	}

	private grow(): void {
		const nodes = enlarged(this.nodes);
		const unique = new Int32Array(2 * this.unique.length);
		const mask = unique.length - 1;
		for (let node = 2; node < this.size; node++) {
			let slot = hash(nodes[NODE * node]!, nodes[NODE * node + 1]!, nodes[NODE * node + 2]!) & mask;
			while (unique[slot] !== 0) slot = (slot + 1) & mask;
			unique[slot] = node;
		}
		this.nodes = nodes;
		this.unique = unique;
		const before = this.computed;
		this.computed = new Int32Array(2 * before.length);
		for (let slot = 0; slot < before.length; slot += ENTRY)
			if (before[slot] !== 0) this.remember(before[slot]!, before[slot + 1]!, before[slot + 2]!);
	}
}

/** There would be more nodes than are allowed. */
export class TooLarge extends Error {}

const AND = 0;
const OR = 1;
const PENDING = -1;
const NODE = 3;
const ENTRY = 3;
const STEP = 6;
const INITIAL = 2 ** 10;

/** The result, where the operands tell it at once; otherwise -1. */
function settled(operation: number, f: number, g: number): number {
	if (f === g) return f;
	const neutral = operation === AND ? 1 : 0;
	if (f === neutral) return g;
	if (g === neutral) return f;
	return f <= 1 || g <= 1 ? 1 - neutral : -1;
}

/** The tables' lengths are `ENTRY` times a power of two. An empty entry has key 0, which no operation has. */
function slotFor(key: number, g: number, computed: Int32Array): number {
	return ENTRY * (hash(key, g, 0) & (computed.length / ENTRY - 1));
}

function enlarged(array: Int32Array): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(2 * array.length);
	larger.set(array);
	return larger;
}

/** Mixed as in MurmurHash3, Appleby 2011. */
function hash(a: number, b: number, c: number): number {
	let h = Math.imul(a, 0xcc9e2d51) ^ Math.imul(b, 0x1b873593) ^ Math.imul(c, 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
	h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
	return h ^ (h >>> 15);
}
