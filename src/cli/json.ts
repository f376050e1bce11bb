/** JSON as it is printed: what would act on who reads it is escaped, and so for a program still what it was. */
import { bracketCommand, hazards } from "./terminal.ts";

export const jsonText = (value: unknown, indent = "\t"): string =>
	`${JSON.stringify(value, undefined, indent).replace(hazards, escaped).replace(bracketCommand, escaped)}\n`;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
