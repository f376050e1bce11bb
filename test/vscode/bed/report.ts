/** How a run inside the extension host tells its results: marked lines of JSON, and one line that says that all of them ran. */

export type HostTest = () => unknown;
export interface HostResult {
	name: string;
	/** What went wrong, with its stack. */
	error?: string;
}

export const mark = "plumbline-host-test ";
export const closing = `${mark}all of them ran`;

/** Reads the lines; throws when the closing one is missing, since a host that dies at once ends without an error as well. */
export function readReport(lines: readonly string[]): HostResult[] {
	const marked = lines.flatMap((text) => text.split("\n")).filter((line) => line.startsWith(mark));
	if (!marked.includes(closing))
		throw new Error(`The extension host ended before all tests had run:\n${lines.join("\n")}`);
	return marked.filter((line) => line !== closing).map((line) => JSON.parse(line.slice(mark.length)) as HostResult);
}
