/** TypeScript that runs in a process of its own, as one file. */
import { build } from "esbuild";

export async function bundled(entry: string, outfile: string): Promise<string> {
	await build({
		entryPoints: [entry],
		outfile,
		bundle: true,
		platform: "node",
		target: "node20.12",
		format: "esm",
		packages: "external",
		logLevel: "warning",
	});
	return outfile;
}
