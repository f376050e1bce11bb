/**
 * Which files are read, by the server and the command line alike: regular ones inside the root, wherever links lead,
 * and none that is larger than its kind can be.
 */
import { constants, type Stats } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { largest, tooLarge } from "./sizes.ts";

/** A pipe that nobody writes to does not hold up who opens it. */
export const openToRead = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export const isWithin = (path: string, folder: string): boolean => {
	const way = relative(folder, path);
	return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
};

/** Why a file is not read; undefined if it may be. `path` is as it was asked for, `real` and `root` behind all links. */
export function refusal(
	path: string,
	{ real, root, stats }: { readonly real: string; readonly root: string; readonly stats: Stats },
): string | undefined {
	if (!isWithin(real, root)) return "it leads out of the folder that bounds the design";
	if (stats.isDirectory()) return "it is a folder";
	if (!stats.isFile()) return "it is not a regular file";
	return stats.size > largest(path) ? tooLarge(path) : undefined;
}
