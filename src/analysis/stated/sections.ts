/** Whether a section has entries at all, also such as could not be read. */
import type { Design } from "../../format/index.ts";

export function isEmptySection(design: Design, section: "requirements" | "flows"): boolean {
	return design[section].length === 0 && !design.problems.some(({ path }) => path[0] === section);
}
