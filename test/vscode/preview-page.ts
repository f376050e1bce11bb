/** The preview's page in a window of VS Code: where a person looks, and what a person does there. */
import { expect } from "vitest";
import { again } from "./bed/patience.ts";
import type { Workbench } from "./bed/workbench.ts";

/** Runs in the workbench: all texts in the browser's own databases. */
async function storedTexts(): Promise<string[]> {
	const answer = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve) => {
			request.onsuccess = () => resolve(request.result);
		});
	const texts: string[] = [];
	for (const { name } of await indexedDB.databases()) {
		const database = await answer(indexedDB.open(name!));
		for (const store of database.objectStoreNames) {
			const values: unknown[] = await answer(database.transaction(store).objectStore(store).getAll());
			texts.push(...values.filter((value) => typeof value === "string"));
		}
		database.close();
	}
	return texts;
}

type FrameLocator = ReturnType<Workbench["webview"]>;
type Locator = ReturnType<FrameLocator["locator"]>;

export class PreviewPage {
	readonly frame: FrameLocator;
	/** What was said in dialogs of the browser. */
	readonly dialogs: string[] = [];

	constructor(private readonly workbench: Workbench) {
		this.frame = workbench.webview("plumbline.plumbline");
		workbench.page.on("dialog", (dialog) => {
			this.dialogs.push(dialog.message());
			void dialog.dismiss();
		});
	}

	/** By its key chord, from the text in the first group, and waits for the picture. */
	async openFor(file: string): Promise<void> {
		const { page } = this.workbench;
		await page.locator(".tab", { hasText: file }).filter({ hasNotText: "Preview" }).first().click();
		// A card about the tab would lie on what is looked at.
		await page.mouse.move(0, 0);
		await page.locator(".editor-group-container.active .monaco-editor.focused").waitFor();
		await this.workbench.press("ControlOrMeta+K");
		await this.workbench.press("v");
		await this.tabOf(file).and(page.locator(".active")).waitFor();
		await this.nodes.first().waitFor();
	}

	tabOf(file: string): Locator {
		return this.workbench.page.locator(".tab", { hasText: `Preview ${file}` });
	}

	/** Where a component is drawn. Looked up and measured at once: an element of a picture before is nowhere. */
	async place(id: string): Promise<{ x: number; y: number }> {
		return this.frame.locator("#pl-stage").evaluate((stage, entity) => {
			const { x, y } = stage.querySelector(`.node[data-entity="${entity}"]`)!.getBoundingClientRect();
			return { x, y };
		}, `component:${id}`);
	}

	get nodes(): Locator {
		return this.frame.locator("#pl-stage .node");
	}

	node(id: string): Locator {
		return this.frame.locator(`#pl-stage .node[data-entity="component:${id}"]`);
	}

	mark(id: string): Locator {
		return this.node(id).locator(".pl-mark-text");
	}

	get card(): Locator {
		return this.frame.locator("#pl-card");
	}

	get note(): Locator {
		return this.frame.locator("#pl-note");
	}

	/** How many pictures the page was sent, as the one that is shown was. */
	async version(): Promise<number> {
		return Number(await this.frame.locator("#pl-stage").getAttribute("data-version"));
	}

	/** Entities that are highlighted. */
	async selected(): Promise<(string | undefined)[]> {
		return this.frame
			.locator("#pl-stage .pl-selected")
			.evaluateAll((found) => found.map((element) => (element as SVGElement).dataset.entity));
	}

	/** What has the focus inside the page. */
	async focused(): Promise<string> {
		return this.frame
			.locator("body")
			.evaluate(() => (document.activeElement as SVGElement).dataset.entity ?? document.activeElement!.id);
	}

	/** The next group of editors, as a person without a mouse goes there. */
	async enter(): Promise<void> {
		await again(async (timeout) => {
			await this.workbench.press("ControlOrMeta+2");
			const hasFocus = () => this.frame.locator("body").evaluate(() => document.hasFocus());
			await expect.poll(hasFocus, { timeout }).toBe(true);
		});
	}

	/** Addresses that were asked for and are not this VS Code's: a page's own files have such as VS Code itself answers. */
	get strangers(): string[] {
		return this.workbench.outgoing.filter((address) => !address.includes(".vscode-resource.vscode-cdn.net/"));
	}

	/** Pan and zoom. */
	async transform(): Promise<string> {
		return this.frame.locator("#pl-stage").evaluate(({ style }) => style.transform);
	}

	async scale(): Promise<number> {
		return Number(/scale\((.+)\)/.exec(await this.transform())?.[1]);
	}

	/** Clicks on the middle of a connection's line, which may have no width for Playwright to see. */
	async clickLine(id: string): Promise<void> {
		const canvas = await this.frame.locator("#pl-canvas").boundingBox();
		const { x, y } = await this.frame
			.locator(`#pl-stage .pl-edge[data-entity="connection:${id}"] .pl-hit`)
			.evaluate((element) => {
				const path = element as SVGPathElement;
				const middle = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM()!);
				return { x: middle.x, y: middle.y };
			});
		await this.workbench.page.mouse.click(canvas!.x + x, canvas!.y + y);
	}

	/** Picks something, again if nothing comes: the page's own focus may arrive after what the pick has brought to the front. */
	async leadTo(line: number, pick: () => Promise<void>): Promise<void> {
		await again(async (timeout) => {
			await pick();
			await expect.poll(() => this.workbench.cursor(), { timeout }).toEqual(expect.objectContaining({ line }));
		});
	}

	get tab(): Locator {
		return this.workbench.page.locator(".tab", { hasText: /^Preview / });
	}

	/** Waits until the editor has written down where the picture is: in a browser it does so every few seconds. */
	async isWrittenDown(): Promise<void> {
		await expect
			.poll(async () => {
				const [x = ""] = /-?\d+\.\d\d/.exec(await this.transform()) ?? [];
				return (await this.workbench.page.evaluate(storedTexts)).some(
					(text) => text.includes("plumbline.preview") && text.includes(x),
				);
			})
			.toBe(true);
	}

	get textTab(): Locator {
		return this.workbench.page.locator(".tab", { hasText: /^design\.yaml/ });
	}

	/** What the picture consisted of each time that it changed, and each time that the screen was painted. */
	async watchFlicker(): Promise<void> {
		await this.frame.locator("#pl-stage").evaluate((stage) => {
			const counts: number[] = [];
			const count = () => counts.push(stage.querySelectorAll("svg .node").length);
			Object.assign(window, { counts });
			new MutationObserver(count).observe(stage, { childList: true });
			requestAnimationFrame(function painted() {
				count();
				requestAnimationFrame(painted);
			});
		});
	}

	/** The numbers of nodes that were seen since then. */
	async seen(): Promise<number[]> {
		const counts = await this.frame.locator("#pl-stage").evaluate(() => (window as { counts?: number[] }).counts ?? []);
		return [...new Set(counts)];
	}
}
