/** Pictures drawn by Mermaid, out of sight, one after another; only the newest one is handed on. */
import mermaid, { type MermaidConfig } from "mermaid";
import type { Picture } from "../protocol/index.ts";
import { part } from "./elements.ts";
import type { Direction } from "./host.ts";
import { layout, layoutName } from "./layout.ts";
import { colours } from "./theme.ts";

export interface Job {
	readonly version: number;
	readonly picture: Picture;
	/** Undefined until it is decided: whichever shows more. */
	readonly direction: Direction | undefined;
}

export interface Drawn {
	readonly svg: SVGSVGElement;
	readonly size: Size;
	readonly direction: Direction;
}

export interface Size {
	readonly width: number;
	readonly height: number;
}

mermaid.registerLayoutLoaders([layout]);

export class Drawing {
	private waiting: Job | undefined;
	private isBusy = false;
	private count = 0;

	constructor(
		private readonly scaleOf: (size: Size) => number,
		private readonly show: (job: Job, drawn: Drawn) => void,
		private readonly fail: (job: Job, error: unknown) => void,
	) {}

	/** What waits is replaced; what is being drawn is thrown away when it is done. */
	draw(job: Job): void {
		this.waiting = job;
		if (!this.isBusy) void this.work();
	}

	private async work(): Promise<void> {
		this.isBusy = true;
		for (let job = this.next(); job !== undefined; job = this.next()) {
			try {
				const drawn = await this.drawn(job);
				if (this.waiting === undefined) this.show(job, drawn);
			} catch (error) {
				if (this.waiting === undefined) this.fail(job, error);
			}
			part("pl-offstage").replaceChildren();
		}
		this.isBusy = false;
	}

	private next(): Job | undefined {
		const job = this.waiting;
		this.waiting = undefined;
		return job;
	}

	private async drawn({ picture, direction }: Job): Promise<Drawn> {
		if (direction !== undefined) return this.rendered(picture, direction);
		const across = await this.rendered(picture, "LR");
		if (this.waiting !== undefined || picture.nodes.length > 60) return across;
		const down = await this.rendered(picture, "TB");
		return this.scaleOf(down.size) > this.scaleOf(across.size) ? down : across;
	}

	private async rendered(picture: Picture, direction: Direction): Promise<Drawn> {
		// Lets the page paint, and a newer picture arrive, before a long layout begins.
		await new Promise((resolve) => setTimeout(resolve));
		mermaid.initialize(configuration(picture));
		const text = picture.mermaid.replace(/^flowchart \w+/, `flowchart ${direction}`);
		const { svg } = await mermaid.render(`pl-svg-${this.count++}`, text, part("pl-offstage"));
		const template = document.createElement("template");
		template.innerHTML = svg;
		const drawn = template.content.querySelector("svg")!;
		const { width, height } = drawn.viewBox.baseVal;
		return { svg: drawn, size: { width, height }, direction };
	}
}

/** Mermaid has checked its own output against an allow-list (`strict`); limits are those of the text that is drawn. */
export const configuration = ({ mermaid, edges }: Picture): MermaidConfig => ({
	startOnLoad: false,
	layout: layoutName,
	securityLevel: "strict",
	secure: [
		"secure",
		"securityLevel",
		"startOnLoad",
		"maxTextSize",
		"maxEdges",
		"theme",
		"themeVariables",
		"htmlLabels",
		"flowchart",
	],
	deterministicIds: true,
	deterministicIDSeed: "plumbline",
	suppressErrorRendering: true,
	maxTextSize: mermaid.length + 1,
	maxEdges: edges.length + 1,
	theme: "base",
	themeVariables: colours(),
	htmlLabels: true,
	flowchart: {
		padding: 11,
		diagramPadding: 14,
		wrappingWidth: 212,
		useMaxWidth: false,
		subGraphTitleMargin: { top: 0, bottom: 0 },
	},
});
