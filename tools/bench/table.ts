/** Columns of text, the first to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
	const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? "").length)));
	for (const row of [head, ...rows]) {
		const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)));
		console.log(`  ${cells.join("  ").trimEnd()}`);
	}
}

export const title = (text: string): void => console.log(`\n${text}`);

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
export const ratio = (value: number, to: number): string => `${(value / to).toFixed(2)}x`;
/** From one size to the next, which is ten times as large. */
export const growth = (now: number, before: number | undefined): string =>
	before === undefined ? "" : `${(now / before).toFixed(1)}x`;
