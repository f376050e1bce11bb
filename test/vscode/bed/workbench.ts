/** One window of VS Code and what a person does in it. Every step waits for what the person would wait for. */
import { join } from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { Palette } from "./palette.ts";
import { again, untilShown } from "./patience.ts";
import { bed } from "./root.ts";
import type { Payload, Server, Settings } from "./server.ts";
import { type Spot, whereIs } from "./spot.ts";
import { type Theme, themes } from "./themes.ts";

export interface WindowOptions {
	/** The folder, or the .code-workspace file. */
	folder: string;
	/** A file of this machine to open at once. */
	openFile?: string;
	/** The folder of an extension that is not installed. */
	extension?: string;
	theme?: Theme;
	/** User settings; windows of the same server that are opened later have them too. */
	settings?: Settings;
	size?: { width: number; height: number };
	/** Pixels per point: 2 for pictures that are to be kept. */
	scale?: number;
}

export interface Problem {
	severity: string;
	message: string;
	source: string;
	code: string;
	line: number;
	column: number;
}

export class Workbench {
	readonly page: Page;
	readonly palette: Palette;
	/** What the page, its frames and the extension host have said on their consoles. */
	readonly console: string[] = [];
	/** Addresses outside of this machine that were asked for; none of them was reached. */
	readonly outgoing: string[] = [];

