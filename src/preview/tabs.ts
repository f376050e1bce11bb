/** The views, as tabs, and which flow is meant. One stop for Tab; arrow keys go from view to view. */
import { type Named, type View, views } from "../protocol/index.ts";
import { button, html, part } from "./elements.ts";
import { viewWords } from "./words.ts";

export interface Choices {
	readonly view: (view: View) => void;
	/** Undefined for none. */
	readonly flow: (entity: string | undefined) => void;
}

export class Tabs {
	private readonly list = part("pl-tabs");
	private readonly label = part("pl-flow");
	private readonly flows = this.label.querySelector("select")!;
	private readonly tabs: ReadonlyMap<View, HTMLButtonElement>;

	constructor({ view: look, flow }: Choices) {
		this.tabs = new Map(
			views.map((view) => [
				view,
				button({ class: "pl-tab", role: "tab", id: `pl-tab-${view}` }, () => look(view), viewWords[view]),
			]),
		);
		this.list.append(...this.tabs.values());
		this.list.addEventListener("keydown", (event) => this.keyed(event));
		this.flows.addEventListener("change", () => flow(this.flows.value === "" ? undefined : this.flows.value));
	}

	show(view: View): void {
		for (const [name, tab] of this.tabs) {
			tab.setAttribute("aria-selected", String(name === view));
			tab.tabIndex = name === view ? 0 : -1;
		}
	}

	/** `chosen`: the one that is meant; a view that is about all of the design can do without. */
	offer(flows: readonly Named[], chosen: string | undefined, canDoWithout: boolean): void {
		this.label.hidden = flows.length === 0;
		const all = canDoWithout ? [{ entity: "", title: "none" }, ...flows] : flows;
		this.flows.replaceChildren(...all.map(({ entity, title }) => html("option", { value: entity }, title)));
		this.flows.value = all.some(({ entity }) => entity === chosen) ? chosen! : (all[0]?.entity ?? "");
	}

	private keyed(event: KeyboardEvent): void {
		const tabs = [...this.tabs.values()];
		const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
		const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
		if (to === undefined) return;
		event.preventDefault();
		const tab = tabs.at(to % tabs.length);
		tab?.focus();
		tab?.click();
	}
}
