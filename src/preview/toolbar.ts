/** The row of tools. One stop for Tab; arrow keys go from tool to tool. */
import type { Severity } from "../protocol/index.ts";
import { button, html, part } from "./elements.ts";
import { severityIcon, toolIcon } from "./icons.ts";

export interface Tools {
	readonly zoomIn: () => void;
	readonly zoomOut: () => void;
	readonly fit: () => void;
	readonly legend: () => void;
	readonly whatIf: () => void;
	readonly turn: () => void;
	readonly copy: () => void;
	readonly save: () => void;
	readonly elsewhere: () => void;
}

export class Toolbar {
	private readonly bar = part("pl-tools");
	private readonly legend: HTMLButtonElement;
	private readonly whatIf: HTMLButtonElement;
	/** Only of use where all of the design is drawn. */
	private readonly ofAll: readonly HTMLButtonElement[];
	private readonly elsewhere: HTMLButtonElement;

	constructor(tools: Tools) {
		const tool = (icon: Parameters<typeof toolIcon>[0], label: string, press: () => void) =>
			button({ class: "pl-tool", title: label, "aria-label": label.replace(/ \(.*/, "") }, press, toolIcon(icon));
		this.legend = tool("legend", "Legend", tools.legend);
		this.whatIf = tool("fail", "What if it fails (X)", tools.whatIf);
		const turn = tool("turn", "Turn: left to right or downward", tools.turn);
		this.ofAll = [this.whatIf, turn];
		this.elsewhere = button({ class: "pl-tool pl-elsewhere", hidden: true }, tools.elsewhere);
		const separator = () => html("span", { class: "pl-separator", "aria-hidden": "true" });
		this.bar.append(
			this.elsewhere,
			tool("out", "Zoom out (-)", tools.zoomOut),
			tool("in", "Zoom in (+)", tools.zoomIn),
			tool("fit", "Fit into the window (0)", tools.fit),
			turn,
			separator(),
			this.whatIf,
			this.legend,
			tool("copy", "Copy as Mermaid", tools.copy),
			tool("save", "Save as SVG", tools.save),
		);
		this.bar.addEventListener("keydown", (event) => this.keyed(event));
		this.bar.addEventListener("focusin", ({ target }) => this.only(target as HTMLElement));
		this.only(this.legend);
	}

	showLegend(isShown: boolean): void {
		this.legend.setAttribute("aria-pressed", String(isShown));
	}

	showWhatIf(isOn: boolean): void {
		this.whatIf.setAttribute("aria-pressed", String(isOn));
	}

	/** Whether all of the design is drawn, or one flow. */
	offer(isOfAll: boolean): void {
		for (const tool of this.ofAll) tool.hidden = !isOfAll;
	}

	/** How many findings are about nothing that is drawn. */
	showElsewhere(
		count: number,
		{ counts, about }: { counts: string; about: string },
		worst: Severity | undefined,
	): void {
		this.elsewhere.hidden = count === 0;
		const text = `${count} about ${about}`;
		this.elsewhere.replaceChildren(
			...(worst === undefined ? [] : [severityIcon(worst)]),
			html("span", {}, String(count)),
			// Left out where the panel is narrow.
			html("span", { class: "pl-about" }, ` about ${about}`),
		);
		this.elsewhere.title = `Not drawn: ${counts} about ${about}`;
		// Whoever speaks what is seen is understood: the name begins with it.
		this.elsewhere.setAttribute("aria-label", `${text}, not drawn: ${counts}`);
	}

	private keyed(event: KeyboardEvent): void {
		const tools = this.tools.filter((tool) => !tool.hidden);
		const at = tools.indexOf(document.activeElement as HTMLButtonElement);
		const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key];
		if (to === undefined) return;
		event.preventDefault();
		tools.at(to % tools.length)?.focus();
	}

	private only(tool: HTMLElement): void {
		for (const other of this.tools) other.tabIndex = other === tool ? 0 : -1;
	}

	private get tools(): readonly HTMLButtonElement[] {
		return [...this.bar.querySelectorAll("button")];
	}
}
