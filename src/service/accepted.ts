/** What a baseline accepts, for an editor to fade. */
import { wayFrom } from "../format/index.ts";
import { isAccepted, readBaseline } from "../lint/baseline.ts";
import type { Finding } from "../lint/index.ts";

/** `uri`: of the baseline, from whose folder it names files. One that cannot be read accepts nothing. */
export function acceptedBy(uri: string, text: string): (finding: Finding) => boolean {
	const accepted = readBaseline(text);
	if ("problem" in accepted) return () => false;
	const folder = uri.slice(0, uri.lastIndexOf("/"));
	return (finding) =>
		isAccepted(
			{ rule: finding.rule, fingerprints: finding.fingerprints() },
			accepted.get(wayFrom(folder, finding.location.uri)),
		);
}
