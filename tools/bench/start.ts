/** The command line from nothing, as a ratio to an empty Node process. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generated } from "./designs.ts";
import { ms, ratio, table, title } from "./table.ts";
import { median, times } from "./timing.ts";

export function benchStart(): void {
	const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
	const design = join(folder, "design.yaml");
	writeFileSync(design, generated("independent", 10));
	const timed = (...args: string[]) => median(times(11, () => spawnSync(process.execPath, args, { stdio: "ignore" })));
	const empty = timed("-e", "0");
	const version = timed("dist/cli.js", "--version");
	const lint = timed("dist/cli.js", "lint", design);
	rmSync(folder, { recursive: true });
	title("Cold start of the command line");
	table(
		["command", "time", "to `node -e 0`"],
		[
			["node -e 0", ms(empty), ""],
			["plumbline --version", ms(version), ratio(version, empty)],
			["plumbline lint, 10 components", ms(lint), ratio(lint, empty)],
		],
	);
}