	private constructor(page: Page, server: Server) {
		this.page = page;
		this.palette = new Palette(page);
		page.on("console", (message) => this.console.push(`${message.type()}: ${message.text()}`));
		page.on("pageerror", (error) => this.console.push(`error: ${error.stack ?? error.message}`));
		page.on("request", (request) => {
			if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).host !== server.authority)
				this.outgoing.push(request.url());
		});
	}

	static async open(browser: Browser, server: Server, options: WindowOptions): Promise<Workbench> {
		const {
			folder,
			openFile,
			extension,
			theme = "light",
			settings = {},
			size = { width: 1280, height: 800 },
			scale = 1,
		} = options;
		server.configure({ "workbench.colorTheme": themes[theme].id, ...settings });
		const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale });
		context.setDefaultTimeout(60_000);
		const workbench = new Workbench(await context.newPage(), server);
		const payload: Payload = [
			["skipWelcome", "true"],
			...(openFile ? [["openFile", server.remote(openFile)] as const] : []),
			...(extension ? [["extensionDevelopmentPath", server.remote(extension)] as const] : []),
		];
		await workbench.page.goto(server.address(folder, payload));
		await workbench.#ready(theme);
		return workbench;
	}

	async close(): Promise<void> {
		await this.page.context().close();
	}

	/** As after a restart of the editor, with its state kept. */
	async reload(): Promise<void> {
		await this.page.reload();
		await this.page.locator(".monaco-workbench .part.editor").waitFor();
	}

	async theme(theme: Theme): Promise<void> {
		await this.command("Preferences: Color Theme");
		await this.palette.pick(themes[theme].label);
		await this.#ready(theme);
	}

	async #ready(theme: Theme): Promise<void> {
		await this.page.locator(`.monaco-workbench.${themes[theme].mark} .part.editor`).waitFor();
	}

	// Files and places

	/** What the list does not know yet, it does not look for again by itself. */
	async openFile(name: string): Promise<void> {
		await again(async (timeout) => {
			await this.press("Escape");
			await this.palette.open("ControlOrMeta+P");
			await this.palette.pick(name, { timeout });
		});
		await this.tab(name).waitFor();
	}

	/** The tab of the file in front. */
	tab(name: string): Locator {
		return this.page.locator(".editor-group-container.active .tab.active", { hasText: name });
	}

	async goTo(line: number, column = 1): Promise<void> {
		const place = this.page.locator("#status\\.editor\\.selection", { hasText: `Ln ${line}, Col ${column}` });
		await again(async (timeout) => {
			await this.palette.open("Control+G");
			await this.palette.answer(`:${line}:${column}`);
			await this.palette.closed(timeout);
			await place.waitFor({ timeout });
		});
	}

	async click(spot: Spot): Promise<void> {
		const { x, y } = await whereIs(this.page, spot);
		await this.page.mouse.click(x, y);
	}

	/** A click on a link. Its element becomes another one while the key is down, so only the place counts. */
	async follow(spot: Spot): Promise<void> {
		const { x, y } = await whereIs(this.page, spot);
		await this.page.keyboard.down("ControlOrMeta");
		await this.page.mouse.move(x - 1, y);
		await this.page.mouse.click(x, y);
		await this.page.keyboard.up("ControlOrMeta");
	}

	async type(text: string): Promise<void> {
		await this.page.keyboard.type(text);
	}

	async press(key: string): Promise<void> {
		await this.page.keyboard.press(key);
	}

	/** Saves the file in front and waits until it is on the disk. */
	async save(): Promise<void> {
		await this.page.keyboard.press("ControlOrMeta+S");
		await this.page.locator(".editor-group-container.active .tab.active:not(.dirty)").waitFor();
	}

	/** Zeros where no text has the focus. */
	async cursor(): Promise<{ line: number; column: number }> {
		const [text] = await this.page.locator("#status\\.editor\\.selection").allTextContents();
		const [line = 0, column = 0] = (text?.match(/\d+/g) ?? []).map(Number);
		return { line, column };
	}

	// What the editor says

	squiggles(severity: "error" | "warning" | "info"): Locator {
		return this.page.locator(`.editor-instance .monaco-editor .squiggly-${severity}`);
	}

	/** Rests the mouse on a word and reads what appears, once it holds this text: its parts come one after another. */
	async hover(spot: Spot, text: string | RegExp = /\S/): Promise<string> {
		const { x, y } = await whereIs(this.page, spot);
		await this.page.mouse.move(x - 1, y);
		await this.page.mouse.move(x, y);
		const card = this.#hoverCard.filter({ hasText: text, hasNotText: /^Loading/ }).first();
		await card.waitFor();
		return (await card.allInnerTexts()).join("\n");
	}

	get #hoverCard(): Locator {
		return this.page
			.locator(":is(.monaco-hover:not(.hidden), .monaco-resizable-hover) .monaco-hover-content")
			.filter({ visible: true });
	}

	/** The rows of the Problems panel that are in view, opening it first. */
	async problems(): Promise<Problem[]> {
		const panel = this.page.locator(".markers-panel");
		if (!(await panel.isVisible())) await untilShown(panel, () => this.page.keyboard.press("ControlOrMeta+Shift+M"));
		return panel.locator(".monaco-list-row:has(.marker-message)").evaluateAll((rows) =>
			rows.map((row) => {
				const text = (part: string) => row.querySelector(part)?.textContent ?? "";
				const [line = 0, column = 0] = (text(".marker-line").match(/\d+/g) ?? []).map(Number);
				const severity = row.querySelector(".marker-icon")?.classList.item(1) ?? "";
				return {
					severity,
					message: text(".marker-message"),
					source: text(".marker-source"),
					code: text(".marker-code"),
					line,
					column,
				};
			}),
		);
	}

	/** The titles in the light bulb's menu, which is closed again. */
	async quickFixes(spot: Spot): Promise<string[]> {
		const rows = await this.#lightBulb(spot);
		const titles = await rows.locator(".title").allInnerTexts();
		await this.page.keyboard.press("Escape");
		await rows.first().waitFor({ state: "hidden" });
		return titles;
	}

	async applyFix(spot: Spot, title: string): Promise<void> {
		const rows = await this.#lightBulb(spot);
		await rows.filter({ has: this.page.getByText(title, { exact: true }) }).click();
		await rows.first().waitFor({ state: "hidden" });
	}

	/** Chooses an action that asks, and tells what may be answered; again, where VS Code has let the menu go without it. */
	async asked(spot: Spot, title: string): Promise<string[]> {
		let choices: string[] = [];
		await again(async (timeout) => {
			await this.applyFix(spot, title);
			choices = await this.palette.choices(timeout);
		});
		return choices;
	}

	async #lightBulb(spot: Spot): Promise<Locator> {
		await this.click(spot);
		// A card that opens or closes under the mouse takes the menu with it.
		await this.page.mouse.move(0, 0);
		await this.#hoverCard.first().waitFor({ state: "hidden" });
		const rows = this.page.locator(".action-widget:not(.action-list-submenu-panel) .monaco-list-row.action");
		await untilShown(rows.first(), () => this.page.keyboard.press("ControlOrMeta+."));
		return rows;
	}

	/** The labels that completion offers at the cursor; the list stays open. */
	async suggestions(): Promise<string[]> {
		const list = this.page.locator(".suggest-widget.visible .monaco-list-row .label-name");
		if (!(await list.first().isVisible())) {
			await untilShown(list.first(), () => this.page.keyboard.press("Control+Space"));
		}
		return list.allInnerTexts();
	}

	/** Runs a command by its whole title, category included. */
	async command(title: string): Promise<void> {
		await this.palette.run(title);
	}

	// Around the editor

	/** The page inside a webview; of one extension only when several show theirs. */
	webview(extension = ""): FrameLocator {
		return this.page
			.frameLocator(`iframe.webview.ready:visible[src*="extensionId=${extension}"]`)
			.frameLocator("iframe#active-frame");
	}

	/** The texts of notifications. A window that is driven by tests lets none pop up, but collects them behind its bell. */
	async notifications(): Promise<string[]> {
		await this.#ring(true);
		const texts = await this.#notices.locator(".notification-list-item-message").allInnerTexts();
		await this.#ring(false);
		return texts;
	}

	/** Presses a button of a notification. */
	async answerNotification(button: string): Promise<void> {
		await this.#ring(true);
		await this.#notices.getByRole("button", { name: button, exact: true }).click();
		await this.#ring(false);
	}

	get #notices(): Locator {
		return this.page.locator(".notifications-center.visible");
	}

	async #ring(isToShow: boolean): Promise<void> {
		if ((await this.#notices.isVisible()) === isToShow) return;
		await this.page.locator("#status\\.notifications").click();
		await this.#notices.waitFor({ state: isToShow ? "visible" : "hidden" });
	}

	/** Into test/vscode/screenshots. */
	async screenshot(name: string): Promise<void> {
		await this.page.screenshot({ path: join(bed, "../screenshots", `${name}.png`), animations: "disabled" });
	}
}
