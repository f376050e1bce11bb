/** Parts of the JSON Schemas of what is printed for programs. */

export const text = (description: string) => ({ type: "string", description });
export const count = (description: string) => ({ type: "integer", minimum: 0, description });
export const listOf = (items: object, description: string) => ({ type: "array", items, description });
export const ref = (name: string) => ({ $ref: `#/definitions/${name}` });

/** An object of these keys and no others. */
export function record(
	description: string,
	required: Readonly<Record<string, object>>,
	optional: Readonly<Record<string, object>> = {},
) {
	return {
		type: "object",
		description,
		additionalProperties: false,
		required: Object.keys(required),
		properties: { ...required, ...optional },
	};
}
