/** Pages and entities as the few lines that a hover has room for. */
import type { Component, Design } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import type { Page } from "../pages/index.ts";
import type { Occurrence } from "./occurrences.ts";
import type { Snapshot } from "./snapshot.ts";

/** Sections that the page itself is for. */
const left: ReadonlySet<string | undefined> = new Set([
	"Example",
	"Keys of every component",
	"Keys that it takes",
	"Flagged",
	"Fine",
	"Sources",
	"Snippets",
	"Yields to",
	"Settings",
	"Living with it",
]);

export function pageCard(page: Page): string {
	const head = `**\`${page.kind === "rule" ? page.name : page.title}\`** ${page.kind === "rule" ? `${page.title}. ` : ""}${page.lead}`;
	const parts = page.sections.flatMap(({ title, blocks }) => {
		if (left.has(title)) return [];
		const texts = blocks.flatMap((block) => {
			if (block.is === "text") return [block.text];
			if (block.is === "yaml") return [];
			return [
				block.items
					.slice(0, 12)
					.map(({ name, text }) => (name === undefined ? `- ${text}` : `- \`${name}\`: ${text}`))
					.join("\n"),
			];
		});
		if (texts.length === 0) return [];
		const body = texts.join("\n\n");
		if (title === undefined) return [body];
		// A list begins on a line of its own, or its first item is none.
		return [`*${title}.*${blocks[0]?.is === "items" ? "\n\n" : " "}${body}`];
	});
	return [head, ...parts].join("\n\n");
}

/** What an id stands for, and how it fares. Everything from the file is text. */
export function entityCard(snapshot: Snapshot, { section, id }: Occurrence): string | undefined {
	const { design } = snapshot;
	switch (section) {
		case "components":
			return cardOf(id, componentLines(snapshot, design.component(id)), found(snapshot, `component:${id}`));
		case "data":
			return cardOf(id, dataLines(design, id), found(snapshot, `data:${id}`));
		case "flows":
			return cardOf(id, flowLines(snapshot, id), found(snapshot, `flow:${id}`));
		case "requirements":
			return cardOf(id, ["requirement"], found(snapshot, `requirement:${id}`));
		case "regions":
			return cardOf(
				id,
				["region", `Zones: ${codes(design.regions.find((region) => region.id === id)?.zones ?? [])}.`],
				[],
			);
		case "zones":
			return cardOf(id, [`zone of region ${code(design.regionOf(id) ?? "none")}`, standing(snapshot, id)], []);
	}
}

function cardOf(
	id: string,
	[kind = "", ...lines]: readonly (string | undefined)[],
	findings: readonly Finding[],
): string {
	const count = (severity: Finding["severity"], word: string) => {
		const many = findings.filter((finding) => finding.severity === severity).length;
		return many === 0 ? [] : [`${many} ${word}${many === 1 ? "" : "s"}`];
	};
	const counts = [...count("error", "error"), ...count("warning", "warning"), ...count("info", "remark")];
	const told = counts.length === 0 ? "No findings." : `Findings: ${counts.join(", ")}.`;
	return [`**${code(id)}** ${kind}`, ...lines.filter((line) => line !== undefined && line !== ""), told].join("\n\n");
}

function componentLines(snapshot: Snapshot, component: Component | undefined): (string | undefined)[] {
	if (component === undefined) return [];
	const { copies, losses } = snapshot.analysis;
	const stopped = losses.flowsStoppedBy(component).map(({ id }) => id);
	const survival = copies.survival(component);
	const isCounted = survival.because !== "outside" && survival.because !== "managed";
	return [
		component.type ?? "component without a known type",
		about(component),
		isCounted
			? `Copies: ${survival.copies}, of which ${survival.needed} ${survival.needed === 1 ? "is" : "are"} needed.`
			: survival.because === "managed"
				? "Kept up by a provider."
				: undefined,
		component.zones === undefined ? undefined : `Stands in ${codes(component.zones.items.map(({ value }) => value))}.`,
		component.holds.length === 0 ? undefined : `Holds ${codes(component.holds.map(({ id }) => id))}.`,
		component.outgoing.length === 0
			? undefined
			: `Calls ${codes([...new Set(component.outgoing.map(({ target }) => target.id))])}.`,
		stopped.length === 0 ? undefined : `The loss of one copy stops ${codes(stopped)}.`,
	];
}

function dataLines(design: Design, id: string): (string | undefined)[] {
	const data = design.dataNamed(id);
	if (data === undefined) return [];
	return [
		`data${data.sensitivity === undefined ? "" : `, ${data.sensitivity.value}`}`,
		about(data),
		data.stores.length === 0 ? "No component holds it." : `Held by ${codes(data.stores.map((store) => store.id))}.`,
		data.owner === undefined ? undefined : `Written by ${code(data.owner.id)}.`,
		data.derivedFrom.length === 0 ? undefined : `Derived from ${codes(data.derivedFrom.map((other) => other.id))}.`,
	];
}

function flowLines({ design, analysis }: Snapshot, id: string): (string | undefined)[] {
	const flow = design.flow(id);
	if (flow === undefined) return [];
	const losses = analysis.losses.stopping(flow).map((loss) => (loss.kind === "copy" ? loss.component.id : loss.id));
	return [
		`flow of ${flow.steps.length} step${flow.steps.length === 1 ? "" : "s"}`,
		about(flow),
		losses.length === 0 ? "No single loss stops it." : `Stops with the loss of one copy or all of ${codes(losses)}.`,
	];
}

function standing({ analysis }: Snapshot, zone: string): string {
	const there = analysis.losses.standingIn("zone", zone).map(({ id }) => id);
	return there.length === 0 ? "Nothing stands or falls with it." : `Its loss takes ${codes(there)} away.`;
}

const found = ({ findings }: Snapshot, subject: string): Finding[] =>
	findings.filter((finding) => finding.subject === subject || finding.alike.some((one) => one.subject === subject));

interface Told {
	readonly name?: { readonly value: string } | undefined;
	readonly summary?: { readonly value: string } | undefined;
	readonly description?: { readonly value: string } | undefined;
}

function about({ name, summary, description }: Told): string | undefined {
	const text = summary?.value ?? description?.value ?? name?.value;
	return text && harmless(text.length > 300 ? `${text.slice(0, 299)}…` : text);
}

const mostListed = 6;

function codes(ids: readonly string[]): string {
	const shown = ids.slice(0, mostListed).map(code);
	return ids.length > mostListed ? `${shown.join(", ")} and ${ids.length - mostListed} more` : shown.join(", ");
}

/** As code whatever is in it. */
const code = (text: string): string => {
	const line = text.replace(/\s+/g, " ");
	return line.includes("`") ? `\`\` ${line.replace(/`{2,}/g, "`")} \`\`` : `\`${line}\``;
};

/** Markdown and HTML as the text that they are. */
const harmless = (text: string): string =>
	text
		.replace(/\s+/g, " ")
		.replace(/[\\`*_{}[\]()#+\-.!|<>~$&:@]/g, (mark) => (mark === "<" ? "&lt;" : mark === "&" ? "&amp;" : `\\${mark}`));
