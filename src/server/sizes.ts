/** How large a file may be, by what it is called. */
import { excludePath, ignoreName, settingsName } from "../filenames/index.ts";

const megabyte = 1024 * 1024;

function isSettingsOrIgnores(path: string): boolean {
	const names = path.split(/[/\\]/);
	const [name] = names.slice(-1);
	return (
		name === settingsName || name === ignoreName || excludePath.slice(1).every((own, i) => own === names.at(i - 2))
	);
}

/** In bytes. No design is as large; a device or a dump is. */
export const largest = (path: string): number => (isSettingsOrIgnores(path) ? 1 : 64) * megabyte;

export const tooLarge = (path: string): string => `it is larger than ${largest(path) / megabyte} MB`;
