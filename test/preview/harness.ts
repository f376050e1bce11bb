/** The preview's page in a browser, with a host that only listens: what the page said is kept, and it is sent what tests say. */
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { diagram } from "../../src/diagram/index.ts";
import { check } from "../../src/lint/index.ts";
import { pageHtml } from "../../src/preview/index.ts";
import type { Folded, Picture, Shown, ToHost, ToPage, Viewing } from "../../src/protocol/index.ts";
import { picture, type Source, snapshotOf } from "../../src/service/index.ts";
import type { launchBrowser } from "../vscode/bed/browser.ts";
import { root } from "../vscode/bed/root.ts";
import { type ThemeName, themes } from "./themes.ts";

export type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Page = Awaited<ReturnType<Browser["newPage"]>>;

const origin = "http://preview.example";
const files = { "/main.js": "text/javascript", "/style.css": "text/css" } as const;

export interface Options {
	readonly theme?: ThemeName;
	readonly size?: { readonly width: number; readonly height: number };
	/** What an earlier page kept. */
	readonly state?: unknown;
}

export class Preview {
	/** Whatever the page did that a picture must not do. */
	readonly mischief: string[] = [];

	private constructor(readonly page: Page) {}

	static async open(
		browser: Browser,
		{ theme = "light", size = { width: 1100, height: 760 }, state }: Options = {},
	): Promise<Preview> {
		const page = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
		const preview = new Preview(page);
		await preview.watch();
		await page.addInitScript(host, state);
		await page.goto(`${origin}/`);
		await preview.theme(theme);
		return preview;
	}

	/** Nothing is fetched but the page's own three files, no dialog opens, nothing goes wrong. */
	private async watch(): Promise<void> {
		const { page, mischief } = this;
		const html = pageHtml({ nonce: "bm9uY2U", cspSource: origin, script: "/main.js", style: "/style.css" });
		await page.route("**/*", (route) => {
			const { origin: from, pathname } = new URL(route.request().url());
			if (from === origin && pathname === "/") return route.fulfill({ contentType: "text/html", body: html });
			const contentType = files[pathname as keyof typeof files];
			if (from === origin && contentType !== undefined)
				return route.fulfill({ contentType, body: readFileSync(join(root, "dist/preview", pathname)) });
			if (pathname !== "/favicon.ico") mischief.push(`asked for ${route.request().url()}`);
			return route.abort();
		});
		page.on("dialog", (dialog) => {
			mischief.push(`opened a dialog: ${dialog.message()}`);
			void dialog.dismiss();
		});
		page.on("pageerror", (error) => mischief.push(`failed: ${error.message}`));
		page.on("popup", () => mischief.push("opened a window"));
		page.on("console", (message) => {
			if (message.type() === "error" && !message.location().url.endsWith("favicon.ico"))
				mischief.push(`complained: ${message.text()}`);
		});
	}

	async send(...messages: readonly ToPage[]): Promise<void> {
		await this.page.evaluate(
			(sent) => {
				for (const message of sent) window.postMessage(message, "*");
			},
			messages as readonly unknown[],
		);
	}

	/** Sends a picture and waits until it is drawn. */
	async show(picture: Picture, version = 1): Promise<void> {
		await this.send({ type: "picture", version, document: "file:///design.yaml", picture });
		await this.page.locator(`#pl-stage[data-version="${version}"]`).waitFor({ timeout: 30_000 });
	}

	/** Sends what is shown in a view, and waits until it stands. */
	async look(shown: Shown, version = 1): Promise<void> {
		await this.send({ ...shown, version, document: "file:///design.yaml" });
		const box = shown.type === "sheet" ? "#pl-sheet" : "#pl-stage";
		await this.page.locator(`${box}[data-version="${version}"]`).waitFor({ timeout: 30_000 });
	}

	async theme(name: ThemeName): Promise<void> {
		await this.page.evaluate(({ kind, variables }) => {
			document.documentElement.setAttribute(
				"style",
				Object.entries(variables)
					.map(([key, value]) => `--vscode-${key}: ${value}`)
					.join("; "),
			);
			document.body.className = `vscode-body ${kind}`;
		}, themes[name]);
	}

	/** What the page has said so far. */
	said(): Promise<ToHost[]> {
		return this.page.evaluate(() => (window as unknown as { said: ToHost[] }).said);
	}

	state(): Promise<unknown> {
		return this.page.evaluate(() => (window as unknown as { kept: unknown }).kept);
	}

	node(title: string) {
		return this.page
			.locator("#pl-stage .node")
			.filter({ has: this.page.locator("b", { hasText: new RegExp(`^${title}$`) }) });
	}

	async screenshot(name: string): Promise<void> {
		const path = join(root, "test/vscode/screenshots", `${name}.png`);
		mkdirSync(dirname(path), { recursive: true });
		await this.page.screenshot({ path });
	}
}

/** Runs in the page, before its script. */
function host(state: unknown): void {
	const shared = window as unknown as { said: unknown[]; kept: unknown; acquireVsCodeApi: () => unknown };
	shared.said = [];
	shared.kept = state;
	shared.acquireVsCodeApi = () => ({
		postMessage: (message: unknown) => shared.said.push(message),
		getState: () => shared.kept,
		setState: (kept: unknown) => {
			shared.kept = kept;
		},
	});
}

/** A design as the server would show it. */
export function shownOf(text: string, asked: Partial<Folded> & Viewing): Shown {
	const snapshot = snapshotOf({ uri: "file:///design.yaml", text } as Source, { today: "2026-11-01" });
	return JSON.parse(JSON.stringify(picture(snapshot, { open: [], ...asked }))) as Shown;
}

/** A design's picture, with its findings. */
export function pictureOf(text: string, open: readonly string[] = [], most?: number): Picture {
	const { design, analysis, findings } = check({ uri: "file:///design.yaml", text }, { today: "2026-11-01" });
	return JSON.parse(
		JSON.stringify(diagram(design, analysis, findings, { open: new Set(open), ...(most !== undefined && { most }) })),
	) as Picture;
}

export const exampleText = (name: string): string =>
	readFileSync(join(root, "examples", `${name}.design.yaml`), "utf8");
