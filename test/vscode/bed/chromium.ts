/** The browser of the npm package @sparticuz/chromium, for machines that have none. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "./once.ts";
import { packages } from "./root.ts";

const manifest = join(packages, "@sparticuz/chromium/package.json");
const unpacked = join(packages, ".chromium");

export const canRunChromium = process.platform === "linux" && process.arch === "x64";

/** Unpacks it, once, and says which binary to start and which libraries to give it. */
export async function unpackedChromium(): Promise<{ executable: string; libraries: string | undefined }> {
	const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
	await once(unpacked, version, async (staging) => unpack(staging));
	const executable = join(unpacked, "chromium");
	return { executable, libraries: lacksLibraries(executable) ? join(unpacked, "al2023/lib") : undefined };
}

/** The package unpacks into the folder for temporary files, and its libraries only where it believes to be in the cloud. */
function unpack(folder: string): void {
	const script = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
	const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
	execFileSync(process.execPath, ["--eval", script], { cwd: packages, env, stdio: ["ignore", "ignore", "inherit"] });
}

function lacksLibraries(executable: string): boolean {
	return execFileSync("ldd", [executable], { encoding: "utf8" }).includes("not found");
}
