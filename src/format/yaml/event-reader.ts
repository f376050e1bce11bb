/** Events of js-yaml -> the nodes of one chunk. */
import {
	type AliasEvent,
	CHOMPING_MODE,
	COLLECTION_STYLE,
	EVENT_ID,
	type Event,
	type MappingEvent,
	SCALAR_STYLE,
	type ScalarEvent,
	type SequenceEvent,
} from "js-yaml";
import { blockScalar, resolved } from "./block-scalar.ts";
import { beginsLine, Gaps, Uncertain } from "./gaps.ts";
import type { AliasNode, Anchor, Chunk, ListNode, MapNode, Node, Pair, ScalarNode } from "./nodes.ts";
import { plainValue } from "./plain.ts";

/** Well below what `yaml` takes of a key, and below the depth that is refused. */
const longestKey = 1000;
export const deepest = 40;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Where there is no anchor, no tag or no text. */
export const none = -1;
const COLON = 0x3a;
const BRACKET = 0x5b;
const BRACE = 0x7b;

const styles = {
	[SCALAR_STYLE.PLAIN]: "plain",
	[SCALAR_STYLE.SINGLE_QUOTED]: "single",
	[SCALAR_STYLE.DOUBLE_QUOTED]: "double",
} as const;

const tokens = {
	[SCALAR_STYLE.PLAIN]: "scalar",
	[SCALAR_STYLE.SINGLE_QUOTED]: "single-quoted-scalar",
	[SCALAR_STYLE.DOUBLE_QUOTED]: "double-quoted-scalar",
} as const;

/** The events of one text, and where it begins in what they were made of. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
	readonly shift: number;
	/** What the text is an entry of. */
	readonly within?: "map" | "list";
}

type Collection = MappingEvent | SequenceEvent;

export class EventReader {
	readonly anchors: Anchor[] = [];
	readonly outward: AliasNode[] = [];
	readonly gaps: Gaps;
	private readonly local = new Map<string, Node>();
	private readonly text: string;
	private readonly shift: number;
	private next: number;
	private depth = 0;

	constructor(
		private readonly chunk: Chunk,
		private readonly events: readonly Event[],
		private readonly stretch: Stretch,
	) {
		this.gaps = new Gaps(chunk);
		this.text = chunk.text;
		this.shift = stretch.shift;
		this.next = stretch.from;
	}

	root(within: Stretch["within"]): Node | undefined {
		let root: Node | undefined;
		if (within === "map") root = this.map(undefined);
		else if (within === "list") root = this.list(undefined, this.text.search(/\S/));
		else if (this.events.length > 0) root = this.node();
		if (root?.kind === "scalar" || root?.kind === "alias" || this.hasMore()) throw new Uncertain();
		this.gaps.skipTo(this.text.length);
		return root;
	}

	private node(): Node {
		const event = this.events[this.next++];
		switch (event?.type) {
			case EVENT_ID.SCALAR:
				return this.scalar(event);
			case EVENT_ID.ALIAS:
				return this.alias(event);
			case EVENT_ID.MAPPING:
			case EVENT_ID.SEQUENCE:
				return this.collection(event);
			default:
				throw new Uncertain();
		}
	}

	private collection(event: Collection): MapNode | ListNode {
		if (event.tagStart !== none || ++this.depth > deepest) throw new Uncertain();
		const isMap = event.type === EVENT_ID.MAPPING;
		const start = event.start - this.shift;
		const opening = event.style === COLLECTION_STYLE.FLOW ? (isMap ? BRACE : BRACKET) : undefined;
		const isPair = opening === BRACE && this.text.charCodeAt(start) !== BRACE;
		if (opening !== undefined && !isPair) {
			if (this.text.charCodeAt(start) !== opening) throw new Uncertain();
			this.gaps.open(start);
		}
		const node = isPair ? this.pairInList() : isMap ? this.map(event, start) : this.list(event, start);
		this.next++;
		this.depth--;
		return node;
	}

	/** Without an event: with the one entry that the stretch has. */
	private map(event: Collection | undefined, start = 0): MapNode {
		const pairs: Pair[] = [];
		const flow = event?.style === COLLECTION_STYLE.FLOW;
		const node: Mutable<MapNode> = { kind: "map", chunk: this.chunk, start, end: start, pairs, flow };
		this.anchor(event, node);
		while (this.hasMore()) {
			const key = this.key();
			if (!flow && pairs.length === 0) node.start = key.start;
			else if (!flow && !beginsLine(this.text, key.start)) throw new Uncertain();
			const value = this.value(key);
			node.end = (value ?? key).end;
			pairs.push({ key, value: value?.kind === "scalar" && value.value === null ? undefined : value });
		}
		if (flow) node.end = this.gaps.close();
		return node;
	}

