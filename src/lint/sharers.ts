/** Whom a fix concerns besides the finding's own subject: aliases may share the text that it changes. */
import { sharedBy } from "../edit/index.ts";
import { type Design, type Path, sharingIn } from "../format/index.ts";
import type { FileChange, Fix } from "../roadmap/fix.ts";

/** The paths by which what it changes is read, where that is more than one. */
export function sharersOf({ parts }: Design, fix: Fix): readonly Path[] {
	if (!parts.some(({ document }) => sharingIn(document.yaml).isAny)) return [];
	const changes = changesOf(fix);
	return parts.flatMap(({ uri, document }) => {
		const own = changes.filter((change) => change.uri === uri).map(({ change }) => change);
		return own.length === 0 ? [] : sharedBy(document.yaml, own);
	});
}

/** Of a choice, whatever the answer: where it writes is the same. */
function changesOf(fix: Fix): readonly FileChange[] {
	if (fix.kind !== "choice") return fix.changes;
	const { options, suggestion = "1" } = fix.question;
	return fix.changes(options?.[0]?.value ?? suggestion);
}

/** With a title that names who shares the text. */
export function withSharers(design: Design, fix: Fix): Fix {
	const paths = sharersOf(design, fix);
	if (paths.length === 0) return fix;
	const names = [...new Set(paths.map(nameOf))];
	const shared = names.length > 1 ? `in text that ${listed(names)} share` : `in ${paths.length} places of ${names[0]}`;
	return { ...fix, title: `${fix.title}, ${shared}` };
}

const nameOf = ([section, id = section]: Path): string => (id === undefined ? "the whole file" : `\`${id}\``);

const mostNamed = 3;

function listed(names: readonly string[]): string {
	const more = names.length - mostNamed;
	const shown = more > 1 ? [...names.slice(0, mostNamed), `${more} more`] : names;
	return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
