/** The input on top of the window: the command palette, the list of files, and the questions that commands ask. */
import type { Locator, Page } from "playwright-core";
import { again, untilShown } from "./patience.ts";

export class Palette {
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	/** Opens it with a key. */
	async open(key: string): Promise<void> {
		await untilShown(this.#input, () => this.#page.keyboard.press(key));
	}

	/** Runs a command by its whole title, category included. */
	async run(title: string): Promise<void> {
		await again(async (timeout) => {
			await this.open("F1");
			await this.pick(title, { typed: `>${title}`, timeout });
		});
	}

	/** The titles that it offers for these words. */
	async commandsFor(words: string): Promise<string[]> {
		await this.open("F1");
		await this.#input.fill(`>${words}`);
		await this.#rows.first().waitFor();
		const titles = await this.choices();
		await this.#page.keyboard.press("Escape");
		return titles;
	}

	/** Types and presses Enter. */
	async answer(text: string): Promise<void> {
		await this.#input.fill(text);
		await this.#page.keyboard.press("Enter");
	}

	/** Until nothing is asked any more, and keys go elsewhere. */
	async closed(timeout: number): Promise<void> {
		await this.#widget.first().waitFor({ state: "hidden", timeout });
	}

	/** The labels in the list. */
	async choices(timeout = 60_000): Promise<string[]> {
		await this.#rows.first().waitFor({ timeout });
		return this.#rows.locator(".quick-input-list-row:first-child .label-name").allInnerTexts();
	}

	/** Picks the row of this label, after typing something that brings it into view. */
	async pick(label: string, { typed = label, timeout = 60_000 } = {}): Promise<void> {
		await this.#input.fill(typed, { timeout });
		const labels = this.#page.locator(".quick-input-list-row:first-child .label-name");
		const row = this.#rows.filter({ has: labels.getByText(label, { exact: true }) }).first();
		await row.click({ timeout });
	}

	/** What it asks, or says of the answer so far. */
	async message(): Promise<string> {
		return (await this.#widget.locator(".quick-input-title, .quick-input-message").allInnerTexts()).join("\n");
	}

	get #widget(): Locator {
		return this.#page.locator(".quick-input-widget").filter({ visible: true });
	}

	get #input(): Locator {
		return this.#widget.locator(".quick-input-box input").first();
	}

	get #rows(): Locator {
		return this.#widget.locator(".monaco-list-row");
	}
}
