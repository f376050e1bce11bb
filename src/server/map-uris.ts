/** Addresses stand under `uri` and `target`, and as the keys of an edit's `changes`. What goes back and forth as `data` stays. */
export function mapUris(value: unknown, map: (uri: string) => string): unknown {
	if (Array.isArray(value)) return value.map((item) => mapUris(item, map));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => {
			if (typeof inner === "string") return [key, key === "uri" || key === "target" ? map(inner) : inner];
			if (key === "data" || key === "arguments") return [key, inner];
			if (key === "changes" && typeof inner === "object") return [key, withMappedKeys(inner as object, map)];
			return [key, mapUris(inner, map)];
		}),
	);
}

const withMappedKeys = (changes: object, map: (uri: string) => string): object =>
	Object.fromEntries(Object.entries(changes).map(([uri, edits]) => [map(uri), edits]));
