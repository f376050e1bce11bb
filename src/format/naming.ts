/** Ids in the whole design and as one of its files writes them: those of a part are prefixed, in its own text they are not. */
import type { Design, Part } from "./design.ts";

interface Named {
	readonly id: string;
}

/** What a file calls so, in the whole design. */
export const idOf = ({ prefix }: Part, name: string): string => prefix + name;

/** Whether a file can name a thing: a part names nothing of its includer. */
export const canName = ({ prefix }: Part, { id }: Named): boolean => id.startsWith(prefix);

/** What a file that can name it calls a thing. */
export const nameIn = ({ prefix }: Part, { id }: Named): string => id.slice(prefix.length);

/** The file of an address; the design's own one where it is none of the parts. */
export const partAt = ({ parts }: Design, uri: string): Part => parts.find((part) => part.uri === uri) ?? parts[0]!;
