/** Snippets as an editor expands them: TextMate tab stops, each with its default. */
import { resolveTabStops } from "../../src/pages/index.ts";
import type { Snippet } from "../../src/roadmap/index.ts";

/** How far the entries of a place are usually indented. */
const usualIndent: Readonly<Record<Snippet["place"], number>> = {
	top: 0,
	requirements: 2,
	regions: 2,
	components: 2,
	component: 4,
	connections: 6,
	connection: 8,
	data: 2,
	"data-entry": 4,
	flows: 2,
	flow: 4,
	steps: 6,
	waivers: 2,
};

/** The host with the snippet in place of the line `# HERE`, indented as that is; as usual where it is not indented. */
export function insertedInto(host: string, { body, place }: Pick<Snippet, "body" | "place">): string {
	const mark = /^( *)# HERE$/m.exec(host);
	if (mark === null) throw new Error("The host has no line `# HERE`.");
	const indent = mark[1] || " ".repeat(usualIndent[place]);
	const lines = resolveTabStops(body)
		.split("\n")
		.map((line) => (line === "" ? line : indent + line));
	return host.replace(mark[0], () => lines.join("\n"));
}
