/** Fields by which a record is known, by their names. */
import type { Data } from "../../format/index.ts";

/** Its key has an index in every product. */
export function namesItself({ id }: Data, field: string): boolean {
	if (/^(?:id|key|uuid|pk)$/i.test(field)) return true;
	const of = field.replace(/[-_]?id$/i, "").toLowerCase();
	const own = id.slice(id.lastIndexOf("/") + 1).toLowerCase();
	return of !== "" && of !== field.toLowerCase() && own.startsWith(of);
}

/** `channel` and `channel-id` are one field under two names. */
export const isSameField = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (field: string): string => field.replace(/[-_]?(?:id|key)$/i, "").toLowerCase();
