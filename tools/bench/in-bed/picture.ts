/** From a key stroke to the new picture: through the server, and in the preview's page in a browser, against Mermaid alone. */
import { join } from "node:path";
import { build } from "esbuild";
import type { Shown, ToPage } from "../../../src/protocol/index.ts";
import { Preview } from "../../../test/preview/harness.ts";
import { launchBrowser } from "../../../test/vscode/bed/browser.ts";
import { root } from "../../../test/vscode/bed/root.ts";
import { grouped } from "../designs.ts";
import { type BenchOptions, runsFor } from "../options.ts";
import { ms, ratio, table, title } from "../table.ts";
import { median, timesOf } from "../timing.ts";
import { Typist } from "../typist.ts";
import type { Settings } from "./bare.ts";

type PictureMessage = Extract<ToPage, { type: "picture" }>;

const head = ["components", "drawn", "server", "page", "Mermaid, our settings", "ratio", "its own settings", "ratio"];

export async function bench({ isQuick }: BenchOptions): Promise<void> {
	const browser = await launchBrowser();
	try {
		const preview = await Preview.open(browser);
		await preview.page.evaluate(await bareScript());
		const rows: string[][] = [];
		for (const size of isQuick ? [10, 50] : [10, 50, 150, 1000]) rows.push(await row(preview, size));
		title("Picture: from a key stroke to the new one (server and page), as a ratio to Mermaid alone on the same text");
		table(head, rows);
	} finally {
		await browser.close();
	}
}

async function bareScript(): Promise<string> {
	const entryPoints = [join(root, "tools/bench/in-bed/bare.ts")];
	const { outputFiles } = await build({ entryPoints, bundle: true, write: false, minify: true, format: "iife" });
	return outputFiles[0]!.text;
}

async function row(preview: Preview, size: number): Promise<string[]> {
	const typist = await Typist.at(grouped(size));
	let nodes = 0;
	const taken = await timesOf(Math.min(runsFor(size), 15), async () => {
		const start = performance.now();
		await typist.key();
		const { picture } = (await typist.client.picture()) as Extract<Shown, { type: "picture" }>;
		const server = performance.now() - start;
		nodes = picture.nodes.length;
		const message: PictureMessage = { type: "picture", version: ++version, document: "file:///design.yaml", picture };
		const page = await drawn(preview, message);
		return { server, page, ours: await bare(preview, message, "ours"), own: await bare(preview, message, "its own") };
	});
	await typist.leave();
	const [server, page, ours, own] = (["server", "page", "ours", "own"] as const).map((what) =>
		median(taken.map((one) => one[what])),
	) as [number, number, number, number];
	const whole = server + page;
	return [size, nodes, ms(server), ms(page), ms(ours), ratio(whole, ours), ms(own), ratio(whole, own)].map(String);
}

/** Of the pictures that one page is sent. */
let version = 0;

/** Milliseconds until it stands in the page, which has not been painted by then, as Mermaid's has not. */
function drawn({ page }: Preview, message: PictureMessage): Promise<number> {
	return page.evaluate(
		(sent) =>
			new Promise<number>((resolve) => {
				const stage = document.querySelector<HTMLElement>("#pl-stage")!;
				const start = performance.now();
				new MutationObserver((_, observer) => {
					if (stage.dataset.version !== String(sent.version)) return;
					observer.disconnect();
					resolve(performance.now() - start);
				}).observe(stage, { attributeFilter: ["data-version"] });
				window.postMessage(sent, "*");
			}),
		message,
	);
}

/** In the direction that the page has decided on. */
async function bare({ page }: Preview, { picture }: PictureMessage, settings: Settings): Promise<number> {
	return page.evaluate(
		([picture, settings]) => {
			const { kept, bare } = window as unknown as {
				kept: { direction?: string };
				bare: (picture: unknown, direction: string, settings: string) => Promise<number>;
			};
			return bare(picture, kept.direction ?? "LR", settings);
		},
		[picture, settings] as const,
	);
}
