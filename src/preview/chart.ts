/** What is drawn of a picture: moved and zoomed, picked and walked through, with the card of what was picked. */
import type { OfferedFix, Picture } from "../protocol/index.ts";
import { Card } from "./card.ts";
import { offerMenu, offerMenuOn } from "./context-menu.ts";
import { Drawing, type Drawn, type Job } from "./drawing.ts";
import { dress, place } from "./dress.ts";
import { part } from "./elements.ts";
import { Folds } from "./folds.ts";
import { keep, keptState, tell } from "./host.ts";
import { onKeys } from "./keys.ts";
import { showLegend } from "./legend.ts";
import type { Notices } from "./notices.ts";
import { foldOf, Picks } from "./picks.ts";
import { standalone } from "./standalone/index.ts";
import type { Stop } from "./stop.ts";
import { Toolbar } from "./toolbar.ts";
import { keyStep, Viewport } from "./viewport.ts";
import { WhatIf } from "./what-if.ts";
import { countsOf, subjectsOf, worstOf } from "./words.ts";

export class Chart {
	private readonly canvas = part("pl-canvas");
	private readonly stage = part("pl-stage");
	private readonly viewport = new Viewport(this.canvas, this.stage, () => this.reframed());
	private readonly picks = new Picks();
	private readonly card = new Card(() => this.closed());
	private readonly drawing = new Drawing(
		() => this.viewport.frame,
		(job, drawn) => this.show(job, drawn),
		() => this.notices.note("This picture could not be drawn; the last one is still shown."),
	);
	private readonly toolbar = new Toolbar({
		zoomIn: () => this.viewport.zoomBy(keyStep),
		zoomOut: () => this.viewport.zoomBy(1 / keyStep),
		fit: () => this.viewport.fit(),
		legend: () => this.showLegend(!keptState().legend),
		turn: () => this.turn(),
		copy: () => this.copy(),
		save: () => this.save(),
		whatIf: () => this.whatIf.turn(!this.whatIf.isTurnedOn),
		elsewhere: () => this.openCard({ stop: undefined, findings: this.shown?.picture.elsewhere ?? [] }),
	});
	private readonly whatIf = new WhatIf({
		fail: (failed) => this.fail(failed),
		turned: (isOn) => this.turnedWhatIf(isOn),
		pick: (entity) => this.select(entity),
	});
	private latest: Omit<Job, "direction"> | undefined;
	private shown: Job | undefined;
	private readonly folds = new Folds();
	/** What the picture was drawn for. */
	private framed: Drawn["size"] | undefined;
	private resting: ReturnType<typeof setTimeout> | undefined;

	/** `finished`: a picture stands. */
	constructor(
		private readonly notices: Notices,
		private readonly finished: (picture: Picture) => void,
		private readonly fail: (failed: readonly string[]) => void,
	) {
		offerMenu(this.canvas);
		this.canvas.addEventListener("click", (event) => this.clicked(event));
		this.canvas.addEventListener("dblclick", () => this.picks.leave());
		window.addEventListener("focus", () => this.picks.refocus());
		onKeys(this.canvas, {
			pan: (dx, dy) => this.viewport.panBy(dx, dy),
			zoom: (factor) => this.viewport.zoomBy(factor),
			fit: () => this.viewport.fit(),
			actual: () => this.viewport.actual(),
			walk: (step) => this.go(this.picks.next(step)),
			edge: (step) => this.go(this.picks.nextEdge(step)),
			activate: () => this.activate(this.picks.focused),
			card: () => this.openCardOf(this.picks.focused ?? this.picks.selectedStop),
			fail: () => this.letFail(this.picks.focused?.entity),
			reset: () => this.whatIf.reset(),
			back: () => this.back(),
		});
		this.showLegend(keptState().legend);
	}

	draw(version: number, picture: Picture): void {
		part("pl-canvas").hidden = part("pl-tools").hidden = false;
		part("pl-legend").hidden = !keptState().legend;
		this.latest = { version, picture };
		this.redraw();
	}

	/** Nothing is drawn until a next picture comes, which is shown whole. */
	leave(): void {
		this.card.close();
		this.whatIf.turn(false);
		this.viewport.forget();
		this.latest = undefined;
	}

	/** Another view stands in its place. */
	hide(): void {
		this.leave();
		for (const id of ["pl-canvas", "pl-tools", "pl-legend"]) part(id).hidden = true;
	}

