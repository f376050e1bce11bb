/** Random call trees as plain values, and the designs that say the same. */

export interface Node {
	readonly id: string;
	readonly isFront: boolean;
	readonly items: readonly Item[];
}

export type Item =
	| { readonly is: "call"; readonly to: Node; readonly timeout: number | undefined; readonly retry: Retry | undefined }
	| { readonly is: "parallel"; readonly branches: readonly (readonly Item[])[] }
	| { readonly is: "repeat"; readonly times: number; readonly items: readonly Item[] };

export interface Retry {
	readonly attempts: number;
	readonly backoff: "none" | "fixed" | "linear" | "exponential" | undefined;
	/** Milliseconds, as all times here. */
	readonly maxDelay: number | undefined;
}

/** Numbers in [0, 1), the same for the same seed. */
export function numbers(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

export function randomTree(seed: number, most = 9): Node {
	const next = numbers(seed);
	const pick = <T>(...of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
	let left = most;
	const node = (depth: number): Node => {
		const id = `c${most - left}`;
		left--;
		return { id, isFront: next() < 0.3, items: depth > 3 ? [] : items(depth, pick(0, 1, 2, 3)) };
	};
	const items = (depth: number, count: number): Item[] => {
		const made: Item[] = [];
		for (let i = 0; i < count && left > 0; i++) made.push(item(depth));
		return made;
	};
	const item = (depth: number): Item => {
		const dice = next();
		if (dice < 0.2 && left > 1)
			return {
				is: "parallel",
				branches: [0, 1, 2].map(() => items(depth + 1, pick(1, 2))).filter((branch) => branch.length > 0),
			};
		if (dice < 0.3) return { is: "repeat", times: pick(2, 3), items: items(depth + 1, pick(1, 2)) };
		return {
			is: "call",
			to: node(depth + 1),
			timeout: next() < 0.7 ? pick(50, 100, 200, 400) : undefined,
			retry: next() < 0.4 ? retry() : undefined,
		};
	};
	const retry = (): Retry => ({
		attempts: pick(1, 2, 3, 5),
		backoff: pick("none", "fixed", "linear", "exponential", undefined),
		maxDelay: pick(undefined, 50, 250, 2000),
	});
	return node(0);
}

/** The design with this tree as its one flow, started by a client; components are numbered in the order of the steps. */
export function designOf(
	root: Node,
	more: { readonly requirements?: string; readonly clientTimeout?: number } = {},
): string {
	const components: string[] = [];
	const steps = new Steps();
	const visit = (node: Node): void => {
		const connections: string[] = [];
		components.push(node.id);
		steps.items(node, connections, visit);
		components[components.indexOf(node.id)] =
			`  ${node.id}: { type: ${node.isFront ? "load-balancer, layer: 7" : "service"}, connections: [${connections.join(", ")}] }`;
	};
	steps.lines.push(`      - web -> ${root.id}`);
	visit(root);
	const timeout = more.clientTimeout === undefined ? "" : `, timeout: ${more.clientTimeout}ms`;
	return `version: 1\nname: Sample\n${more.requirements ?? ""}components:\n  web: { type: client, connections: [{ to: ${root.id}${timeout} }] }\n${components.join("\n")}\nflows:\n  f:\n    steps:\n${steps.lines.join("\n")}\n`;
}

class Steps {
	readonly lines: string[] = [];
	private indent = "      ";

	items(node: Node, connections: string[], visit: (node: Node) => void, items = node.items): void {
		for (const item of items) {
			if (item.is === "call") {
				connections.push(connectionText(item));
				this.lines.push(`${this.indent}- ${node.id} -> ${item.to.id}`);
				visit(item.to);
			} else if (item.is === "repeat") {
				if (item.items.length === 0) continue;
				this.lines.push(`${this.indent}- repeat: ${item.times}`, `${this.indent}  steps:`);
				this.within(() => this.items(node, connections, visit, item.items));
			} else {
				if (item.branches.every((branch) => isEmpty(branch))) continue;
				this.lines.push(`${this.indent}- parallel:`);
				this.within(() => {
					for (const branch of item.branches) {
						if (isEmpty(branch)) continue;
						this.lines.push(`${this.indent}- steps:`);
						this.within(() => this.items(node, connections, visit, branch));
					}
				});
			}
		}
	}

	private within(write: () => void): void {
		const before = this.indent;
		this.indent += "    ";
		write();
		this.indent = before;
	}
}

const isEmpty = (items: readonly Item[]): boolean =>
	items.every(
		(item) => item.is !== "call" && (item.is === "repeat" ? isEmpty(item.items) : item.branches.every(isEmpty)),
	);

function connectionText({ to, timeout, retry }: Extract<Item, { is: "call" }>): string {
	const parts = [`to: ${to.id}`];
	if (timeout !== undefined) parts.push(`timeout: ${timeout}ms`);
	if (retry !== undefined) {
		const { attempts, backoff, maxDelay } = retry;
		parts.push(
			`idempotent: true`,
			`retry: { attempts: ${attempts}${backoff ? `, backoff: ${backoff}` : ""}${maxDelay ? `, maxDelay: ${maxDelay}ms` : ""} }`,
		);
	}
	return `{ ${parts.join(", ")} }`;
}
