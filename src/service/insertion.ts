/** Patterns to choose from, and where one goes: at the end of its section, or among the keys of what the cursor is in. */

import { withComments } from "../edit/lines.ts";
import type { Part, Path } from "../format/index.ts";
import type { ListNode, MapNode, Node } from "../format/yaml/nodes.ts";
import { offsetOf, pathOf, routeAt, walkTo } from "../format/yaml/route.ts";
import { snippetPlaces } from "../pages/index.ts";
import type { Insertion, InsertionParams, Pattern } from "../protocol/index.ts";
import { type Snippet, topics } from "../roadmap/index.ts";
import type { Spot } from "./client.ts";
import { fitted } from "./fitted-pattern.ts";
import { inBrackets } from "./in-brackets.ts";
import { whyNotInto, whyNowhere } from "./insertion-reasons.ts";
import { type Candidate, candidatesFor } from "./insertion-targets.ts";
import { plain } from "./plain.ts";
import type { Reading } from "./snapshot.ts";

/** Those that what the cursor is in takes first, those that nothing in the file takes last. */
export function patterns(reading: Reading, { uri, position }: Spot): Pattern[] {
	const part = reading.part(uri);
	if (part === undefined) return [];
	const here = pathOf(routeAt(part.document.yaml, reading.lines(uri).offset(position)));
	const all = topics.flatMap((topic) =>
		topic.snippets.map((snippet): Pattern => {
			const { prefix, title, description, place } = snippet;
			const nowhere = reasonAgainst(reading, part, snippet);
			return {
				id: prefix,
				title,
				description,
				topic: topic.title,
				useWhen: topic.useWhen,
				place: snippetPlaces[place] ?? "",
				fitsHere: nowhere === undefined && fitsAt(reading, part, snippet, here),
				...(nowhere !== undefined && { nowhere: plain(nowhere) }),
			};
		}),
	);
	const rank = ({ fitsHere, nowhere }: Pattern) => (fitsHere ? 0 : nowhere === undefined ? 1 : 2);
	return all.toSorted((a, b) => rank(a) - rank(b));
}

/** Why a pattern goes nowhere in a file; undefined if it goes somewhere. */
function reasonAgainst(reading: Reading, part: Part, snippet: Snippet): string | undefined {
	const { place } = snippet;
	const isTaken = place === "top" ? part.document.yaml.root !== undefined : false;
	const hasPlace = wholePlaces[place] !== undefined ? !isTaken : candidatesFor(reading, part, snippet).length > 0;
	return hasPlace ? undefined : whyNowhere(reading, part, snippet);
}

function fitsAt(reading: Reading, part: Part, snippet: Snippet, here: Path): boolean {
	const whole = wholePlaces[snippet.place];
	if (whole !== undefined) return here.length > 0 ? whole.length > 0 && begins(here, whole) : whole.length === 0;
	return candidatesFor(reading, part, snippet).some(({ path }) => begins(here, path));
}

export function insertion(reading: Reading, { uri, position, pattern, into }: InsertionParams): Insertion {
	const part = reading.part(uri);
	const snippet = topics.flatMap(({ snippets }) => snippets).find(({ prefix }) => prefix === pattern);
	if (part === undefined || snippet === undefined) return { is: "nowhere", reason: "There is no such pattern." };
	const nowhere = reasonAgainst(reading, part, snippet);
	if (nowhere !== undefined) return { is: "nowhere", reason: plain(nowhere) };
	const whole = wholePlaces[snippet.place];
	if (whole !== undefined) return written(reading, part, whole, snippet);
	const here = pathOf(routeAt(part.document.yaml, reading.lines(uri).offset(position)));
	const candidates = candidatesFor(reading, part, snippet);
	const isHere = candidates.some(({ path }) => begins(here, path));
	const refused = into === undefined && !isHere ? refusedAt(reading, part, snippet, here) : undefined;
	const target =
		candidates.find(({ id, path }) => (into === undefined ? begins(here, path) : id === into)) ??
		(candidates.length === 1 && into === undefined && refused === undefined ? candidates[0] : undefined);
	if (target !== undefined) return written(reading, part, target.inner, snippet);
	const ask = `Where does the pattern ${snippet.title} go?`;
	const near = ({ path }: Candidate) => path.findIndex((step, i) => here[i] !== step);
	return {
		is: "question",
		ask: plain(refused === undefined ? ask : `${ask} ${refused}`),
		into: candidates.toSorted((a, b) => near(b) - near(a)).map(({ id, detail }) => ({ id, detail })),
	};
}

