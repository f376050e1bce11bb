/** Types, values and places in words, as messages show them. */

import { expectedOfQuantity } from "../schema/quantities.ts";
import type { Fields, Type } from "../schema/types.ts";
import type { Node, Path, ScalarNode } from "../yaml/nodes.ts";

/** A value as a message shows it. */
export function shown(node: ScalarNode): string {
	const oneLine = node.source.replace(/\s+/g, " ").trim();
	return oneLine === "" ? "an empty text" : `\`${oneLine.length > 40 ? `${oneLine.slice(0, 39)}…` : oneLine}\``;
}

/** Whose key it is that is missing. */
export function subjectOf(path: Path): string {
	const last = path.at(-1);
	if (last === undefined) return "the design";
	return typeof last === "number"
		? `item ${last + 1} of \`${path.findLast((step) => typeof step === "string")}\``
		: `\`${last}\``;
}

/** What stands where something else is wanted. */
export function found(node: Node): string {
	if (node.kind === "scalar") return shown(node);
	return node.kind === "map" ? "a mapping" : node.kind === "list" ? "a list" : "an alias";
}

export const keysOf = (fields: Fields): string =>
	Object.keys(fields).slice(0, 4).join(", ") + (Object.keys(fields).length > 4 ? " …" : "");

/** A type in words, for messages and the reference. */
export function expectedOf(type: Type): string {
	switch (type.kind) {
		case "text":
			return type.like === "path" ? "a path such as /healthz" : "a text";
		case "boolean":
			return "true or false";
		case "only":
			return `${type.value}`;
		case "count":
			return type.whole
				? type.least > 0
					? `a whole number from ${type.least} on`
					: "a whole number, 0 or more"
				: "a number, 0 or more";
		case "date":
			return "a date such as 2027-06-30";
		case "quantity":
			return expectedOfQuantity(type.unit, type.better !== undefined);
		case "enum":
			if (type.values.length === 1) return `\`${type.values[0]}\``;
			return type.values.length > 12
				? `one of ${type.values.slice(0, 12).join(", ")} …`
				: `one of ${type.values.join(", ")}`;
		case "reference":
			return type.to.includes("components") ? "the id of a component" : `an id from \`${type.to.join("` or `")}\``;
		case "list":
			return `${expectedOf(type.of)}, or a list of such`;
		case "record":
			return [...type.short.map(({ type: bare }) => expectedOf(bare)), `a mapping of ${keysOf(type.fields)}`].join(
				", or ",
			);
		case "map":
			return "a mapping";
		case "either":
			return type.of.map(expectedOf).join(", or ");
		case "steps":
			return "a list of steps such as `web -> api: sign in`";
		case "free":
			return "anything";
	}
}