	/** `[a: b]`: a mapping without braces. */
	private pairInList(): MapNode {
		const key = this.key();
		const value = this.value(key);
		if (value === undefined || (value.kind === "scalar" && value.value === null)) throw new Uncertain();
		return { kind: "map", chunk: this.chunk, start: key.start, end: value.end, pairs: [{ key, value }], flow: true };
	}

	private list(event: Collection | undefined, start: number): ListNode {
		const items: Node[] = [];
		const flow = event?.style === COLLECTION_STYLE.FLOW;
		const node: Mutable<ListNode> = { kind: "list", chunk: this.chunk, start, end: start, items, flow };
		this.anchor(event, node);
		while (this.hasMore()) {
			const item = this.node();
			node.end = item.end;
			items.push(item);
		}
		if (flow) node.end = this.gaps.close();
		return node;
	}

	private hasMore(): boolean {
		return this.next < this.stretch.to && this.events[this.next]?.type !== EVENT_ID.POP;
	}

	/** A word, and a colon right behind it. */
	private key(): ScalarNode {
		const event = this.events[this.next++];
		if (event?.type !== EVENT_ID.SCALAR || event.anchorStart !== none) throw new Uncertain();
		const key = this.scalar(event);
		if (key.style === "block" || this.text.charCodeAt(key.end) !== COLON || key.end - key.start > longestKey)
			throw new Uncertain();
		return key;
	}

	private value(key: ScalarNode): Node | undefined {
		const event = this.events[this.next];
		if (event?.type !== EVENT_ID.SCALAR || event.valueStart !== none) return this.node();
		if (event.anchorStart !== none || event.tagStart !== none) throw new Uncertain();
		this.next++;
		this.gaps.at = key.end + 1;
		return undefined;
	}

	private scalar(event: ScalarEvent): ScalarNode {
		const { text, shift } = this;
		const { style, fast } = event;
		if (event.valueStart === none || event.tagStart !== none) throw new Uncertain();
		if (style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK) return this.block(event);
		const quote = style === SCALAR_STYLE.PLAIN ? 0 : 1;
		const start = event.valueStart - shift - quote;
		const end = event.valueEnd - shift + quote;
		const source = fast
			? text.slice(start + quote, end - quote)
			: resolved({ type: tokens[style], offset: start, indent: 0, source: text.slice(start, end) });
		const value = quote === 0 ? plainValue(source) : source;
		return this.read(event, { start, end, value, source, style: styles[style] });
	}

	private read(
		event: ScalarEvent,
		{ start, end, value, source, style }: Omit<ScalarNode, "kind" | "chunk">,
	): ScalarNode {
		this.gaps.skipTo(start);
		this.gaps.at = end;
		const node: ScalarNode = { kind: "scalar", chunk: this.chunk, start, end, value, source, style };
		this.anchor(event, node);
		return node;
	}

	private block(event: ScalarEvent): ScalarNode {
		const { gaps, shift } = this;
		const bodyStart = event.valueStart - shift;
		const from = event.anchorEnd === none ? gaps.at : event.anchorEnd - shift;
		const keep = event.chomping === CHOMPING_MODE.KEEP;
		const lines = { from, bodyStart, end: event.valueEnd - shift, indent: event.indent, keep };
		const { start, end, source } = blockScalar(this.text, lines);
		gaps.skipTo(bodyStart);
		return this.read(event, { start, end, value: source, source, style: "block" });
	}

	private alias(event: AliasEvent): AliasNode {
		const start = event.anchorStart - this.shift - 1;
		const end = event.anchorEnd - this.shift;
		const name = this.name(start + 1, end);
		this.gaps.skipTo(start);
		this.gaps.at = end;
		const local = this.local.get(name);
		const alias: AliasNode = { kind: "alias", chunk: this.chunk, start, end, name, local };
		if (local === undefined) this.outward.push(alias);
		return alias;
	}

	private anchor(event: Collection | ScalarEvent | undefined, node: Node): void {
		if (event === undefined || event.anchorStart === none) return;
		const end = event.anchorEnd - this.shift;
		const name = this.name(event.anchorStart - this.shift, end);
		if (!/\s/.test(this.text.charAt(end))) throw new Uncertain();
		this.local.set(name, node);
		this.anchors.push({ name, node });
	}

	private name(start: number, end: number): string {
		const name = this.text.slice(start, end);
		if (name.includes(":")) throw new Uncertain();
		return name;
	}
}
