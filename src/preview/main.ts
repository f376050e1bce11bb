/** The preview's page: hears from its host, shows the view that was chosen, and tells the host what the user wants. */
import type { Picture, ToPage, Viewing } from "../protocol/index.ts";
import { Chart } from "./chart.ts";
import { part } from "./elements.ts";
import { keep, keptState, listen, tell } from "./host.ts";
import { Notices } from "./notices.ts";
import { SheetView } from "./sheet.ts";
import { Tabs } from "./tabs.ts";
import { watchTheme } from "./theme.ts";

class Page {
	private readonly notices = new Notices();
	private readonly chart = new Chart(
		this.notices,
		(picture) => this.drawn(picture),
		(failed) => this.fail(failed),
	);
	private readonly sheet = new SheetView();
	private readonly tabs = new Tabs({ view: (view) => this.look({ view }), flow: (entity) => this.choose(entity) });
	private version = 0;
	/** What is drawn; undefined where a sheet stands. */
	private picture: Picture | undefined;
	private selected: string | undefined;

	start(): void {
		listen((message) => this.hear(message));
		watchTheme(() => this.chart.redraw());
		const { open, viewing } = keptState();
		this.tabs.show(viewing.view);
		tell({ type: "ready", open, ...viewing });
	}

	private hear(message: ToPage): void {
		switch (message.type) {
			case "picture":
			case "sheet":
				return this.show(message);
			case "select":
				return this.select(message.entity);
			case "note":
				return this.notices.note(message.text);
			case "theme":
				return this.chart.redraw();
			case "done":
				return this.notices.say(message.text);
			case "use":
				return this.chart.use(message.tool, message.entity);
			case "fixes":
				return this.chart.offer(message.version, message.finding, message.fixes);
		}
	}

	private show(message: Extract<ToPage, { type: "picture" | "sheet" }>): void {
		if (message.version < this.version) return;
		this.version = message.version;
		keep({ document: message.document });
		this.notices.note(undefined);
		if (message.type === "picture") {
			this.sheet.hide();
			return this.chart.draw(message.version, message.picture);
		}
		this.chart.hide();
		this.notices.empty(undefined);
		this.picture = undefined;
		this.offerFlows();
		this.sheet.show(message.version, message.sheet);
		this.sheet.select(this.selected);
		part("pl-title").textContent = `${message.sheet.title}: ${message.sheet.summary}`;
	}

	private drawn(picture: Picture): void {
		this.picture = picture;
		this.offerFlows();
	}

	private offerFlows(): void {
		if (this.picture === undefined) return this.tabs.offer([], undefined, false);
		const { flows, flow, is } = this.picture;
		this.tabs.offer(flows, flow ?? this.selected?.split("#")[0], is === "chart");
	}

	/** For as long as the view stays. */
	private fail(failed: readonly string[]): void {
		const { viewing } = keptState();
		tell({ type: "view", ...viewing, failed });
	}

	private look(viewing: Viewing): void {
		if (viewing.view !== keptState().viewing.view) {
			this.chart.leave();
			this.tabs.show(viewing.view);
		}
		keep({ viewing });
		tell({ type: "view", ...viewing });
	}

	/** All of the design lights it up; its own view draws it. */
	private choose(entity: string | undefined): void {
		const { view } = keptState().viewing;
		if (view === "flow") this.look({ view, ...(entity !== undefined && { flow: entity }) });
		else this.select(entity);
	}

	/** The cursor in another flow brings that one. */
	private select(entity: string | undefined): void {
		this.selected = entity;
		const { view } = keptState().viewing;
		const flow = entity?.startsWith("flow:") ? entity.split("#")[0] : undefined;
		const isOther = flow !== undefined && this.picture?.flow !== undefined && flow !== this.picture.flow;
		if (view === "flow" && isOther) this.look({ view, flow });
		this.chart.select(entity);
		this.sheet.select(entity);
		if (this.picture?.is === "chart") this.offerFlows();
	}
}

new Page().start();
