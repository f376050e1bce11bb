/** Mermaid as those have it who draw our text: several versions, each in a page of its own, with HTML in labels or without. */
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { clean } from "../vscode/bed/npm.ts";
import { once } from "../vscode/bed/once.ts";
import { packages, root } from "../vscode/bed/root.ts";
import type { Browser } from "./harness.ts";

const listed = join(root, "test/preview/mermaids");
const brought = join(packages, ".mermaids");

const { dependencies } = JSON.parse(readFileSync(join(listed, "package.json"), "utf8")) as {
	dependencies: Record<string, string>;
};
const names = Object.keys(dependencies);
export const versions = names.map((name) => name.replace("mermaid-", ""));

/** Of each package the one file that a page needs: 18 MB of 530. */
export async function bringMermaids(): Promise<void> {
	const lock = readFileSync(join(listed, "package-lock.json"));
	await once(brought, createHash("sha256").update(lock).digest("hex"), async (staging) => {
		for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(listed, file), join(staging, file));
		await clean(staging);
		for (const name of names)
			cpSync(join(staging, "node_modules", name, "dist/mermaid.min.js"), join(staging, `${name}.js`));
		rmSync(join(staging, "node_modules"), { recursive: true });
	});
}

/** What can be read in a picture, by what it stands on. */
export interface Read {
	/** By the ids of the text. */
	readonly nodes: Readonly<Record<string, string>>;
	readonly edges: readonly string[];
	readonly boxes: readonly string[];
	/** How many lines are drawn, labelled or not. */
	readonly lines: number;
	/** Every text of the picture. */
	readonly texts: readonly string[];
	/** What a picture must not hold. */
	readonly mischief: readonly string[];
}

export class Mermaid {
	private constructor(private readonly page: Awaited<ReturnType<Browser["newPage"]>>) {}

	static async open(browser: Browser, version: string): Promise<Mermaid> {
		const page = await browser.newPage();
		await page.addScriptTag({ content: readFileSync(join(brought, `mermaid-${version}.js`), "utf8") });
		await page.evaluate(prepare, Number.parseInt(version, 10) < 10);
		return new Mermaid(page);
	}

	/** Refused, or what one can read. */
	draw(text: string, htmlLabels: boolean, more: object = {}): Promise<Read> {
		return this.page.evaluate(([text, settings]) => (window as unknown as Prepared).drawn(text, settings), [
			text,
			{ startOnLoad: false, htmlLabels, flowchart: { htmlLabels, useMaxWidth: false }, ...more },
		] as const);
	}

	async picture(path: string): Promise<void> {
		await this.page.locator("#shown").screenshot({ path });
	}

	close = (): Promise<void> => this.page.close();
}

interface Prepared {
	drawn(text: string, settings: object): Promise<Read>;
}

/** Runs in the page. Before 10 Mermaid answers at once, or calls back. */
function prepare(isOld: boolean): void {
	interface Api {
		initialize(settings: object): void;
		render(id: string, text: string, place: Element): Promise<{ svg: string }>;
		mermaidAPI: { render(id: string, text: string, done: (svg: string) => void, place: Element): unknown };
	}
	const { mermaid } = window as unknown as { mermaid: Api };
	let count = 0;
	const rendered = async (text: string, place: Element): Promise<string> => {
		const id = `d${count++}`;
		if (!isOld) return (await mermaid.render(id, text, place)).svg;
		return new Promise((resolve, reject) => {
			try {
				const svg = mermaid.mermaidAPI.render(id, text, resolve, place);
				if (typeof svg === "string") resolve(svg);
			} catch (error) {
				reject(new Error(String((error as { str?: string }).str ?? error)));
			}
		});
	};
	const read = (element: Element): string => {
		const copy = element.cloneNode(true) as Element;
		for (const line of copy.querySelectorAll("br, tspan, p")) line.after(" ");
		return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
	};
	const all = (within: Element, what: string): Element[] => [...within.querySelectorAll(what)];
	(window as unknown as Prepared).drawn = async (text, settings) => {
		mermaid.initialize(settings);
		document.body.replaceChildren();
		const place = document.body.appendChild(document.createElement("div"));
		const svg = await rendered(text, place);
		document.body.replaceChildren(place);
		place.id = "shown";
		place.innerHTML = svg;
		const idOf = ({ id }: Element): string => /(?:^|-)flowchart-(\w+)-\d+$/.exec(id)?.[1] ?? id;
		const outermost = (what: string): Element[] =>
			all(place, what).filter((element) => element.parentElement?.closest(what) === null);
		return {
			nodes: Object.fromEntries(all(place, "g.node").map((node) => [idOf(node), read(node)])),
			edges: outermost(".edgeLabel")
				.map(read)
				.filter((label) => label !== ""),
			boxes: all(place, "g.cluster").map(read),
			lines: all(place, "path.flowchart-link, .edgePath").length,
			texts: outermost("text, foreignObject").map(read),
			mischief: [
				...("owned" in window ? ["ran a script"] : []),
				...all(place, "script, iframe, object, embed, a, img, image, form, video, audio, link, base").map(
					({ localName }) => `holds a ${localName}`,
				),
				...all(place, "*").flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith("on"))),
			],
		};
	};
}
