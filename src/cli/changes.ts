/** What fixes changed: told, shown as a diff, or written. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Files } from "./files.ts";
import type { Judged } from "./judge.ts";
import { counted } from "./summary.ts";
import { harmless, oneLine, type Paint } from "./terminal.ts";
import type { Troubles } from "./troubles.ts";
import { type Rewrite, rewriteTogether } from "./write.ts";

export interface Change {
	readonly file: string;
	readonly fixes: readonly { readonly rule: string; readonly title: string }[];
	/** Under --dry-run: a unified diff. */
	readonly diff?: string;
}

/** Files whose text is no longer what was read. */
const changedFiles = (files: Files): string[] =>
	[...files.changed]
		.filter(([uri, text]) => files.around(uri) === uri && files.original(uri) !== text)
		.map(([uri]) => uri);

export function changesOf(
	files: Files,
	{ fixed }: Judged,
	withDiff: boolean,
	nameOf: (uri: string) => string,
): Change[] {
	return changedFiles(files).map((uri) => ({
		file: nameOf(uri),
		fixes: fixed.filter((one) => one.uri === uri).map(({ rule, title }) => ({ rule, title })),
		...(withDiff ? { diff: diffOf(files, uri, nameOf(uri)) } : {}),
	}));
}

export function diffOf(files: Files, uri: string, name: string): string {
	return createTwoFilesPatch(
		`a/${oneLine(name)}`,
		`b/${oneLine(name)}`,
		files.original(uri) ?? "",
		files.text(uri) ?? "",
		undefined,
		undefined,
		{ context: 3, headerOptions: FILE_HEADERS_ONLY },
	);
}

/** Of files that the same fixes change: gives those that were not written. */
export function writeTogether(uris: readonly string[], files: Files, { rootFor, nameOf, troubles }: Writing): string[] {
	const rewrites = changedFiles(files)
		.filter((uri) => uris.includes(uri))
		.map((uri): Rewrite => {
			return { path: uri, before: files.original(uri) ?? "", after: files.text(uri) ?? "", shown: nameOf(uri) };
		});
	const { written, trouble } = rewriteTogether(rewrites, rootFor);
	if (trouble !== undefined) troubles.add(trouble);
	return rewrites.flatMap(({ path }) => (written.includes(path) ? [] : path));
}

export interface Writing {
	/** The folder that bounds a file: none outside is written. */
	readonly rootFor: (path: string) => string;
	readonly nameOf: (uri: string) => string;
	readonly troubles: Troubles;
}

export function told(changes: readonly Change[], paint: Paint): string {
	if (changes.length === 0) return "Nothing to fix.\n\n";
	return changes
		.map(({ file, fixes, diff }) => (diff === undefined ? listed(file, fixes, paint) : coloured(harmless(diff), paint)))
		.join("\n")
		.concat("\n");
}

function listed(file: string, fixes: Change["fixes"], paint: Paint): string {
	const lines = fixes.map(({ rule, title }) => `  ${oneLine(title)} ${paint("dim", `(${rule})`)}\n`);
	return `Fixed ${paint("underline", oneLine(file))}: ${counted(fixes.length, "change")}\n${lines.join("")}`;
}

function coloured(diff: string, paint: Paint): string {
	return diff.replace(/^.*$/gm, (line) => {
		if (/^(?:---|\+\+\+) /.test(line)) return paint("bold", line);
		if (line.startsWith("@@")) return paint("cyan", line);
		return line.startsWith("+") ? paint("green", line) : line.startsWith("-") ? paint("red", line) : line;
	});
}
