/** Whether a section has entries at all, also such as could not be read. */
import type { Design } from "../../format/index.ts";

export function isEmptySection(design: Design, section: "requirements" | "flows"): boolean {
	return design[section].length === 0 && !design.problems.some(({ path }) => path[0] === section);
}

/** Whether a design does no more than put parts together: what it is for and what has to hold, they say. */
export function onlyIncludes({ parts }: Design): boolean {
	const { include, components, requirements, flows } = parts[0]!.document.values;
	const own = [components, requirements, flows].some((section) => (section?.items.length ?? 0) > 0);
	return !own && (include?.items.length ?? 0) > 0;
}
