/**
 * filenames: what designs, settings and ignore files are called.
 * Stands on nothing.
 * Must not know what stands in them.
 */

/** A folder's design, as it is written and as it is understood too. */
export const designNames = ["design.yaml", "design.yml"] as const;
export const [designName] = designNames;
const ofDesigns = /(?:^|\/)(?:[^./][^/]*\.)?design\.ya?ml$/;

/** `design.yaml` and `orders.design.yaml`, with `/` between folders; a hidden file is none. */
export const isDesignPath = (path: string): boolean => ofDesigns.test(path);

export const designGlobs: readonly string[] = ["**/", "**/*."].flatMap((start) =>
	designNames.map((name) => start + name),
);
/** The same as one. */
export const designGlob = "**/{design,*.design}.{yaml,yml}";

/** Beside a design or in a folder above. */
export const settingsName = ".plumbline.yaml";

/** Where what is accepted stands, unless another file is named. */
export const baselineName = ".plumbline-baseline.json";

/** What git leaves out: in each folder, and for a whole repository. */
export const ignoreName = ".gitignore";
export const excludePath: readonly string[] = [".git", "info", "exclude"];
