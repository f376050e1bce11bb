/** A view that is no picture: rows in rows, which open and fold, and lead to their lines. */
import type { Sheet, SheetRow } from "../protocol/index.ts";
import { button, html, part } from "./elements.ts";
import { tell } from "./host.ts";
import { markIcon } from "./icons.ts";
import { markWords } from "./words.ts";

export class SheetView {
	private readonly box = part("pl-sheet");
	/** What the user has opened or folded, by entity; others are as they come. */
	private readonly turned = new Map<string, boolean>();

	show(version: number, { title, summary, rows }: Sheet): void {
		const { scrollTop } = this.box;
		const focused = this.box.contains(document.activeElement)
			? document.activeElement?.closest<HTMLElement>("[data-entity]")?.dataset.entity
			: undefined;
		this.box.replaceChildren(
			html("h2", { id: "pl-sheet-title" }, title),
			html("p", { class: "pl-quiet" }, summary),
			html("ul", { class: "pl-rows" }, ...rows.map((row) => this.row(version, row, 0))),
		);
		this.box.dataset.version = String(version);
		this.box.hidden = false;
		this.box.scrollTop = scrollTop;
		const again = focused === undefined ? undefined : this.element(focused);
		again?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
	}

	hide(): void {
		this.box.hidden = true;
		this.box.replaceChildren();
	}

	/** What the cursor is in; undefined for nothing of it. */
	select(entity: string | undefined): void {
		for (const row of this.box.querySelectorAll(".pl-selected")) row.classList.remove("pl-selected");
		const rows = entity === undefined ? [] : this.elements(entity);
		for (const row of rows) row.classList.add("pl-selected");
		rows[0]?.scrollIntoView({ block: "nearest" });
	}

	focus(): void {
		this.box.focus();
	}

	private element(entity: string): HTMLElement | undefined {
		return this.box.querySelector<HTMLElement>(`li[data-entity="${CSS.escape(entity)}"]`) ?? undefined;
	}

	/** What stands in several places has a row in each: `component:orders@eu/eu-a`. */
	private elements(entity: string): readonly HTMLElement[] {
		const name = CSS.escape(entity);
		return [...this.box.querySelectorAll<HTMLElement>(`li:is([data-entity="${name}"], [data-entity^="${name}@"])`)];
	}

	private row(version: number, row: SheetRow, depth: number): HTMLElement {
		const { entity, mark, lacks, rows } = row;
		const classes = ["pl-row", mark === undefined ? "" : `pl-${mark}`, lacks === undefined ? "" : `pl-lacks-${lacks}`];
		const item = html("li", { class: classes.filter((one) => one !== "").join(" "), "data-entity": entity });
		const head = html("div", { class: "pl-head" }, ...headOf(version, row));
		item.append(head);
		if (rows.length > 0) this.folding(head, row, depth, () => rows.map((one) => this.row(version, one, depth + 1)));
		return item;
	}

	/** The rows within it, behind a button of their own: a row has others, which no button may hold. */
	private folding(head: HTMLElement, row: SheetRow, depth: number, rows: () => readonly HTMLElement[]): void {
		const { entity, text } = row;
		const inner = html("ul");
		const twist = button({ class: "pl-twist", "aria-label": `What is in ${text}` }, () => turn(inner.hidden === true));
		const turn = (isOpen: boolean): void => {
			this.turned.set(entity, isOpen);
			show(isOpen);
		};
		const show = (isOpen: boolean): void => {
			// Made when they are first seen: there may be thousands.
			if (isOpen && inner.childElementCount === 0) inner.append(...rows());
			inner.hidden = !isOpen;
			twist.setAttribute("aria-expanded", String(isOpen));
		};
		show(this.turned.get(entity) ?? comesOpen(row, depth));
		head.classList.add("pl-folds");
		head.prepend(twist);
		head.after(inner);
		head.addEventListener("click", ({ target }) => {
			if ((target as Element).closest("button") === null) turn(inner.hidden === true);
		});
	}
}

/** What is to be looked at; what lies within it is folded where it has a mark of its own. */
const comesOpen = ({ mark, isOpen }: SheetRow, depth: number): boolean =>
	isOpen ?? (depth === 0 ? mark !== undefined && mark !== "met" && mark !== "addressed" : mark === undefined);

const askWords = { help: "What would help…", explain: "Explain" } as const;

function headOf(version: number, { entity, mark, text, detail, location, lacks, asks }: SheetRow): Node[] {
	const parts: Node[] = [];
	if (mark !== undefined)
		parts.push(markIcon(mark), html("strong", { class: "pl-severity-word" }, `${markWords[mark]}: `));
	const words = html("span", { class: "pl-words" }, text);
	parts.push(
		location === undefined
			? words
			: button({ class: "pl-link", title: "Go to its line" }, () => tell({ type: "reveal", version, entity }), text),
	);
	if (detail !== "") parts.push(html("span", { class: "pl-quiet pl-detail" }, detail));
	if (lacks !== undefined)
		parts.push(html("span", { class: "pl-lacks" }, lacks === "stated" ? "a default" : "not stated"));
	if (asks !== undefined)
		parts.push(
			button({ class: `pl-fix pl-ask-${asks}` }, () => tell({ type: "ask", version, entity }), askWords[asks]),
		);
	return parts;
}
