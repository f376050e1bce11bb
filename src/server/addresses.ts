/** What an address says of a file: what it is, and in which folders it lies. */

import { isDesignPath, settingsName } from "../filenames/index.ts";

/** What comes before the path: scheme and authority. */
export const headOf = (uri: string): string => /^(?:[\w+.-]+:(?:\/\/[^/]*)?)?/.exec(uri)![0];

export const isDesign = (uri: string): boolean => isDesignPath(uri.slice(headOf(uri).length));
export const isSettings = (uri: string): boolean => uri.endsWith(`/${settingsName}`);
export const folderOf = (uri: string): string => uri.slice(0, Math.max(uri.lastIndexOf("/"), 0));
export const isWithin = (uri: string, folder: string): boolean =>
	uri === folder || uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`);

/** Where settings for a folder may stand, the farthest first. */
export const settingsAbove = (folder: string, root: string): string[] =>
	[...upwards(folder, root)].map((at) => `${at}/${settingsName}`).toReversed();

const deepest = 30;

/** A folder and those above it, up to the last. */
export function* upwards(folder: string, last: string): Generator<string> {
	let at = folder;
	for (let i = 0; i < deepest; i++) {
		yield at;
		if (at === last || !isWithin(at, last)) return;
		at = folderOf(at);
	}
}
