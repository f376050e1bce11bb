/** How large a file may be, by what it is called. */
const megabyte = 1024 * 1024;
const settingsOrIgnores = /(?:^|[/\\])(?:\.plumbline\.yaml|\.gitignore|info[/\\]exclude)$/;

/** In bytes. No design is as large; a device or a dump is. */
export const largest = (path: string): number => (settingsOrIgnores.test(path) ? 1 : 64) * megabyte;

export const tooLarge = (path: string): string => `it is larger than ${largest(path) / megabyte} MB`;
