/** What other tools know a finding by: a short text that says nothing by itself. */
import type { Found } from "../found.ts";
import { crypto } from "../parts-of-node.ts";

/** `path`: of its file, from the root of its repository. */
export const digestOf = ({ fingerprints }: Pick<Found, "fingerprints">, path: string): string =>
	crypto().createHash("sha256").update(`${path}\n${fingerprints[0]}`).digest("hex").slice(0, 32);
