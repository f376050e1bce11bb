/** The designs in files: most are one, Markdown holds any number. */
import { resolve } from "node:path";
import { isMarkdownPath } from "../markdown/name.ts";
import { discover, stdinArgument } from "./discover.ts";
import type { Files } from "./files.ts";
import type { Cutting } from "./in-markdown.ts";
import { UserError } from "./problem.ts";
import type { Troubles } from "./troubles.ts";
import { shownPath, uriOf } from "./workspace.ts";

interface Where {
	readonly cwd: string;
	readonly files: Files;
	readonly troubles: Troubles;
}

/** Those that the arguments name. Of Markdown that a pattern finds, what holds no design is passed over. */
export async function designsAt(args: readonly string[], where: Where): Promise<readonly string[]> {
	const { cwd, troubles } = where;
	const named = new Set(args.map((arg) => uriOf(resolve(cwd, arg))));
	const found = await discover(args, cwd, troubles.add);
	const all: string[] = [];
	for (const uri of found)
		all.push(...(await designsOf(uri, where, named.has(uri) || splitNumber(uri).number !== undefined)));
	if (all.length === 0 && !troubles.areThere) throw new UserError("None of these files holds a design.", howWritten);
	return all;
}

/** Of a file that is named, or a text that stands for one; what cannot be read is told. */
export async function designsOf(
	uri: string,
	{ cwd, files, troubles }: Where,
	isNamed = true,
): Promise<readonly string[]> {
	const { file, number } = splitNumber(uri);
	if (uri === stdinArgument || !isMarkdownPath(file)) return [uri];
	const cutting = await import("../markdown/index.ts");
	return (
		troubles.unless(file, () => {
			const designs = files.designsIn(file, cutting);
			if (number === undefined && (designs.length > 0 || !isNamed)) return designs;
			const one = number === undefined ? undefined : designs[number - 1];
			if (one === undefined) throw missing(shownPath(file, cwd), number, designs.length);
			return [one];
		}) ?? []
	);
}

/** The one design that a command is about. */
export async function designAt(arg: string, where: Where): Promise<string> {
	const uri = uriOf(resolve(where.cwd, arg));
	return isMarkdownPath(splitNumber(uri).file) ? designNumbered(uri, where, await import("../markdown/index.ts")) : uri;
}

/** The same where Markdown may be cut already. */
export function designNumbered(uri: string, { cwd, files }: Omit<Where, "troubles">, cutting: Cutting): string {
	const { file, number } = splitNumber(uri);
	if (!isMarkdownPath(file)) return uri;
	const designs = files.designsIn(file, cutting);
	const shown = shownPath(file, cwd);
	if (number === undefined && designs.length > 1)
		throw new UserError(
			`\`${shown}\` holds ${designs.length} designs.`,
			`Name one: \`${shown}#1\` to \`${shown}#${designs.length}\`.`,
		);
	const one = designs[(number ?? 1) - 1];
	if (one === undefined) throw missing(shown, number, designs.length);
	return one;
}

const howWritten = "In Markdown a design stands in a fence that begins with ```yaml design.";

const missing = (shown: string, number: number | undefined, there: number): UserError =>
	number === undefined || there === 0
		? new UserError(`\`${shown}\` holds no design.`, howWritten)
		: new UserError(`There is no design ${number} in \`${shown}\`, which holds ${there}.`);

/** `README.md#2` is the second design in it. */
export function splitNumber(uri: string): { readonly file: string; readonly number: number | undefined } {
	const [, file, number] = /^(.*)#(\d{1,4})$/s.exec(uri) ?? [];
	return file !== undefined && isMarkdownPath(file)
		? { file, number: Number(number) }
		: { file: uri, number: undefined };
}