	/** What the cursor is in; without it, nothing. */
	select(entity: string | undefined): void {
		if (this.picks.select(entity)) this.viewport.bringIntoView(this.picks.selectedStop!.element);
	}

	offer(version: number, finding: number, fixes: readonly OfferedFix[]): void {
		this.card.offer(version, finding, fixes);
	}

	private show(job: Job, { svg: drawn, size, direction }: Drawn): void {
		const focused = this.picks.focused?.entity;
		const { toggled } = this.folds;
		const anchor = (toggled === undefined ? undefined : this.picks.foldOf(toggled)) ?? this.anchor();
		const before = anchor && middleOf(anchor.element);
		drawn.setAttribute("width", String(size.width));
		drawn.setAttribute("height", String(size.height));
		const stops = dress(drawn, job.picture, direction);
		for (const stop of stops) offerMenuOn(stop);
		this.stage.replaceChildren(drawn);
		place(drawn, stops, job.picture);
		this.picks.renew(stops, job.picture, focused);
		this.viewport.resized(size, job.picture.is === "sequence");
		const after = anchor && (toggled === undefined ? this.picks.stopOf(anchor.entity) : this.picks.foldOf(toggled));
		if (before !== undefined && after !== undefined)
			this.viewport.shift(before.x - middleOf(after.element).x, before.y - middleOf(after.element).y);
		if (toggled !== undefined && after !== undefined) {
			this.folds.toggled = undefined;
			this.go(after);
		}
		if (job.picture.is === "chart" && job.picture.nodes.length > 1) keep({ direction });
		this.shown = job;
		this.stage.dataset.version = String(job.version);
		this.tellOf(job);
		this.toolbar.offer(job.picture.is === "chart");
		if (this.whatIf.isTurnedOn) this.whatIf.show(job.picture);
		this.finished(job.picture);
		if (job.picture.is === "chart")
			this.folds.drawn(job.picture.nodes.length, this.viewport.scaleOfAll(size), this.viewport.frame);
	}

	/** What stays where it is when the picture changes: the selected thing, or what is nearest to the middle. */
	private anchor(): Stop | undefined {
		const { left, top, width, height } = this.canvas.getBoundingClientRect();
		const far = ({ element }: Stop) => {
			const { x, y } = middleOf(element);
			return Math.hypot(x - left - width / 2, y - top - height / 2);
		};
		const nodes = this.picks.all.filter(({ node }) => node !== undefined);
		return this.picks.selectedStop ?? nodes.toSorted((a, b) => far(a) - far(b))[0];
	}

	private tellOf({ version, picture }: Job): void {
		showLegend(picture.legend);
		part("pl-title").textContent = `${picture.title}: diagram`;
		part("pl-summary").textContent = picture.summary;
		const all = picture.findings.map((_, i) => i);
		this.toolbar.showElsewhere(
			picture.elsewhere.length,
			{
				counts: countsOf(picture.elsewhere, picture.findings),
				about: subjectsOf(picture.elsewhere, picture.findings),
			},
			worstOf(picture.elsewhere, picture.findings),
		);
		this.notices.tell(`Updated, ${countsOf(all, picture.findings) || "no findings"}`);
		this.notices.empty(picture.nodes.length > 0 ? undefined : nothing[picture.is]);
		if (this.card.isOpen) this.renewCard(version, picture);
	}

	private renewCard(version: number, picture: Picture): void {
		const { entity } = this.card;
		const stop = entity === undefined ? undefined : this.picks.stopOf(entity);
		const hadFocus = part("pl-card").contains(document.activeElement);
		if (entity !== undefined && stop === undefined) return this.card.close();
		this.card.open(version, picture, { stop, findings: stop === undefined ? picture.elsewhere : findingsOf(stop) });
		if (hadFocus) this.card.focus();
	}

	/** What stands where follows from the panel's shape: once that has changed much, and is at rest. */
	private reframed(): void {
		clearTimeout(this.resting);
		const [{ width, height }, drawn] = [this.viewport.frame, this.framed];
		const isAlike = (a: number, b: number): boolean => Math.abs(a - b) < 0.15 * b;
		if (drawn === undefined || (isAlike(width, drawn.width) && isAlike(height, drawn.height))) return;
		this.resting = setTimeout(() => this.redraw(), 200);
	}

	redraw(): void {
		if (this.latest === undefined) return;
		this.framed = this.viewport.frame;
		this.drawing.draw({ ...this.latest, direction: keptState().direction });
	}

