/** The test bed in vitest: one server and one browser for a file, a window for a test, and in-host tests in the list beside the others. */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { runInHost } from "./host.ts";
import { type HostResult, readReport } from "./report.ts";
import type { Server, ServerOptions } from "./server.ts";
import { layOut, stage } from "./stage.ts";
import { startForTests } from "./still.ts";
import { bundleSuite } from "./suite.ts";
import { type WindowOptions, Workbench } from "./workbench.ts";

export interface Bed {
	/** A window for the test that asks; it is closed, and photographed if the test failed, when the test ends. */
	open(options: WindowOptions): Promise<Workbench>;
	/** A new folder with these files, gone after the file's tests. */
	folder(files: Readonly<Record<string, string>>, name?: string): string;
	readonly server: Server;
	readonly browser: Browser;
}

/** Started before the file's tests and stopped after them. */
export function useBed(options: ServerOptions = {}): Bed {
	let server: Server | undefined;
	let browser: Browser | undefined;
	const scratch = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-folders-")));
	let folders = 0;
	beforeAll(async () => {
		[server, browser] = await Promise.all([startForTests(options), launchBrowser()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
		rmSync(scratch, { recursive: true, force: true });
	});
	return {
		get server() {
			return server!;
		},
		get browser() {
			return browser!;
		},
		folder: (files, name = "shop") => layOut(files, join(scratch, String(folders++), name)),
		open: async (window) => {
			const workbench = await Workbench.open(browser!, server!, window);
			onTestFinished(async ({ task }) => {
				if (task.result?.state === "fail") await workbench.screenshot(`failed/${task.name.replace(/\W+/g, "-")}`);
				await workbench.close();
			});
			return workbench;
		},
	};
}

export interface HostTests {
	/** Modules that export `tests` and `files`. */
	suites: readonly string[];
	/** The extension's folder. */
	extension: string;
	/** Where the extension runs: in Node beside the server, or in the browser's web worker. */
	hosts?: readonly Host[];
}

export type Host = "desktop" | "web";

/** A vitest test for each test of the suites, in each host; all of a host run in one go. */
export async function testInHost(
	bed: Bed,
	{ suites, extension, hosts = ["desktop", "web"] }: HostTests,
): Promise<void> {
	const { code, names, files } = await bundleSuite(suites);
	describe.each(hosts)("in the %s host", (host) => {
		let results: readonly HostResult[] = [];
		const inOneGo = async (): Promise<readonly HostResult[]> => {
			const staged = await stage(extension, code, bed.folder({}, "extension"));
			bed.server.configure({ "remote.extensionKind": host === "web" ? { [staged.id]: ["web"] } : undefined });
			const lines = await runInHost(bed.browser, bed.server, {
				extension: staged.folder,
				suite: staged.suite,
				folder: bed.folder(files),
			});
			bed.server.configure({ "remote.extensionKind": undefined });
			return readReport(lines);
		};
		beforeAll(async () => {
			results = await inOneGo();
			// As of other tests in an editor: what is wrong fails twice.
			if (results.some(({ error }) => error !== undefined)) results = await inOneGo();
		});
		test.each(names)("%s", (name) => {
			const result = results.find((result) => result.name === name);
			expect(result, "it did not run").toBeDefined();
			if (result?.error !== undefined) throw new Error(result.error);
		});
	});
}
