/** What large texts cost the command line as whole processes: at their size, and how that grows from half of it to twice. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Cost, costOf } from "./cost.ts";
import { large } from "./large-designs.ts";
import type { BenchOptions } from "./options.ts";
import { growth, ms, table, title } from "./table.ts";

/** Of a quick run. */
const fraction = 20;

export function benchLimits({ isQuick }: BenchOptions): void {
	title(
		"Command line, large texts: user time (aim: 3 s) and the most memory (500 MB), and from half to twice (linear: 4x)",
	);
	const rows = Object.entries(large).map(([name, { count, of }]) => {
		const size = isQuick ? Math.ceil(count / fraction) : count;
		const [half, once, twice] = [size / 2, size, size * 2].map((n) => costOfLint(of(Math.ceil(n))));
		const times = growth(twice!.user, half!.user);
		return [`${size} ${name}`, ms(once!.user), `${Math.round(once!.memory / 1024)} MB`, times];
	});
	table(["design", "time", "memory", "growth"], rows);
}

function costOfLint({ text, settings }: { readonly text: string; readonly settings?: string }): Cost {
	const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
	try {
		mkdirSync(join(folder, ".git"));
		writeFileSync(join(folder, "design.yaml"), text);
		if (settings !== undefined) writeFileSync(join(folder, ".plumbline.yaml"), settings);
		return costOf(resolve("dist/cli.js"), ["lint", "--fail-on", "never"], folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
