/** Writes a file where it stands, so that it stays the one that its other names, its owner and its rights belong to. */
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";

/** Neither could all be written, nor what had been there be put back. */
export class HalfWritten extends Error {}

/** Only over the bytes that are expected; false if there are others. What cannot be written whole is put back. */
export function overwrite(path: string, expected: Buffer, bytes: Buffer): boolean {
	const file = openSync(path, "r+");
	try {
		if (!readFileSync(file).equals(expected)) return false;
		try {
			writeWhole(file, bytes);
		} catch (error) {
			putBack(file, expected);
			throw error;
		}
		return true;
	} finally {
		closeSync(file);
	}
}

function putBack(file: number, bytes: Buffer): void {
	try {
		writeWhole(file, bytes);
	} catch (cause) {
		throw new HalfWritten("", { cause });
	}
}

export function writeWhole(file: number, bytes: Buffer): void {
	for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, at);
	ftruncateSync(file, bytes.length);
	fsyncSync(file);
}
