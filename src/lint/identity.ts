/** What tells a finding from every other one of its file, and is the same when the text above it has changed. */
import type { Path, Steps } from "../format/index.ts";
import type { YamlDocument } from "../format/yaml/document.ts";
import { pathOf, routeAt } from "../format/yaml/route.ts";
import type { Finding } from "./finding.ts";

/** As it was found, before it is seen among the others. `path`: of what it is about, where its place does not tell. */
export type Found = Omit<Finding, "id" | "path"> & { readonly path?: Path | undefined };

/**
 * In the order given. Several findings may stand at one alias: what it brings has a way of keys of its own. Where rule,
 * subject and way are all the same, their order tells.
 */
export function* identified(
	found: readonly Found[],
	yamlOf: (uri: string) => Pick<YamlDocument, "root" | "offsets"> | undefined,
): Steps<Finding[]> {
	const counts = new Map<string, number>();
	const findings: Finding[] = [];
	for (const one of found) {
		yield;
		const { rule, subject, location } = one;
		const yaml = one.path === undefined ? yamlOf(location.uri) : undefined;
		const path = one.path ?? (yaml === undefined ? [] : pathOf(routeAt(yaml, location.start)).map(String));
		const own = JSON.stringify([rule, subject, path]);
		const alike = `${location.uri} ${own}`;
		const count = (counts.get(alike) ?? 0) + 1;
		counts.set(alike, count);
		findings.push({ ...one, path, id: `${own.slice(0, -1)},${count}]` });
	}
	return findings;
}
