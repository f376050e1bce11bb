/** Bytes of files: only what may be read, and never more than that. */
import { closeSync, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import { openToRead, refusal } from "../server/readable.ts";
import { largest, tooLarge } from "../server/sizes.ts";
import { reasonOf, UserError } from "./problem.ts";

/** Where the bytes of files come from. */
export interface Shelf {
	/** A file that the user named. Throws what keeps it from being read. */
	readonly named: (path: string, shown: string) => Buffer;
	/** Undefined if there is no such file. Throws what keeps it from being read. */
	readonly inside: (path: string, root: string, shown: string) => Buffer | undefined;
}

/** Undefined if there is no such file. Throws what keeps it from being read. */
export function readInside(path: string, root: string, shown: string): Buffer | undefined {
	try {
		const real = realpathSync(path);
		return opened(real, openToRead, (file) => {
			const refused = refusal(path, { real, root: realpathSync(root), stats: fstatSync(file) });
			if (refused !== undefined) throw new UserError(`\`${shown}\` is not read: ${refused}.`);
			return bytesOf(file, path, shown);
		});
	} catch (error) {
		if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
		throw unreadable(error, shown);
	}
}

/** A file that the user named is read wherever it lies, from a pipe too. */
export function readNamed(path: string, shown: string): Buffer {
	try {
		return opened(path, "r", (file) => {
			if (fstatSync(file).isDirectory()) throw new UserError(`\`${shown}\` is a folder.`);
			return bytesOf(file, path, shown);
		});
	} catch (error) {
		throw unreadable(error, shown);
	}
}

export const onDisk: Shelf = { named: readNamed, inside: readInside };

function opened<T>(path: string, flags: string | number, work: (file: number) => T): T {
	const file = openSync(path, flags);
	try {
		return work(file);
	} finally {
		closeSync(file);
	}
}

const chunkSize = 64 * 1024;

/** What a file says of its size need not be true. */
function bytesOf(file: number, path: string, shown: string): Buffer {
	const chunks: Buffer[] = [];
	for (let size = 0; ; ) {
		const chunk = Buffer.allocUnsafe(chunkSize);
		const read = readSync(file, chunk);
		if (read === 0) return Buffer.concat(chunks);
		size += read;
		if (size > largest(path)) throw new UserError(`\`${shown}\` is not read: ${tooLarge(path)}.`);
		chunks.push(chunk.subarray(0, read));
	}
}

const unreadable = (error: unknown, shown: string): UserError =>
	error instanceof UserError ? error : new UserError(`\`${shown}\` cannot be read: ${reasonOf(error)}.`);

export function decoded(bytes: Uint8Array, shown: string): string {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new UserError(`\`${shown}\` is not UTF-8 text.`);
	}
}
