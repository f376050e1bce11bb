/** What stands under the cursor, explained: keys, words, rules and types by their pages, ids by what they stand for. */
import { type Hover, MarkupKind } from "vscode-languageserver-types";
import { settingsName } from "../filenames/index.ts";
import { assumptionsIn, type Part, suppressionsIn } from "../format/index.ts";
import type { Lines } from "../format/lines.ts";
import type { YamlDocument } from "../format/yaml/document.ts";
import { pageOf, rulePage } from "../pages/index.ts";
import { chapters, type Rule, rules } from "../roadmap/index.ts";
import { entityCard, pageCard } from "./card.ts";
import type { ClientAbilities, Spot } from "./client.ts";
import { wordDoc } from "./completion/values.ts";
import { figureText, isFigure } from "./figure-hover.ts";
import { occurrenceAt } from "./occurrences.ts";
import { alternatives, type PlaceAt, placeAt } from "./place.ts";
import type { Reading, Snapshot } from "./snapshot.ts";
import type { LinkTo } from "./sums.ts";

interface Card {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

const nowhere: LinkTo = () => undefined;

/** Without findings, ids are not explained: see `isOnId`. */
export function hover(
	of: Reading | Snapshot,
	{ uri, position }: Spot,
	client: ClientAbilities,
	linkTo: LinkTo = nowhere,
): Hover | undefined {
	const part = of.part(uri);
	if (part === undefined) return undefined;
	const lines = of.lines(uri);
	const offset = lines.offset(position);
	const links = client.markdown ? linkTo : nowhere;
	const id = "findings" in of ? idCard(of, uri, offset, links) : undefined;
	if (id !== undefined) return hoverOf(id, lines, client);
	const place = placeAt(part.document.yaml, offset);
	const custom = [...of.lintOptions.settings(uri).custom.values()];
	const card = commentCard(part, offset, custom) ?? placeCard(place, "", custom);
	const figure = place && figureText(of, uri, place, links);
	return hoverOf(card && figure ? { ...card, text: `${figure}\n\n---\n\n${card.text}` } : card, lines, client);
}

/** An id is told with its findings; nothing else has to wait for them. */
export const isOnId = ({ design, lines }: Reading, { uri, position }: Spot): boolean =>
	occurrenceAt(design, uri, lines(uri).offset(position)) !== undefined;

/** Verdicts are told, which take longer than all else. */
export function asksForVerdicts(of: Reading, spot: Spot): boolean {
	if (isOnId(of, spot)) return true;
	const yaml = of.part(spot.uri)?.document.yaml;
	const place = yaml && placeAt(yaml, of.lines(spot.uri).offset(spot.position));
	return place !== undefined && isFigure(place);
}

/** The same in `.plumbline.yaml`. */
export function settingsHover(
	yaml: YamlDocument,
	lines: Lines,
	place: PlaceAt | undefined,
	client: ClientAbilities,
): Hover | undefined {
	return yaml.root && hoverOf(placeCard(place, `${settingsName}.`, []), lines, client);
}

function hoverOf(card: Card | undefined, lines: Lines, client: ClientAbilities): Hover | undefined {
	if (card === undefined) return undefined;
	const kind = client.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
	const value = client.markdown ? card.text : card.text.replaceAll("**", "");
	return { contents: { kind, value }, range: lines.range(card.start, card.end) };
}

function idCard(snapshot: Snapshot, uri: string, offset: number, linkTo: LinkTo): Card | undefined {
	const one = occurrenceAt(snapshot.design, uri, offset);
	const text = one && entityCard(snapshot, one, linkTo);
	return one && text ? { text, start: one.location.start, end: one.location.end } : undefined;
}

function placeCard(place: PlaceAt | undefined, keysOf: string, custom: readonly Rule[]): Card | undefined {
	if (place === undefined) return undefined;
	const { start, end } = place;
	const text =
		ruleText(place.node.source, custom) ??
		(place.kind === "value" ? wordText(place) : undefined) ??
		keyText(place, keysOf);
	return text === undefined ? undefined : { text, start, end };
}

/** Types and kinds of connection have pages; other words are explained by their key. */
function wordText({ keyPath, node: { source }, type }: PlaceAt): string | undefined {
	const kind =
		keyPath === "components.type"
			? "component type"
			: keyPath === "components.connections.kind"
				? "connection kind"
				: undefined;
	const page = kind && pageOf({ kind, name: source });
	if (page !== undefined) return pageCard(page);
	const isWord = alternatives(type).some((shape) => shape.kind === "enum");
	const doc = isWord ? wordDoc(keyPath, source) : undefined;
	return doc === undefined ? undefined : `**\`${source}\`** ${doc}`;
}

function keyText({ keyPath, field }: PlaceAt, keysOf: string): string | undefined {
	const page = field && pageOf({ kind: "key", name: keysOf + keyPath });
	return page && pageCard(page);
}

function ruleText(word: string, custom: readonly Rule[]): string | undefined {
	if (!word.includes("/")) return undefined;
	const own = custom.find(({ id }) => id === word);
	const page =
		own !== undefined
			? rulePage(own)
			: rules.some(({ id }) => id === word)
				? pageOf({ kind: "rule", name: word })
				: undefined;
	if (page !== undefined) return pageCard(page);
	const chapter = word.endsWith("/*") ? chapters.find(({ id }) => `${id}/*` === word) : undefined;
	return chapter && `**\`${word}\`** Every rule of the chapter ${chapter.title}.`;
}

function commentCard(part: Part, offset: number, custom: readonly Rule[]): Card | undefined {
	const holds = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
	const assumption = assumptionsIn(part).find(holds);
	if (assumption !== undefined) {
		const keys = assumption.keys.map((key) => `\`${key}\``).join(", ");
		return {
			...assumption,
			text: `**Assumed** A fix wrote ${keys} with a default, and nobody has confirmed it. Confirm it with the light bulb, or write the true value.`,
		};
	}
	const suppression = suppressionsIn(part).find(holds);
	if (suppression === undefined) return undefined;
	const word = wordAt(part.text, offset);
	const text =
		ruleText(word.text, custom) ??
		"**`plumbline-ignore`** Hides findings of these rules on its line, or on the next one if it stands alone. What follows the colon is the reason.";
	return { text, start: word.start, end: word.end };
}

function wordAt(text: string, offset: number): { text: string; start: number; end: number } {
	const before = /[\w/*-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))![0].length;
	const after = /^[\w/*-]*/.exec(text.slice(offset, offset + 200))![0].length;
	return { text: text.slice(offset - before, offset + after), start: offset - before, end: offset + after };
}
