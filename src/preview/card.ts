/** The card of one drawn thing: what it is, what was found about it, what would mend that, and what is known of it. */
import type { KnownLine, OfferedFix, Picture } from "../protocol/index.ts";
import { button, html, part } from "./elements.ts";
import { tell } from "./host.ts";
import { severityIcon, toolIcon } from "./icons.ts";
import type { Stop } from "./stop.ts";
import { edgeName, severityWords, subjectsOf, worstFirst } from "./words.ts";

export interface Subject {
	/** Undefined for what is drawn nowhere. */
	readonly stop: Stop | undefined;
	readonly findings: readonly number[];
}

export class Card {
	private readonly box = part("pl-card");
	private offers = new Map<number, HTMLElement>();
	private shown: { readonly entity: string | undefined; readonly version: number } | undefined;

	constructor(private readonly closed: () => void) {
		this.box.addEventListener("keydown", (event) => {
			if (event.key !== "Escape") return;
			event.stopPropagation();
			this.close();
		});
	}

	get isOpen(): boolean {
		return this.shown !== undefined;
	}

	/** What it is about; undefined for what is drawn nowhere. */
	get entity(): string | undefined {
		return this.shown?.entity;
	}

	open(version: number, picture: Picture, { stop, findings }: Subject): void {
		this.shown = { entity: stop?.entity, version };
		this.offers = new Map();
		const close = button(
			{ class: "pl-tool", "aria-label": "Close", title: "Close (Escape)" },
			() => this.close(),
			toolIcon("close"),
		);
		const heading = html("h2", { id: "pl-card-title" }, titleOf(stop, findings, picture));
		this.box.replaceChildren(
			html("div", { class: "pl-card-head" }, heading, close),
			...(stop === undefined ? [] : detailsOf(stop, version)),
			...(findings.length === 0
				? [html("p", { class: "pl-quiet" }, "Nothing was found about it.")]
				: this.lists(version, picture, findings)),
			...knownLines(stop?.node?.known ?? stop?.edge?.known ?? []),
		);
		this.box.hidden = false;
	}

	focus(): void {
		this.box.focus();
	}

	/** The host's answer to what was asked when it opened. */
	offer(version: number, finding: number, fixes: readonly OfferedFix[]): void {
		const place = this.offers.get(finding);
		if (place === undefined || this.shown?.version !== version) return;
		const buttons = fixes.map(({ title, kind }, fix) =>
			button(
				{ class: "pl-fix" },
				() => tell({ type: "apply", version, finding, fix }),
				kind === "choice" ? `${title}…` : title,
			),
		);
		place.replaceChildren(...buttons);
	}

	close(): void {
		if (this.shown === undefined) return;
		this.shown = undefined;
		this.box.hidden = true;
		this.box.replaceChildren();
		this.closed();
	}

	/** What the baseline accepts is folded. */
	private lists(version: number, picture: Picture, findings: readonly number[]): HTMLElement[] {
		const isAccepted = (i: number) => picture.findings[i]!.isAccepted === true;
		const [open, accepted] = [findings.filter((i) => !isAccepted(i)), findings.filter(isAccepted)];
		const first = open.length === 0 ? [] : [this.list(version, picture, open)];
		if (accepted.length === 0) return first;
		const summary = html("summary", { class: "pl-quiet" }, `${accepted.length} accepted by the baseline`);
		return [...first, html("details", { class: "pl-accepted" }, summary, this.list(version, picture, accepted))];
	}

	private list(version: number, picture: Picture, findings: readonly number[]): HTMLElement {
		return html(
			"ul",
			{ class: "pl-findings" },
			...worstFirst(findings, picture.findings).map((finding) => this.item(version, picture, finding)),
		);
	}

	private item(version: number, { findings }: Picture, finding: number): HTMLElement {
		const { severity, message, rule, fixable } = findings[finding]!;
		const offers = html("div", { class: "pl-fixes" });
		if (fixable) {
			this.offers.set(finding, offers);
			tell({ type: "fixes", version, finding });
		}
		return html(
			"li",
			{ class: `pl-${severity}` },
			severityIcon(severity),
			html(
				"div",
				{},
				html(
					"p",
					{},
					html("strong", { class: "pl-severity-word" }, `${severityWords[severity]}: `),
					...withCode(message),
				),
				html(
					"p",
					{ class: "pl-quiet" },
					button(
						{ class: "pl-link", title: "Explain this rule" },
						() => tell({ type: "explain", version, finding }),
						rule,
					),
					" · ",
					button({ class: "pl-link" }, () => tell({ type: "reveal-finding", version, finding }), "Go to the text"),
				),
				offers,
			),
		);
	}
}

function titleOf(stop: Stop | undefined, findings: readonly number[], picture: Picture): string {
	if (stop === undefined) return `About ${subjectsOf(findings, picture.findings)}`;
	if (stop.edge === undefined) return stop.node?.title ?? stop.group?.title ?? "";
	return edgeName({ ...stop.edge, findings: [] }, new Map(picture.nodes.map((node) => [node.id, node])), []);
}

function detailsOf({ entity, node, edge }: Stop, version: number): HTMLElement[] {
	const quiet = (text: string) => html("p", { class: "pl-quiet" }, text);
	const steps = edge?.steps ?? [];
	const description = node?.description ?? edge?.description ?? "";
	return [
		...(node === undefined ? [] : [quiet(node.captions.join(" · "))]),
		...(description === "" ? [] : [html("p", { class: "pl-description" }, description)]),
		...(steps.length === 0 ? [] : [html("ul", { class: "pl-steps" }, ...steps.map((step) => html("li", {}, step)))]),
		...(node?.folded !== undefined
			? []
			: [
					html(
						"p",
						{},
						button({ class: "pl-link" }, () => tell({ type: "reveal", version, entity }), "Go to its line"),
					),
				]),
	];
}

/** What it rests on is said where it is not plain to see, and shown of what nobody has written. */
function knownLines(known: readonly KnownLine[]): HTMLElement[] {
	if (known.length === 0) return [];
	const rows = known.map(({ label, value, basis }) =>
		html("div", { class: `pl-${basis}` }, html("dt", {}, label), html("dd", {}, value)),
	);
	const list = (of: readonly HTMLElement[], label: string) =>
		html("dl", { class: "pl-known", "aria-label": label }, ...of);
	const rest = rows.splice(shownAtFirst);
	const first = list(rows, "What is known of it");
	if (rest.length === 0) return [first];
	const summary = html("summary", { class: "pl-quiet" }, `${rest.length} more`);
	return [first, html("details", { class: "pl-more" }, summary, list(rest, "What else is known of it"))];
}

/** Lines that are told at once: the card leaves room for the picture beneath. */
const shownAtFirst = 3;

/** Ids stand in backticks. */
const withCode = (message: string): (string | Node)[] =>
	message.split(/`([^`]*)`/).map((text, i) => (i % 2 === 1 ? html("code", {}, text) : text));
