/** Activation of the packaged extension in a real VS Code, each time in a new window and a new extension host. */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../../../test/vscode/bed/browser.ts";
import { runInHost } from "../../../test/vscode/bed/host.ts";
import { root } from "../../../test/vscode/bed/root.ts";
import { layOut, stage } from "../../../test/vscode/bed/stage.ts";
import { startForTests } from "../../../test/vscode/bed/still.ts";
import { bundleSuite } from "../../../test/vscode/bed/suite.ts";
import { packaged } from "../../../test/vscode/packaged.ts";
import type { BenchOptions } from "../options.ts";
import { ms, table, title } from "../table.ts";
import { median, worst } from "../timing.ts";
import { type Activation, mark, withDesign } from "./activation-words.ts";

/** A YAML file's language activates the extension, before it can be told to: here it is another one. */
const settings = { "files.associations": { "design.yaml": "plaintext" } };

export async function bench({ isQuick }: BenchOptions): Promise<void> {
	const scratch = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-bench-")));
	const { code } = await bundleSuite([join(root, "tools/bench/in-bed/activating.ts")]);
	const { folder: extension, suite } = await stage(packaged().folder, code, join(scratch, "extension"));
	const [server, browser] = await Promise.all([startForTests({ settings }), launchBrowser()]);
	const activated = async (name: string): Promise<Activation> => {
		const folder = layOut({}, join(scratch, name));
		const lines = await runInHost(browser, server, { extension, suite, folder });
		const told = lines.find((line) => line.startsWith(mark));
		if (told === undefined) throw new Error(`The extension host told nothing:\n${lines.join("\n")}`);
		return JSON.parse(told.slice(mark.length)) as Activation;
	};
	try {
		const without: Activation[] = [];
		const withOne: Activation[] = [];
		// The first of each is thrown away: VS Code then has its own files in memory.
		for (let i = 0; i < (isQuick ? 2 : 6); i++) {
			without.push(await activated("without a design"));
			withOne.push(await activated(withDesign));
		}
		print(without.slice(1), withOne.slice(1));
	} finally {
		await browser.close();
		await server.stop();
		rmSync(scratch, { recursive: true, force: true });
	}
}

function print(without: readonly Activation[], withOne: readonly Activation[]): void {
	title("Activation in VS Code (aim: 50 ms without a design, 300 ms with one)");
	const row = (what: string, taken: readonly number[]) => [what, ms(median(taken)), ms(worst(taken))];
	const activation = (what: string, all: readonly Activation[]) => [
		...row(
			what,
			all.map(({ activated }) => activated),
		),
		ms(median(all.map(({ processor }) => processor))),
	];
	table(
		["", "median", "worst", "processor time"],
		[
			activation("without a design", without),
			activation("with a design open", withOne),
			row(
				"until its findings are shown",
				withOne.map(({ found }) => found),
			),
		],
	);
}
