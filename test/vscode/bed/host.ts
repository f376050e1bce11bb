/** Runs a suite inside the extension host: VS Code loads the extension from its folder and calls the suite's `run()`. */
import type { Browser } from "playwright-core";
import type { Server } from "./server.ts";

export interface HostRun {
	/** The extension's folder; the suite has to lie in it. */
	extension: string;
	suite: string;
	/** The folder or workspace that is open meanwhile. */
	folder: string;
}

/** What the host printed, line by line, until it ended. */
export async function runInHost(
	browser: Browser,
	server: Server,
	{ extension, suite, folder }: HostRun,
	say: (line: string) => void = () => {},
): Promise<string[]> {
	const lines: string[] = [];
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => {
			const line = args.map((arg) => (typeof arg === "string" ? arg : JSON.stringify(arg))).join(" ");
			lines.push(line);
			say(line);
		});
		const ended = new Promise<void>((resolve) => page.exposeFunction("codeAutomationExit", () => resolve()));
		const gone = new Promise<never>((_resolve, reject) =>
			page.once("crash", () => reject(new Error("The browser's page crashed."))),
		);
		await page.goto(
			server.address(folder, [
				["extensionDevelopmentPath", server.remote(extension)],
				["extensionTestsPath", server.remote(suite)],
				["skipWelcome", "true"],
			]),
		);
		await Promise.race([ended, gone]);
		return lines;
	} finally {
		await context.close();
	}
}