	private turn(): void {
		keep({ direction: keptState().direction === "LR" ? "TB" : "LR" });
		this.viewport.forget();
		this.redraw();
	}

	private clicked(event: MouseEvent): void {
		if (this.whatIf.isTurnedOn && this.letFail(entityAt(event.target))) return;
		const stop = this.picks.at(event.target);
		if (stop === undefined) return;
		this.picks.focus(stop);
		if ((event.target as Element).closest(".pl-mark, sup") !== null) return this.openCardOf(stop);
		this.activate(stop);
	}

	/** What runs, and where: true if it is one of these. */
	private letFail(entity: string | undefined): boolean {
		if (entity === undefined || !/^(?:component|zone|region):/.test(entity)) return false;
		if (this.shown?.picture.is === "chart") this.whatIf.toggle(entity);
		return true;
	}

	private turnedWhatIf(isOn: boolean): void {
		this.toolbar.showWhatIf(isOn);
		this.canvas.classList.toggle("pl-failing", isOn);
		if (isOn && this.shown !== undefined) this.whatIf.show(this.shown.picture);
		if (isOn) this.card.close();
		else this.picks.return();
		this.uncover();
	}

	/** To its line; what is folded opens, what was opened folds. */
	private activate(stop: Stop | undefined): void {
		if (stop === undefined || this.shown === undefined) return;
		const fold = foldOf(stop);
		if (fold !== undefined) return this.toggle(fold);
		this.picks.select(stop.entity);
		tell({ type: "reveal", version: this.shown.version, entity: stop.entity });
	}

	private toggle(fold: string): void {
		this.viewport.hold();
		this.folds.toggle(fold);
	}

	private go(stop: Stop | undefined): boolean {
		if (stop === undefined) return false;
		this.picks.focus(stop);
		this.viewport.bringIntoView(stop.element);
		return true;
	}

	private back(): void {
		if (this.card.isOpen) return this.card.close();
		if (this.whatIf.isTurnedOn) return this.whatIf.turn(false);
		const { focused } = this.picks;
		const caller = focused?.edge === undefined ? undefined : this.picks.callerOf(focused);
		if (caller !== undefined) this.picks.focus(caller);
		else if (focused !== undefined) this.picks.leave();
		else tell({ type: "leave" });
	}

	private openCardOf(stop: Stop | undefined): void {
		if (stop !== undefined) this.openCard({ stop, findings: findingsOf(stop) });
	}

	private openCard(subject: Parameters<Card["open"]>[2]): void {
		if (this.shown === undefined) return;
		this.card.open(this.shown.version, this.shown.picture, subject);
		this.card.focus();
		this.viewport.besides(part("pl-card"));
		if (subject.stop !== undefined) this.viewport.bringIntoView(subject.stop.element);
	}

	private closed(): void {
		this.uncover();
		this.picks.return();
	}

	private uncover(): void {
		this.viewport.besides(this.whatIf.isTurnedOn ? part("pl-if") : undefined);
	}

	private copy(): void {
		if (this.shown === undefined) return;
		tell({ type: "copy", version: this.shown.version });
	}

	/** As it is drawn, with nothing picked. */
	private save(): void {
		const drawn = this.stage.querySelector("svg");
		if (this.shown === undefined || drawn === null) return;
		const { title } = this.shown.picture;
		tell({ type: "save", svg: this.picks.unmarked(() => standalone(drawn, { title, page: document.body })) });
	}

	private showLegend(isShown: boolean): void {
		keep({ legend: isShown });
		part("pl-legend").hidden = !isShown;
		this.toolbar.showLegend(isShown);
	}

	/** A tool that was chosen in the editor's menu. */
	use(tool: "save" | "card", entity: string | undefined): void {
		if (tool === "save") return this.save();
		this.openCardOf(entity === undefined ? undefined : this.picks.stopOf(entity));
	}
}

const nothing: Readonly<Record<Picture["is"], string>> = {
	chart: "No components yet. They appear here as you write them.",
	sequence: "No flows yet. What is written under flows appears here, step by step.",
};

const entityAt = (target: EventTarget | null): string | undefined =>
	(target as Element | null)?.closest<SVGElement>("[data-entity]")?.dataset.entity;

const findingsOf = ({ node, edge }: Stop): readonly number[] => node?.findings ?? edge?.findings ?? [];

function middleOf(element: Element): { x: number; y: number } {
	const { left, top, width, height } = element.getBoundingClientRect();
	return { x: left + width / 2, y: top + height / 2 };
}
