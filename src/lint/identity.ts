/** What tells a finding from every other one of its file, and is the same when the text above it has changed. */
import { isDue, once, type Path, type Steps } from "../format/index.ts";
import { pathOf, routeAt } from "../format/yaml/route.ts";
import type { Finding } from "./finding.ts";
import { Fingerprints, type OwnFile } from "./fingerprint.ts";

export type Identity = Pick<Finding, "id" | "path" | "fingerprints">;

/** As it was found, before it is seen among the others. `path`: of what it is about, where its place does not tell. */
export type Found = Omit<Finding, keyof Identity> & { readonly path?: Path | undefined };

/** Of the findings of one run. */
export class Identities {
	private readonly counts = new Map<string, number>();
	private readonly fingerprints: () => ReadonlyMap<Found, readonly string[]>;

	/** `all`: whatever is found, hidden or not, in the order in which a file is read. Asked with the first fingerprint. */
	constructor(
		private readonly fileOf: (uri: string) => OwnFile | undefined,
		all: () => readonly Found[],
	) {
		this.fingerprints = once(() => {
			const fingerprints = new Fingerprints(fileOf);
			return new Map(all().map((one) => [one, fingerprints.of(one.rule, [one, ...one.alike])]));
		});
	}

	/**
	 * In the order given. Several findings may stand at one alias: what it brings has a way of keys of its own. Where rule,
	 * subject and way are all the same, their order tells.
	 */
	*of<F extends Found>(found: readonly F[]): Steps<(F & Identity)[]> {
		const findings: (F & Identity)[] = [];
		for (const one of found) {
			if (isDue()) yield;
			const { rule, subject, location } = one;
			const yaml = one.path === undefined ? this.fileOf(location.uri)?.document.yaml : undefined;
			const path = one.path ?? (yaml === undefined ? [] : pathOf(routeAt(yaml, location.start)).map(String));
			const own = JSON.stringify([rule, subject, path]);
			const same = `${location.uri} ${own}`;
			const count = (this.counts.get(same) ?? 0) + 1;
			this.counts.set(same, count);
			const id = `${own.slice(0, -1)},${count}]`;
			findings.push({ ...one, path, id, fingerprints: () => this.fingerprints().get(one)! });
		}
		return findings;
	}
}
