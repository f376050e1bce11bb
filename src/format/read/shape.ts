/** Whether a value could be of a type, and for which key of a mapping a bare one stands. */
import type { ShortForm, Type } from "../schema/types.ts";
import type { Node } from "../yaml/nodes.ts";
import { scalarAs } from "./scalars.ts";

/** Judged loosely and at its outside: for "did you mean" about the key before it. */
export function isOfShape(type: Type, value: Node | undefined): boolean {
	if (value === undefined || value.kind === "alias" || type.kind === "free") return true;
	if (type.kind === "either") return type.of.some((one) => isOfShape(one, value));
	if (type.kind === "list") return value.kind === "list" || isOfShape(type.of, value);
	if (type.kind === "record") return value.kind === "map" || type.short.some((form) => isOfShape(form.type, value));
	if (type.kind === "map") return value.kind === "map";
	return type.kind === "steps" || value.kind === "scalar";
}

/** A scalar exactly, anything else at its outside. */
export function fits(type: Type, node: Node): boolean {
	if (type.kind === "either") return type.of.some((one) => fits(one, node));
	if (node.kind === "map") return type.kind === "record" || type.kind === "map";
	if (type.kind === "record") return formOf(type.short, node) !== undefined;
	if (node.kind === "list") return type.kind === "list";
	if (node.kind !== "scalar") return false;
	return type.kind === "list" ? fits(type.of, node) : scalarAs(type, node) !== undefined;
}

/** What a bare value stands for; the first form that takes it counts. */
export const formOf = (short: readonly ShortForm[], node: Node): ShortForm | undefined =>
	short.find(({ type }) => fits(type, node));
