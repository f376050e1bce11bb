/** What tells a finding from every other one of its file, and is the same when the text above it has changed. */
import type { Path, Steps } from "../format/index.ts";
import { pathOf, routeAt } from "../format/yaml/route.ts";
import type { Finding } from "./finding.ts";
import { Fingerprints, type OwnFile } from "./fingerprint.ts";

export type Identity = Pick<Finding, "id" | "path" | "fingerprints">;

/** As it was found, before it is seen among the others. `path`: of what it is about, where its place does not tell. */
export type Found = Omit<Finding, keyof Identity> & { readonly path?: Path | undefined };

/**
 * In the order given. Several findings may stand at one alias: what it brings has a way of keys of its own. Where rule,
 * subject and way are all the same, their order tells.
 */
export function* identified<F extends Found>(
	found: readonly F[],
	fileOf: (uri: string) => OwnFile | undefined,
): Steps<(F & Identity)[]> {
	const counts = new Map<string, number>();
	const fingerprints = new Fingerprints(fileOf);
	const findings: (F & Identity)[] = [];
	for (const one of found) {
		const { rule, subject, location, alike } = one;
		const yaml = one.path === undefined ? fileOf(location.uri)?.document.yaml : undefined;
		const path = one.path ?? (yaml === undefined ? [] : pathOf(routeAt(yaml, location.start)).map(String));
		const own = JSON.stringify([rule, subject, path]);
		const same = `${location.uri} ${own}`;
		const count = (counts.get(same) ?? 0) + 1;
		counts.set(same, count);
		findings.push({
			...one,
			path,
			id: `${own.slice(0, -1)},${count}]`,
			fingerprints: yield* fingerprints.of(rule, [one, ...alike]),
		});
	}
	return findings;
}
