/** Pages and entities as the few lines that a hover has room for. */
import type { Data, Flow } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import type { Page } from "../pages/index.ts";
import { code, harmless } from "../pages/index.ts";
import { knownOf, line, type Profiled, type Writing } from "../profile/index.ts";
import type { Occurrence } from "./occurrences.ts";
import type { Snapshot } from "./snapshot.ts";
import { type LinkTo, requirementParts, thingParts } from "./sums.ts";

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
export function entityCard(snapshot: Snapshot, { section, id }: Occurrence, linkTo: LinkTo): string | undefined {
	const { design } = snapshot;
	switch (section) {
		case "components": {
			const component = design.component(id);
			return cardOf(
				id,
				[
					...linesOf(snapshot, component, component?.type ?? "component without a known type"),
					...(component === undefined ? [] : thingParts(snapshot, component, linkTo)),
				],
				found(snapshot, `component:${id}`),
			);
		}
		case "data":
			return withSums(snapshot, design.dataNamed(id), "data", linkTo);
		case "flows":
			return withSums(snapshot, design.flow(id), "flow", linkTo);
		case "requirements": {
			const requirement = design.requirements.find((one) => one.id === id);
			return cardOf(
				id,
				[
					...linesOf(snapshot, requirement, "requirement"),
					...(requirement === undefined ? [] : requirementParts(snapshot, requirement, linkTo)),
				],
				found(snapshot, `requirement:${id}`),
			);
		}
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

function withSums(
	snapshot: Snapshot,
	thing: Data | Flow | undefined,
	kind: "data" | "flow",
	linkTo: LinkTo,
): string | undefined {
	if (thing === undefined) return undefined;
	const lines = [...linesOf(snapshot, thing, kind), ...thingParts(snapshot, thing, linkTo)];
	return cardOf(thing.id, lines, found(snapshot, `${kind}:${thing.id}`));
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
	const counts = [...count("error", "error"), ...count("warning", "warning"), ...count("info", "info")];
	const told = counts.length === 0 ? "No findings." : `Findings: ${counts.join(", ")}.`;
	return [`**${code(id)}** ${kind}`, ...lines.filter((line) => line !== undefined && line !== ""), told].join("\n\n");
}

/** Its kind, its author's words, and all that is known of it. */
function linesOf({ analysis }: Snapshot, thing: Profiled | undefined, kind: string): (string | undefined)[] {
	if (thing === undefined) return [];
	const known = knownOf(thing, analysis).map((one) => `${line(one, inMarkdown)}.`);
	return [kind, about(thing), known.map((text) => `- ${text}`).join("\n")];
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

const inMarkdown: Writing = { id: code, text: harmless };
