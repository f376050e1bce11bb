/** Which findings are new and which are gone, by what each is known by. */
import type { Design } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import type { Judged } from "./index.ts";

export interface FindingChanges {
	/** At some place that it speaks of it was not there. */
	readonly new: readonly Finding[];
	/** At none of its places is it there any more. */
	readonly gone: readonly Finding[];
	/** Still there, but accepted by a comment or a waiver since. */
	readonly accepted: readonly Finding[];
	/** The same at another level. */
	readonly levelled: readonly { readonly finding: Finding; readonly before: Finding["severity"] }[];
}

export const noFindingChanges: FindingChanges = { new: [], gone: [], accepted: [], levelled: [] };

export function findingsBetween(before: Judged | undefined, after: Judged | undefined): FindingChanges {
	const [old, now] = [before?.findings ?? [], after?.findings ?? []].map((all) => [...all]);
	const [ofOld, ofNow] = [knownIn(before?.design), knownIn(after?.design)];
	const was = new Map(old!.flatMap((finding) => ofOld(finding).map((key) => [key, finding] as const)));
	const is = new Set(now!.flatMap(ofNow));
	const hidden = new Set((after?.hidden() ?? []).flatMap(ofNow));
	const left = old!.filter((finding) => !ofOld(finding).some((key) => is.has(key)));
	const isHidden = (finding: Finding) => ofOld(finding).every((key) => hidden.has(key));
	const isNew = (finding: Finding) => ofNow(finding).some((key) => !was.has(key));
	return {
		new: now!.filter(isNew),
		gone: left.filter((finding) => !isHidden(finding)),
		accepted: left.filter(isHidden),
		levelled: now!.flatMap((finding) => {
			const severity = was.get(ofNow(finding)[0] ?? "")?.severity;
			const isOther = severity !== undefined && severity !== finding.severity && !isNew(finding);
			return isOther ? [{ finding, before: severity }] : [];
		}),
	};
}

/** A file may have another name than before: its part in the design is the same. */
function knownIn(design: Design | undefined): (finding: Finding) => readonly string[] {
	const prefixes = new Map(design?.parts.map(({ uri, prefix }) => [uri, prefix]));
	return ({ location: { uri }, fingerprints }) => fingerprints().map((one) => `${prefixes.get(uri) ?? uri}\n${one}`);
}
