/** Data that nothing else brings back. */
import type { Data } from "../../format/index.ts";

/** Seconds: what is kept no longer is no record. */
const shortRetention = 86_400;

/** Neither derived nor kept a day or less. */
export const isOfRecord = ({ derivedFrom, retention }: Data): boolean =>
	derivedFrom.length === 0 && (retention === undefined || retention.value > shortRetention);
