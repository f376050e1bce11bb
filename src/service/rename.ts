/** Another name for an id, everywhere: its key, lists, steps, the paths of waivers; in all files of the design. */
import type { Range, WorkspaceEdit } from "vscode-languageserver-types";
import { type Design, isReadOnlyAt } from "../format/index.ts";
import { editsIn } from "../lint/index.ts";
import { type FileChange, replaceText, safe } from "../roadmap/index.ts";
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
	const asked = askedAt(design, uri, lines(uri).offset(position));
	if (asked === undefined) return undefined;
	const placeholder = ownName(asked);
	const { start, end } = design.locate(asked.written.place);
	const written = design.parts.find((part) => part.uri === uri)!.text.slice(start, end);
	const within = written.lastIndexOf(placeholder);
	return within === -1
		? undefined
		: { range: lines(uri).range(start + within, start + within + placeholder.length), placeholder };
}

/** The id that is written at an offset: an alias may bring several, and is none of them. */
function askedAt(design: Design, uri: string, offset: number): Occurrence | undefined {
	const asked = occurrenceAt(design, uri, offset);
	const { start, end, ...place } = asked ? design.locate(asked.written.place) : { uri: "", start: 0, end: 0 };
	return place.uri === uri && start <= offset && offset <= end ? asked : undefined;
}

const ownName = ({ id }: Occurrence): string => id.slice(id.lastIndexOf("/") + 1);

export function rename(
	reading: Reading,
	{ uri, position }: Spot,
	to: string,
	options: EditOptions,
): WorkspaceEdit | undefined {
	const { design, lines } = reading;
	const asked = askedAt(design, uri, lines(uri).offset(position));
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
		throw new RenameRefused(
			`${ownName(asked)} is also written where an alias reads it as something else, or not as it reads; rename it by hand.`,
		);
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

/** Undefined where the text of one is read as something else too. */
function zoneChanges({ design }: Reading, asked: Occurrence, to: string) {
	const all = occurrences(design).filter((one) => sameId(one, asked));
	const changes = new Map<string, FileChange>();
	for (const { document } of design.parts) {
		const own = all.filter(({ written }) => document.yaml.offsets.has(written.place.chunk));
		const isMeant = isReadOnlyAt(
			document.yaml,
			own.map(({ path }) => path),
		);
		for (const { written } of own) {
			if (!isMeant(written.node)) return undefined;
			const { uri, start } = design.locate(written.place);
			changes.set(`${uri} ${start}`, replaceText(uri, written.place, to));
		}
	}
	return [...changes.values()];
}
