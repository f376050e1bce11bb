/** Leaves out of a design whatever does not matter to a failure. */
import { isList, isMapping, type Mapping, type Plain } from "../designs/plain.ts";

/** The smallest design found by taking away that still fails. */
export function shrunk(design: Mapping, fails: (smaller: Mapping) => boolean): Mapping {
	let smallest = design;
	for (let changed = true; changed; ) {
		changed = false;
		for (const smaller of smallerOnes(smallest)) {
			if (!fails(smaller as Mapping)) continue;
			smallest = smaller as Mapping;
			changed = true;
			break;
		}
	}
	return smallest;
}

/** Each with one thing less, the largest things first. */
function* smallerOnes(value: Plain): Generator<Plain> {
	if (isMapping(value)) {
		for (const key of Object.keys(value))
			if (key !== "version" && key !== "name" && key !== "type" && key !== "to")
				yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
		for (const [key, inner] of Object.entries(value))
			for (const smaller of smallerOnes(inner)) yield { ...value, [key]: smaller };
	} else if (isList(value)) {
		for (const i of value.keys()) yield value.filter((_, j) => j !== i);
		for (const [i, inner] of value.entries())
			for (const smaller of smallerOnes(inner)) yield value.map((other, j) => (j === i ? smaller : other));
	}
}
