/** What if something fails: what was chosen to fail, and what stops, degrades and breaks then. */
import type { Named, Picture, Without } from "../protocol/index.ts";
import { button, html, part } from "./elements.ts";
import { markIcon, toolIcon } from "./icons.ts";
import { counted, markWords } from "./words.ts";

export interface WhatIfActions {
	/** What fails from now on. */
	readonly fail: (failed: readonly string[]) => void;
	/** Clicks in the picture let things fail, or no longer do. */
	readonly turned: (isOn: boolean) => void;
	/** Light it up. */
	readonly pick: (entity: string) => void;
}

export class WhatIf {
	private readonly box = part("pl-if");
	private failed: readonly string[] = [];
	private isOn = false;

	constructor(private readonly actions: WhatIfActions) {
		this.box.addEventListener("keydown", (event) => {
			if (event.key !== "Escape") return;
			event.stopPropagation();
			this.turn(false);
		});
	}

	get isTurnedOn(): boolean {
		return this.isOn;
	}

	get fails(): readonly string[] {
		return this.failed;
	}

	/** Turned off, nothing fails. */
	turn(isOn: boolean): void {
		if (isOn === this.isOn) return;
		this.isOn = isOn;
		this.box.hidden = !isOn;
		this.actions.turned(isOn);
		if (!isOn) this.fail([]);
	}

	toggle(entity: string): void {
		this.turn(true);
		const isFailed = this.failed.includes(entity);
		this.fail(isFailed ? this.failed.filter((other) => other !== entity) : [...this.failed, entity]);
	}

	reset(): void {
		this.fail([]);
	}

	/** What is drawn, with what failures do to it. */
	show({ nodes, places, without }: Pick<Picture, "nodes" | "places" | "without">): void {
		this.failed = without?.failed.map(({ entity }) => entity) ?? [];
		const focused = this.box.contains(document.activeElement) ? document.activeElement?.id : undefined;
		const components = nodes.flatMap(({ entity, title, folded }) => (folded === undefined ? [{ entity, title }] : []));
		this.box.replaceChildren(
			html(
				"div",
				{ class: "pl-card-head" },
				html("h2", { id: "pl-if-title" }, "What if this fails?"),
				button(
					{ class: "pl-tool", id: "pl-if-close", "aria-label": "Close", title: "Close: all is up again (Escape)" },
					() => this.turn(false),
					toolIcon("close"),
				),
			),
			this.chosen(without?.failed ?? [], [...places, ...components]),
			...(without === undefined
				? [html("p", { class: "pl-quiet" }, "Click a component, a zone or a region, or choose one here.")]
				: told(without, this.actions.pick)),
		);
		if (focused !== undefined && focused !== "") document.getElementById(focused)?.focus();
	}

	private chosen(failed: readonly Named[], all: readonly Named[]): HTMLElement {
		const chips = failed.map(({ entity, title }) =>
			button(
				{ class: "pl-chip", title: "Up again", "aria-label": `${title} fails. Up again` },
				() => this.toggle(entity),
				title,
				toolIcon("close"),
			),
		);
		const left = all.filter(({ entity }) => !this.failed.includes(entity));
		const options = left.map(({ entity, title }) => html("option", { value: entity }, title));
		const more = html(
			"select",
			{ id: "pl-if-more", "aria-label": "Let fail" },
			html("option", { value: "" }, failed.length === 0 ? "Choose what fails…" : "And…"),
			...options,
		);
		more.addEventListener("change", () => more.value !== "" && this.toggle(more.value));
		const reset = button({ class: "pl-link", id: "pl-if-reset" }, () => this.reset(), "Reset (R)");
		return html("div", { class: "pl-chips" }, ...chips, more, ...(failed.length === 0 ? [] : [reset]));
	}

	private fail(failed: readonly string[]): void {
		this.failed = failed;
		this.actions.fail(failed);
	}
}

function told(
	{ flows, otherFlows, requirements, otherRequirements }: Without,
	pick: WhatIfActions["pick"],
): HTMLElement[] {
	const row = ({ entity, title }: Named, sign: Node, word: string, detail: string) =>
		html(
			"li",
			{},
			sign,
			html(
				"div",
				{},
				html("strong", {}, `${word}: `),
				button({ class: "pl-link", title: "Light it up" }, () => pick(entity), title),
				...(detail === "" ? [] : [html("p", { class: "pl-quiet" }, detail)]),
			),
		);
	const rows = [
		...flows.map((flow) =>
			row(
				flow,
				markIcon(flow.state === "stopped" ? "error" : "warning"),
				flow.state === "stopped" ? "Stops" : "Degrades",
				flow.detail === "" ? "" : `misses ${flow.detail}`,
			),
		),
		...requirements.map((one) =>
			row(one, markIcon(one.verdict), markWords[one.verdict], `was ${markWords[one.was].toLowerCase()}`),
		),
	];
	const others = [
		...(otherFlows === 0 ? [] : [counted(otherFlows, "flow")]),
		...(otherRequirements === 0 ? [] : [counted(otherRequirements, "requirement")]),
	];
	return [
		...(rows.length === 0 ? [] : [html("ul", { class: "pl-findings" }, ...rows)]),
		...(others.length === 0 ? [] : [html("p", { class: "pl-quiet" }, `${others.join(" and ")} as before.`)]),
	];
}
