/** What may happen to a design while it is typed, pasted, merged or made to hurt. */
import type { Random } from "./random.ts";

type Mutation = (text: string, random: Random) => string;

const strange = [
	"__proto__",
	"constructor",
	"toString",
	"hasOwnProperty",
	"null",
	"~",
	"true",
	"-1",
	"0",
	"1e999",
	".inf",
	".nan",
	"99999999999999999999",
	"0x10",
	"1_000",
	"''",
	'""',
	"[]",
	"{}",
	"[[[]]]",
	"{ a: { b: { c: 1 } } }",
	"3",
	"3.5",
	"300",
	"300 ms",
	"300ms",
	"99.9%",
	"101%",
	"0%",
	"-5s",
	"10k/s",
	"2026-13-45",
	"2026-02-30",
	"yes",
	"*nowhere",
	"&here",
	"!!binary aGk=",
	"!tag x",
	"|",
	">-",
	"? x",
	"- a",
	"a -> b",
	"-> ->",
	"a: b: c",
	"\u0000",
	"\u202e",
	"\ud800",
	"🧨",
	"'",
	'"',
	"`",
	"@",
	"%",
	"{",
	"}",
	"[",
	"]",
	",",
	":",
	"#",
	"# plumbline-ignore",
	"# assumed: x",
	"<<: *x",
] as const;

const lines = (text: string): string[] => text.split("\n");

const cut: Mutation = (text, random) => text.slice(0, random.below(text.length + 1));
const drop: Mutation = (text, random) => {
	const at = random.below(text.length);
	return text.slice(0, at) + text.slice(at + 1 + random.below(12));
};
const insert: Mutation = (text, random) => {
	const at = random.below(text.length + 1);
	return text.slice(0, at) + random.pick(strange) + text.slice(at);
};
const dropLine: Mutation = (text, random) =>
	lines(text)
		.toSpliced(random.below(lines(text).length), 1 + random.below(3))
		.join("\n");
const doubleLines: Mutation = (text, random) => {
	const all = lines(text);
	const at = random.below(all.length);
	const some = all.slice(at, at + 1 + random.below(6));
	return all.toSpliced(random.below(all.length), 0, ...some).join("\n");
};
const shuffle: Mutation = (text, random) => random.shuffled(lines(text)).join("\n");
const swapLines: Mutation = (text, random) => {
	const all = lines(text);
	const [a, b] = [random.below(all.length), random.below(all.length)];
	[all[a], all[b]] = [all[b]!, all[a]!];
	return all.join("\n");
};
const indent: Mutation = (text, random) => {
	const all = lines(text);
	const at = random.below(all.length);
	all[at] = random.pick([
		`  ${all[at]}`,
		` ${all[at]}`,
		`\t${all[at]}`,
		all[at]!.trimStart(),
		all[at]!.replace(/^ {2}/, ""),
	]);
	return all.join("\n");
};
/** Another value at some key: the wrong type, a strange word, or another id. */
const value: Mutation = (text, random) => {
	const places = [...text.matchAll(/: ([^\s,{}[\]][^,{}[\]\n]*)/g)];
	if (places.length === 0) return text;
	const place = random.pick(places);
	const start = place.index + 2;
	const other = random.below(3) === 0 ? (random.pick(places)[1] ?? "") : random.pick(strange);
	return text.slice(0, start) + other + text.slice(start + place[1]!.length);
};
const key: Mutation = (text, random) => {
	const places = [...text.matchAll(/([\w-]+):(?=\s)/g)];
	if (places.length === 0) return text;
	const place = random.pick(places);
	const other = random.below(2) === 0 ? random.pick(places)[1]! : random.pick(strange);
	return text.slice(0, place.index) + other + text.slice(place.index + place[1]!.length);
};
const anchors: Mutation = (text, random) => {
	const all = lines(text);
	const at = random.below(all.length);
	const name = random.pick(["x", "y", "all"]);
	all[at] =
		random.below(2) === 0 ? all[at]!.replace(/: (?=\S)/, `: &${name} `) : all[at]!.replace(/: \S.*$/, `: *${name}`);
	if (random.below(3) === 0) all.splice(at, 0, `${/^ */.exec(all[at]!)![0]}<<: *${name}`);
	return all.join("\n");
};
const endings: Mutation = (text, random) =>
	random.pick([
		text.replace(/\r?\n/g, "\r\n"),
		`\ufeff${text}`,
		`---\n${text}`,
		`${text}\n---\n${text}`,
		`${text}\n...\n`,
		`%YAML 1.1\n---\n${text}`,
		text.replace(/\n/g, "\r"),
		text.replace(/ {2}/g, "\t"),
	]);
const bomb: Mutation = (text, random) => {
	const depth = 3 + random.below(7);
	const levels = Array.from(
		{ length: depth },
		(_, i) =>
			`  b${i}: &b${i} [${Array(9)
				.fill(i === 0 ? "x" : `*b${i - 1}`)
				.join(", ")}]`,
	);
	const use = random.pick([
		"flows:\n  bomb: { steps: *LAST }",
		"components:\n  bomb: { type: service, zones: *LAST, connections: *LAST }",
		"requirements: { r: { flow: *LAST } }",
		"owners: *LAST",
	]);
	return `${text}\nx-bomb:\n${levels.join("\n")}\n${use.replaceAll("LAST", `b${depth - 1}`)}\n`;
};
const circle: Mutation = (text, random) =>
	`${text}\nx-loop: &loop ${random.pick(["[*loop, *loop]", "{ <<: *loop }", "{ steps: [{ parallel: *loop }] }"])}\nflows:\n  loop: *loop\n  round: { steps: *loop }\n`;
const deep: Mutation = (text, random) =>
	text +
	random.pick([
		`\nx: ${"[".repeat(300)}`,
		`\nx: ${"{a: ".repeat(300)}`,
		`\nx:\n ${"- ".repeat(300)}a`,
		`\nflows: { f: { steps: [${"{ parallel: [".repeat(40)}${"] }".repeat(40)}] } }`,
	]);

const small: readonly Mutation[] = [
	drop,
	insert,
	dropLine,
	doubleLines,
	swapLines,
	indent,
	value,
	value,
	value,
	key,
	key,
	anchors,
];
const large: readonly Mutation[] = [cut, shuffle, endings, bomb, circle, deep];

/** One to four mutations. */
export function mutant(text: string, random: Random): string {
	let mutated = text;
	for (let i = 1 + random.below(3); i > 0; i--) mutated = random.pick(small)(mutated, random);
	return random.below(6) === 0 ? random.pick(large)(mutated, random) : mutated;
}
