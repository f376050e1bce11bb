/** The way through the nodes of one entry: aliases followed, where each thing stands, and how much may be brought in. */
import { type AliasNode, isNull, type Node, type Path, type Place } from "../yaml/nodes.ts";
import type { Problem } from "./problem.ts";

/** How many nodes one entry may visit through aliases: a bound on what nested aliases can blow up to. */
export const aliasLimit = 10_000;

export class Visit {
	readonly problems: Problem[] = [];
	readonly lookedUp = new Map<AliasNode, Node | undefined>();
	/** Nodes visited through aliases. */
	spent = 0;
	/** The alias under which everything is being read, if any: its place stands for all that it brings. */
	via: Node | undefined;
	private readonly open = new Set<Node>();
	private readonly circles = new Set<Node>();

	constructor(
		private readonly lookUp: (alias: AliasNode) => Node | undefined,
		private readonly limit: number,
	) {}

	problem(
		rule: Problem["rule"],
		place: Place,
		path: Path,
		facts: Problem["facts"],
		more: Pick<Problem, "message" | "candidates" | "type" | "cut" | "related" | "last"> = {},
	): void {
		const { via } = this;
		const written = via && { written: { node: place, place } };
		this.problems.push({ rule, place: via ?? place, path, facts, ...written, ...more });
	}

	/** The place that stands for a node: its own, or the alias through which it is read. */
	at<N extends Node>(node: N): Node {
		return this.via ?? node;
	}

	/** Counts a visit through an alias; false when there were too many. */
	spend(): boolean {
		return this.via === undefined || ++this.spent <= this.limit;
	}

	/** What a node stands for, an alias followed, without reading it. */
	protected target(node: Node | undefined): Node | undefined {
		if (node?.kind !== "alias") return node;
		const target = this.limit === 0 ? undefined : this.lookUp(node);
		this.lookedUp.set(node, target);
		return target;
	}

	/** Whether a key has no value: nothing, `null`, or an alias of nothing. An alias that leads nowhere has a finding of its own. */
	isAbsent(node: Node | undefined): boolean {
		const target = this.target(node);
		return isNull(target) && (node?.kind !== "alias" || target !== undefined);
	}

	/** Follows an alias: what is read under it stands at the alias. Circles and unknown names are problems. */
	through<R>(alias: AliasNode, path: Path, read: (target: Node) => R): R | undefined {
		const target = this.target(alias);
		if (target === undefined) {
			this.problem(
				"format/value",
				alias,
				path,
				{ name: alias.name },
				{ message: this.limit === 0 ? "aliasLimit" : "unknownAnchor" },
			);
			return undefined;
		}
		if (this.open.has(target)) return this.circle(alias, path);
		const outer = this.via;
		this.via ??= alias;
		this.open.add(target);
		const before = this.spent;
		const result = this.spend() ? read(target) : undefined;
		this.open.delete(target);
		this.via = outer;
		if (outer === undefined && this.spent > this.limit && before <= this.limit) {
			this.problem("format/value", alias, path, { name: alias.name }, { message: "aliasLimit" });
		}
		return result;
	}

	private circle(alias: AliasNode, path: Path): undefined {
		const place = this.at(alias);
		if (!this.circles.has(place))
			this.problem("format/value", alias, path, { name: alias.name }, { message: "aliasCircle" });
		this.circles.add(place);
	}

	/** Reads with the place of `via`, for keys that a merge brought. */
	under<R>(via: Node | undefined, read: () => R): R {
		const outer = this.via;
		this.via ??= via;
		const result = read();
		this.via = outer;
		return result;
	}
}
