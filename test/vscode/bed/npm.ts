/** npm, by whatever name it is here. */
import { spawn } from "node:child_process";

/** Installs just what a lock says, and runs nothing of it. */
export async function clean(folder: string): Promise<void> {
	const args = ["ci", "--ignore-scripts", "--loglevel=error", "--no-audit", "--no-fund"];
	const cli = process.env.npm_execpath;
	const [command, ...first] = cli?.endsWith("npm-cli.js") ? [process.execPath, cli] : ["npm"];
	const child = spawn(command!, [...first, ...args], {
		cwd: folder,
		stdio: ["ignore", "ignore", "inherit"],
		shell: command === "npm" && process.platform === "win32",
	});
	const code = await new Promise<number | null>((resolve, reject) =>
		child.once("error", reject).once("close", resolve),
	);
	if (code !== 0)
		throw new Error(`What the tests need could not be installed: npm ${args.join(" ")} ended with ${code}.`);
}