/** Why the component at the cursor does not take a pattern for components. */
function refusedAt({ design }: Reading, part: Part, snippet: Snippet, here: Path): string | undefined {
	const [section, id] = here;
	if (snippet.place !== "component" || section !== "components" || id === undefined) return undefined;
	const component = design.component(part.prefix + id);
	return component && whyNotInto(component, snippet);
}

/** Places that there is one of. */
const wholePlaces: Partial<Record<Snippet["place"], Path>> = {
	top: [],
	requirements: ["requirements"],
	regions: ["regions"],
	components: ["components"],
	data: ["data"],
	flows: ["flows"],
	waivers: ["waivers"],
};

const begins = (path: Path, with_: Path): boolean => with_.every((step, i) => path[i] === step);

/** At the end of the mapping or list at a path; what is missing on the way is written too. */
function written(reading: Reading, part: Part, path: Path, snippet: Snippet): Insertion {
	const { node, rest } = walkTo(part.document.yaml, path);
	const taken = rest.length === 0 && node?.kind === "map" ? node.pairs.map(({ key }) => key.source) : [];
	const body = fitted(snippet.body, path, { design: reading.design, uri: part.uri, taken });
	const missing = rest.filter((step): step is string => typeof step === "string");
	const empty = node?.kind === "map" ? node.pairs.find(({ key }) => key.source === missing[0])?.key : undefined;
	const text = missing.slice(empty ? 1 : 0).reduceRight((inner, key) => `${key}:\n${shifted(inner, 2)}`, body);
	if (node !== undefined && "flow" in node && node.flow)
		return empty === undefined ? writtenInBrackets(reading, part, node, text) : nothingIn(empty.source);
	const own = node === undefined ? 0 : columnOf(reading, part, node);
	const base = own + (empty ? 2 : 0);
	const end = empty
		? offsetOf(part.document.yaml, empty) + empty.end
		: node
			? endOf(part, node)
			: part.text.trimEnd().length;
	const lineEnd = endOfLine(part.text, empty ? end : withComments(part.text, end, own));
	const isFirst = part.text.slice(0, lineEnd).trim() === "";
	const lead = isFirst ? "" : "\n";
	return {
		is: "text",
		uri: part.uri,
		position: reading.lines(part.uri).position(isFirst ? 0 : lineEnd),
		snippet: `${lead}${shifted(text, base)}${isFirst ? "\n" : ""}`,
	};
}

const nothingIn = (key: string): Insertion => ({
	is: "nowhere",
	reason: `The key ${key} has no value yet: write [] or {} behind it first.`,
});

/** Before the bracket that closes. */
function writtenInBrackets({ lines }: Reading, part: Part, node: MapNode | ListNode, text: string): Insertion {
	const words = inBrackets(text);
	if (words === undefined) return { is: "nowhere", reason: "This pattern cannot be written in brackets." };
	const before = part.text.slice(0, offsetOf(part.document.yaml, node) + node.end - 1).trimEnd();
	const lead = /[[{,]$/.test(before) ? " " : ", ";
	return { is: "text", uri: part.uri, position: lines(part.uri).position(before.length), snippet: `${lead}${words}$0` };
}

const shifted = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));

function columnOf({ lines }: Reading, part: Part, node: Node): number {
	const first = node.kind === "map" ? node.pairs[0]?.key : node.kind === "list" ? node : undefined;
	return first === undefined
		? 0
		: lines(part.uri).position(offsetOf(part.document.yaml, first) + first.start).character;
}

/** Behind the last thing in it, line breaks of a text left out. */
function endOf(part: Part, node: Node): number {
	const last = node.kind === "map" ? node.pairs.at(-1) : undefined;
	const end = last === undefined ? node : (last.value ?? last.key);
	return part.text.slice(0, offsetOf(part.document.yaml, end) + end.end).trimEnd().length;
}

function endOfLine(text: string, at: number): number {
	const end = text.indexOf("\n", at);
	if (end === -1) return text.length;
	return text[end - 1] === "\r" ? end - 1 : end;
}
