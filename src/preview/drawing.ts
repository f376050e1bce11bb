/** Pictures drawn by Mermaid, out of sight, one after another; only the newest one is handed on. */
import mermaid, { type MermaidConfig } from "mermaid";
import type { Arranged, Direction, Size } from "../layout/index.ts";
import type { Picture } from "../protocol/index.ts";
import { part, svg } from "./elements.ts";
import { type Asked, layoutIn, layoutName } from "./layout.ts";
import { largestFit } from "./room.ts";
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

export class Drawing {
	private waiting: Job | undefined;
	private isBusy = false;
	private count = 0;
	private job: Job | undefined;
	private arranged: Arranged | undefined;

	constructor(
		private readonly frame: () => Size,
		private readonly show: (job: Job, drawn: Drawn) => void,
		private readonly fail: (job: Job, error: unknown) => void,
	) {
		mermaid.registerLayoutLoaders([layoutIn(() => this.asked())]);
	}

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

	private asked(): Asked {
		const { nodes = [], groups = [] } = this.job?.picture ?? {};
		return {
			frame: this.frame(),
			largest: largestFit,
			direction: this.job?.direction,
			last: this.arranged?.kept,
			entities: new Map([...nodes, ...groups].map(({ id, entity }) => [id, entity])),
			told: (arranged) => {
				this.arranged = arranged;
			},
		};
	}

	private async drawn(job: Job): Promise<Drawn> {
		const { picture } = job;
		if (picture.mermaid === "") return nothing();
		// Lets the page paint, and a newer picture arrive, before a long layout begins.
		await new Promise((resolve) => setTimeout(resolve));
		mermaid.initialize(configuration(picture));
		this.job = job;
		const { svg: text } = await mermaid.render(`pl-svg-${this.count++}`, picture.mermaid, part("pl-offstage"));
		const template = document.createElement("template");
		template.innerHTML = text;
		const drawn = template.content.querySelector("svg")!;
		const { width, height } = drawn.viewBox.baseVal;
		return { svg: drawn, size: { width, height }, direction: this.arranged?.direction ?? "LR" };
	}
}

const nothing = (): Drawn => ({
	svg: svg("svg", { viewBox: "0 0 1 1" }),
	size: { width: 1, height: 1 },
	direction: "LR",
});

/** Mermaid has checked its own output against an allow-list (`strict`); limits are those of the text that is drawn. */
export const configuration = ({ mermaid, edges, is }: Picture): MermaidConfig => ({
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
		"sequence",
	],
	deterministicIds: true,
	deterministicIDSeed: "plumbline",
	suppressErrorRendering: true,
	maxTextSize: mermaid.length + 1,
	maxEdges: edges.length + 1,
	theme: "base",
	themeVariables: colours(),
	htmlLabels: true,
	// Of a sequence it counts for more than the theme's, and than its own settings.
	...(is === "sequence" && { fontSize: 13 }),
	sequence: {
		useMaxWidth: false,
		mirrorActors: false,
		width: 104,
		height: 40,
		actorMargin: 20,
		wrapPadding: 24,
		actorFontWeight: 600,
		diagramMarginX: 14,
		diagramMarginY: 10,
		boxMargin: 8,
		messageMargin: 26,
	},
	flowchart: {
		padding: 11,
		diagramPadding: 14,
		wrappingWidth: 212,
		useMaxWidth: false,
		subGraphTitleMargin: { top: 0, bottom: 0 },
	},
});
