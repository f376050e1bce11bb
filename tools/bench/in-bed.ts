/** Benches in a real VS Code or browser: they rest on packages that are brought when they are first needed. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { install } from "../../test/vscode/bed/install.ts";
import { packages, root } from "../../test/vscode/bed/root.ts";
import { bundled } from "./bundled.ts";
import type { BenchOptions } from "./options.ts";

export const isBedThere = (): boolean => existsSync(join(packages, "playwright-core"));

/** `tools/bench/in-bed/NAME.ts`, bundled to where it finds those packages. */
export const bed =
	(name: string) =>
	async (options: BenchOptions): Promise<void> => {
		await install();
		const outfile = join(packages, ".cache", `bench-${name}.mjs`);
		await bundled(join(root, "tools/bench/in-bed", `${name}.ts`), outfile);
		const { bench } = (await import(pathToFileURL(outfile).href)) as {
			bench: (options: BenchOptions) => Promise<void>;
		};
		await bench(options);
	};
