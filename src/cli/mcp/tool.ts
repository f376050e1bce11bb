/** A tool as the server offers it. */
import * as z from "zod";
import type { AppPicture } from "./app.ts";
import type { Folders } from "./folders.ts";

export interface Context {
	readonly folders: Folders;
	/** Somebody has allowed it where the server was started. */
	readonly mayWrite: boolean;
}

export interface Tool {
	readonly name: string;
	readonly title: string;
	readonly description: string;
	readonly input: z.ZodObject;
	readonly writes: boolean;
	/** Some of its answers have a picture. */
	readonly shows: boolean;
	/** The answer, bounded. Throws what the caller did wrong. */
	readonly run: (args: unknown, context: Context) => Answer;
}

/** A text, or one with what is shown beside it, where a client can; undefined where there is nothing to show. */
export type Answer = string | { readonly text: string; readonly picture: () => Promise<AppPicture | undefined> };

interface Spec<S extends z.ZodRawShape> extends Pick<Tool, "name" | "title" | "description"> {
	readonly input: S;
	readonly writes?: boolean;
	readonly shows?: boolean;
	readonly run: (args: z.output<z.ZodObject<S>>, context: Context) => Answer;
}

/** Names that it does not know are refused: a misspelt one would be passed over. */
export function tool<S extends z.ZodRawShape>(spec: Spec<S>): Tool {
	const { input, writes = false, shows = false, run, ...said } = spec;
	const whole = z.strictObject(input);
	return {
		...said,
		input: whole,
		writes,
		shows,
		run: (args, context) => run(whole.parse(args) as never, context),
	};
}

const mostInText = 4 * 1024 * 1024;
export const longText = z.string().max(mostInText);
const path = z.string().min(1).max(4096);
const text = longText.optional().describe("Stands for the file: judged instead of what is on the disk");

/** One design. */
export const design = { path: path.describe("A design's file, in the folders of this server"), text };
export const anyPath = path;
