/** Random edits with a fixed seed, such as hands and tools make. */

export type Random = (below: number) => number;

/** Numbers that look random and are the same in every run (mulberry32). */
export function random(seed: number): Random {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

const words = [
	"a",
	"x",
	" ",
	"  ",
	"\n",
	"\n  ",
	"\n    ",
	"\t",
	":",
	": ",
	"- ",
	"#",
	" # ",
	'"',
	"'",
	"[",
	"]",
	"{",
	"}",
	",",
	"|\n",
	">-\n",
	"&all ",
	"*all",
	"<<: *all",
	"&x ",
	"*x",
	"? ",
	"!",
	"%",
	"@",
	"`",
	"---\n",
	"...\n",
	"\r\n",
	"\ufeff",
	"null",
	"~",
	"3",
	"300ms",
	"true",
	"\\",
	"é",
	"😀",
	"__proto__: 1\n",
	"constructor",
] as const;

const lines = [
	"x-all: &all [eu-west-a]",
	"components:",
	"  web: { type: client }",
	"    type: service",
	"    <<: *all",
	"    connections: [web]",
	"# a comment",
	"data:",
	"  orders: &x {}",
	"  orders: *x",
	"",
];

/** The text with one edit somewhere in it. */
export function edited(text: string, pick: Random): string {
	const at = pick(text.length + 1);
	switch (pick(9)) {
		case 0:
			return text.slice(0, at) + words[pick(words.length)] + text.slice(at);
		case 1:
			return text.slice(0, at) + text.slice(at + 1 + pick(4));
		case 2:
			return text.slice(0, at) + words[pick(words.length)] + text.slice(at + 1 + pick(3));
		default:
			return byLine(text.split("\n"), pick).join("\n");
	}
}

function byLine(text: readonly string[], pick: Random): readonly string[] {
	const at = pick(text.length);
	const many = 1 + pick(5);
	const line = text[at]!;
	switch (pick(7)) {
		case 0:
			return text.toSpliced(at, 1);
		case 1:
			return text.toSpliced(at, many);
		case 2:
			return text.toSpliced(at, 0, lines[pick(lines.length)]!);
		case 3:
			return text.toSpliced(pick(text.length), 0, ...text.slice(at, at + many));
		case 4:
			return text.with(at, `${" ".repeat(1 + pick(2))}${line}`);
		case 5:
			return text.with(at, line.replace(/^ {1,2}/, ""));
		default:
			return text.with(at, line.replace(/: (?=\S)/, [": &all ", ": *all #", ": &x "][pick(3)]!));
	}
}
