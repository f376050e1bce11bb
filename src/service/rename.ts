/** Another name for an id, everywhere: its key, lists, steps, the paths of waivers; in all files of the design. */
import type { Range, WorkspaceEdit } from "vscode-languageserver-types";
import { editsIn } from "../lint/index.ts";
import { replaceText, safe } from "../roadmap/index.ts";
import { renameId } from "../roadmap/rename-id.ts";
import type { Spot } from "./client.ts";
import { type EditOptions, workspaceEdit } from "./edits.ts";
import { type Occurrence, occurrenceAt, occurrences, sameId } from "./occurrences.ts";
import type { Reading } from "./snapshot.ts";

/** Why an id cannot be called so; told to the user. */
export class RenameRefused extends Error {}

const idForm = /^[a-z0-9][a-z0-9-]*$/;
const sectionWords = {
	components: "component",
	data: "data",
	flows: "flow",
	requirements: "requirement",
	regions: "region",
	zones: "zone",
};

/** The id at a position, without the name of the part that it comes from. */
export function renameRange(
	{ design, lines }: Reading,
	{ uri, position }: Spot,
): { range: Range; placeholder: string } | undefined {
	const asked = occurrenceAt(design, uri, lines(uri).offset(position));
	if (asked === undefined) return undefined;
	const placeholder = ownName(asked);
	const { start, end } = asked.location;
	const written = design.parts.find((part) => part.uri === uri)!.text.slice(start, end);
	const within = written.lastIndexOf(placeholder);
	return within === -1
		? undefined
		: { range: lines(uri).range(start + within, start + within + placeholder.length), placeholder };
}

const ownName = ({ id }: Occurrence): string => id.slice(id.lastIndexOf("/") + 1);

export function rename(
	reading: Reading,
	{ uri, position }: Spot,
	to: string,
	options: EditOptions,
): WorkspaceEdit | undefined {
	const { design, lines } = reading;
	const asked = occurrenceAt(design, uri, lines(uri).offset(position));
	if (asked === undefined || to === ownName(asked)) return undefined;
	check(reading, asked, to);
	const changes = asked.section === "zones" ? zoneChanges(reading, asked, to) : entityChanges(reading, asked, to);
	const edits =
		changes &&
		editsIn(
			design.parts.map(({ document }) => document.yaml),
			safe("", ...changes),
		);
	if (edits === undefined)
		throw new RenameRefused(`${ownName(asked)} is named through an alias somewhere; rename it there by hand.`);
	return workspaceEdit(edits, lines, options);
}

function check({ design }: Reading, asked: Occurrence, to: string): void {
	if (!idForm.test(to))
		throw new RenameRefused("An id is lower-case letters, digits and dashes, and begins with a letter or digit.");
	const taken = asked.id.slice(0, asked.id.length - ownName(asked).length) + to;
	if (occurrences(design).some(({ section, id, declares }) => declares && section === asked.section && id === taken))
		throw new RenameRefused(`There is a ${sectionWords[asked.section]} ${taken} already.`);
}

function entityChanges({ design }: Reading, asked: Occurrence, to: string) {
	const declaration = occurrences(design).find((one) => one.declares && sameId(one, asked));
	if (declaration === undefined || asked.section === "zones") return undefined;
	const route = { uri: declaration.location.uri, path: [asked.section, ownName(declaration)] };
	return renameId(design, asked.section, route, to);
}

const zoneChanges = ({ design }: Reading, asked: Occurrence, to: string) =>
	occurrences(design)
		.filter((one) => sameId(one, asked))
		.map(({ location, place }) => replaceText(location.uri, place, to));
