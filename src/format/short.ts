/** Short forms in a text: which mapping a bare value at a path of a design stands for. */
import { fits, formOf } from "./read/shape.ts";
import { documentFields } from "./schema/document.ts";
import { record, type ShortForm, type Type } from "./schema/types.ts";
import type { Node, Path } from "./yaml/nodes.ts";

const design: Type = record(documentFields);

/** `{ key: "to" }` for `orders` in a list of connections; without a key for `circuitBreaker: true`. */
export function shortFormAt(path: Path, value: Node): ShortForm | undefined {
	const types = path.reduce<readonly Type[]>((above, step) => above.flatMap((type) => beneath(type, step)), [design]);
	const type = types.flatMap(alternatives).find((one) => fits(one, value));
	return type?.kind === "record" ? formOf(type.short, value) : undefined;
}

/** What a list takes may stand there without the list. */
function alternatives(type: Type): readonly Type[] {
	if (type.kind === "either") return type.of.flatMap(alternatives);
	return type.kind === "list" ? alternatives(type.of) : [type];
}

function beneath(type: Type, step: string | number): readonly Type[] {
	if (type.kind === "either") return type.of.flatMap((one) => beneath(one, step));
	if (type.kind === "list") return typeof step === "number" ? [type.of] : beneath(type.of, step);
	if (typeof step === "number") return [];
	if (type.kind === "map") return [type.of];
	const field = type.kind === "record" && Object.hasOwn(type.fields, step) ? type.fields[step] : undefined;
	return field === undefined ? [] : [field.type];
}
