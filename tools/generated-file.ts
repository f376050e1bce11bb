/** What a generated file is, and how it opens. */
export interface GeneratedFile {
	/** From the root of the repository, with `/`. */
	readonly path: string;
	readonly content: string;
}

export const command = "npm run generate";

/** The line with which a generated file opens. */
export const writtenFrom = (sources: string): string => `Written by \`${command}\` from ${sources}. Do not edit.`;
