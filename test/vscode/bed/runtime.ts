/** The Node that VS Code's server runs on: it registers module hooks, which came with 22.15. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packages } from "./root.ts";

export function runtime(): string {
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
	const platform = process.platform === "win32" ? "win" : process.platform;
	const brought = join(packages, `node-${platform}-${process.arch}`, platform === "win" ? "node.exe" : "bin/node");
	if (existsSync(brought)) return brought;
	throw new Error(
		`VS Code's server needs Node 22.15 or newer. This is ${process.versions.node}, and npm has none for ${process.platform} on ${process.arch}: install a newer Node.`,
	);
}
