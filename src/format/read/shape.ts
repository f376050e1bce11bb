/** Whether a value could be of a type, judged at its outside: for "did you mean" about the key before it. */
import type { Type } from "../schema/types.ts";
import type { Node } from "../yaml/nodes.ts";

export function isOfShape(type: Type, value: Node | undefined): boolean {
	if (value === undefined || value.kind === "alias" || type.kind === "free") return true;
	if (type.kind === "either") return type.of.some((one) => isOfShape(one, value));
	if (type.kind === "list") return value.kind === "list" || isOfShape(type.of, value);
	if (type.kind === "record") return value.kind === "map" || (value.kind === "scalar" && type.short !== undefined);
	if (type.kind === "map") return value.kind === "map";
	return type.kind === "steps" || value.kind === "scalar";
}
