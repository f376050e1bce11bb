/** What went wrong, on stderr: a sentence, what to do about it, and a stack for who asks for one. */
import type { UserError } from "./problem.ts";
import { oneLine, type Terminal } from "./terminal.ts";
import type { Troubles } from "./troubles.ts";

export function tell(trouble: UserError, { err, paint }: Terminal): void {
	const { message, hint, cause } = trouble;
	err(`${paint("red", "plumbline:")} ${oneLine(message)}\n${hint === undefined ? "" : `${oneLine(hint)}\n`}`);
	if (process.env.PLUMBLINE_DEBUG === "1") err(framesOf(cause instanceof Error ? cause : trouble));
}

/** Without the message, which may be of many lines. */
const framesOf = ({ stack = "" }: Error): string => stack.replace(/^(?!\s+at ).*\n?/gm, "").replace(/\n?$/, "\n");

/** Those that were not told yet. */
export function tellRest(troubles: Troubles, terminal: Terminal): void {
	for (const trouble of troubles.rest()) tell(trouble, terminal);
}
