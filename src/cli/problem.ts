/** What ends a command before its work is done: told in a sentence, without a stack. */

export class UserError extends Error {
	constructor(
		message: string,
		/** What to do about it, or what may have been meant. */
		readonly hint?: string,
	) {
		super(message);
	}
}

/** A bug of ours that cost one answer; the others come all the same. */
export class OwnFault extends UserError {
	constructor(where: string, cause: unknown) {
		const message = cause instanceof Error ? cause.message : String(cause);
		super(`${where}: a fault of its own: ${message}`, "Please report it. With PLUMBLINE_DEBUG=1 it says where.");
		this.cause = cause;
	}
}

/** What went wrong, as the trouble that is told. */
export const troubleOf = (error: unknown, where: string): UserError =>
	error instanceof UserError ? error : new OwnFault(where, error);

export const didYouMean = (candidates: readonly string[]): string | undefined =>
	candidates.length === 0 ? undefined : `Did you mean ${candidates.map((name) => `\`${name}\``).join(" or ")}?`;

/** Exit codes, as `--help` names them. */
export const exit = { clean: 0, findings: 1, trouble: 2 } as const;

const reasons: Readonly<Record<string, string>> = {
	EACCES: "permission denied",
	EPERM: "permission denied",
	ENOENT: "there is no such file",
	ENOTDIR: "what should be a folder on its way is a file",
	EISDIR: "it is a folder",
	ELOOP: "its links go in a circle",
	EROFS: "the disk is read-only",
	ENOSPC: "the disk is full",
};

/** Of other system errors the description alone: code, call and absolute path say nothing more to a person. */
export const reasonOf = (error: unknown): string =>
	reasons[(error as NodeJS.ErrnoException).code ?? ""] ??
	(error as Error).message.replace(/^[A-Z\d]+: (.*?), \w+(?: '.*')?$/s, "$1");
