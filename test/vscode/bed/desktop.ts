/** Which VS Code to run the in-host tests in: an installed one, one that can be downloaded, else the test bed's. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { bed } from "./root.ts";

const home = process.env.HOME ?? "";
const installed = [
	"/usr/share/code/code",
	"/usr/lib/code/code",
	"/opt/visual-studio-code/code",
	"/snap/code/current/usr/share/code/code",
	"/Applications/Visual Studio Code.app/Contents/MacOS/Electron",
	join(home, "Applications/Visual Studio Code.app/Contents/MacOS/Electron"),
	join(process.env.LOCALAPPDATA ?? "", "Programs/Microsoft VS Code/Code.exe"),
	join(process.env.ProgramFiles ?? "", "Microsoft VS Code/Code.exe"),
];

export const wrapper = join(bed, "code.mjs");

export async function findVSCode(say: (text: string) => void): Promise<string> {
	const own = process.env.VSCODE_PATH ?? installed.find(existsSync);
	if (own) {
		say(`In ${own}`);
		return own;
	}
	try {
		return await downloadAndUnzipVSCode({ version: "stable", timeout: 15_000 });
	} catch (error) {
		say(
			`No VS Code is installed (VSCODE_PATH names one), and none could be downloaded: ${error instanceof Error ? error.message : error}`,
		);
		say("In the test bed's VS Code instead.");
		return wrapper;
	}
}
