/** A value written as YAML the way some author might have: any mix of styles, blanks and comments. */
import type { Plain } from "../../src/edit/index.ts";

export interface Line {
	text: string;
	/** The first two keys of what the line is about. */
	readonly owner: string;
}

export interface Writing {
	readonly lines: readonly Line[];
	readonly text: string;
	readonly comments: number;
}

type Entry = readonly [string, Plain];

export function written(value: { readonly [key: string]: Plain }, seed: number): Writing {
	const writer = new Writer(seed);
	if (writer.one(8)) {
		writer.lines = [{ text: writer.flow(value, 0, ""), owner: "" }];
	} else writer.map(Object.entries(value), 0, "", 0);
	const lineBreak = writer.one(3) ? "\r\n" : "\n";
	const lines = writer.lines.flatMap(({ text, owner }) => text.split("\n").map((line) => ({ text: line, owner })));
	const body = lines.map(({ text }) => text).join(lineBreak) + (writer.one(3) ? "" : lineBreak);
	const head = writer.one(6) ? `---${lineBreak}` : "";
	return { lines, text: (writer.one(8) ? "\ufeff" : "") + head + body, comments: writer.comments };
}

class Writer {
	lines: Line[] = [];
	comments = 0;
	private readonly json: boolean;
	private readonly step: number;
	private readonly dashStep: number;

	constructor(private state: number) {
		this.json = this.one(4);
		this.step = this.one(2) ? 2 : 4;
		this.dashStep = this.one(2) ? 0 : this.step;
	}

	/** True once in `n` times. */
	one(n: number): boolean {
		this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
		return ((this.state ^ (this.state >>> 13)) >>> 3) % n === 0;
	}

	private comment(): string {
		return `# note ${++this.comments}`;
	}

	private trailing(): string {
		return this.one(3) ? ` ${this.comment()}` : "";
	}

	private line(text: string, owner: string): void {
		this.lines.push({ text, owner });
	}

	private above(indent: string, owner: string): void {
		if (this.one(6)) this.line("", owner);
		if (this.one(4)) this.line(indent + this.comment(), owner);
	}

	map(entries: readonly Entry[], indent: number, owner: string, depth: number, first?: string): void {
		for (const [i, [key, value]] of entries.entries()) {
			const mine = depth < 2 ? `${owner}/${key}` : owner;
			const blanks = " ".repeat(indent);
			if (i > 0 || first === undefined) this.above(blanks, mine);
			const head = `${i === 0 && first !== undefined ? first : blanks}${this.scalar(key, true)}:`;
			this.value(head, value, indent, mine, depth);
		}
	}

	private value(head: string, value: Plain, indent: number, owner: string, depth: number): void {
		if (typeof value === "object" && Object.keys(value).length > 0 && !this.one(3)) {
			this.line(head + this.trailing(), owner);
			const inner = indent + (Array.isArray(value) ? this.dashStep : this.step);
			if (Array.isArray(value)) this.list(value, inner, owner, depth + 1);
			else this.map(Object.entries(value), inner, owner, depth + 1);
		} else if (typeof value === "string" && /^[a-z]+\n[a-z]+$/.test(value)) {
			this.line(`${head} |-${this.trailing()}`, owner);
			for (const line of value.split("\n")) this.line(" ".repeat(indent + this.step) + line, owner);
		} else this.line(`${head} ${this.flow(value, indent + this.step, owner)}${this.trailing()}`, owner);
	}

	private list(items: readonly Plain[], indent: number, owner: string, depth: number): void {
		const blanks = " ".repeat(indent);
		for (const item of items) {
			this.above(blanks, owner);
			const entries = typeof item === "object" && !Array.isArray(item) ? Object.entries(item) : [];
			if (entries.length > 0 && !this.one(3)) this.map(entries, indent + 2, owner, depth + 2, `${blanks}- `);
			else this.line(`${blanks}- ${this.flow(item, indent + 2, owner)}${this.trailing()}`, owner);
		}
	}

	flow(value: Plain, indent: number, owner: string): string {
		if (typeof value !== "object") return this.scalar(value, indent === 0);
		const list = Array.isArray(value);
		const items = list
			? value.map((item) => this.flow(item, indent + 2, owner))
			: Object.entries(value).map(
					([key, inner]) => `${this.scalar(key, true)}: ${this.flow(inner, indent + 2, owner)}`,
				);
		const [open, close] = list ? "[]" : "{}";
		if (items.length === 0) return `${open}${close}`;
		const end = this.one(4) ? "," : "";
		if (this.one(3)) return this.spread(items, indent, `${open}`, `${close}`, end);
		const pad = this.one(2) ? " " : "";
		return `${open}${pad}${items.join(", ")}${end}${pad}${close}`;
	}

	private spread(items: readonly string[], indent: number, open: string, close: string, end: string): string {
		const blanks = " ".repeat(indent + 1);
		const lines = items.map((item, i) => `${blanks}${item}${i < items.length - 1 ? "," : end}${this.trailing()}`);
		return [open + this.trailing(), ...lines, `${" ".repeat(indent)} ${close}`].join("\n");
	}

	/** In quotes of either kind, or plain if that is safe anywhere. */
	private scalar(value: string | number | boolean, key: boolean): string {
		if (typeof value !== "string") return String(value);
		if (this.json || value.includes("\n")) return JSON.stringify(value);
		const plain = /^[a-z][a-z0-9 -]*[a-z0-9]$|^[a-z]$/.test(value) && !/^(?:true|false|null)$/.test(value);
		if (plain && (key || !this.one(4))) return value;
		return this.one(2) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
	}
}
