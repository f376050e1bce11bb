/** Where a text stands on the screen: the editor draws a line as tokens, and a word may be part of one or of several. */
import type { Page } from "playwright-core";

/** The first such text in the lines in view, or in the line of that number. */
export type Spot = string | { text: string; line: number };

export async function whereIs(page: Page, spot: Spot): Promise<{ x: number; y: number }> {
	const { text, line } = typeof spot === "string" ? { text: spot, line: undefined } : spot;
	const found = await page.waitForFunction(middleOf, { text, line });
	return (await found.jsonValue()) as { x: number; y: number };
}

/** Runs in the page, so it may use nothing from around it. */
function middleOf({ text, line }: { text: string; line: number | undefined }): { x: number; y: number } | undefined {
	const top = (element: Element) => element.getBoundingClientRect().top;
	for (const editor of document.querySelectorAll(".editor-instance .monaco-editor")) {
		const numbers = [...editor.querySelectorAll(".line-numbers")].filter(
			(element) => element.textContent === String(line),
		);
		const lines = [...editor.querySelectorAll(".view-line")].sort((a, b) => top(a) - top(b));
		for (const element of lines) {
			if (line !== undefined && !numbers.some((number) => Math.abs(top(number) - top(element)) < 2)) continue;
			// The editor draws blanks as no-break ones.
			const start = (element.textContent ?? "").replaceAll("\u00a0", " ").indexOf(text);
			if (start < 0) continue;
			const range = document.createRange();
			let passed = 0;
			const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
			for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
				const length = node.textContent?.length ?? 0;
				if (start >= passed && start < passed + length) range.setStart(node, start - passed);
				if (start + text.length > passed && start + text.length <= passed + length)
					range.setEnd(node, start + text.length - passed);
				passed += length;
			}
			const box = range.getBoundingClientRect();
			return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
		}
	}
	return undefined;
}
