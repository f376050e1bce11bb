/** Ids as a new file needs them. */
export const idPattern = /^([a-z]+(?:-[a-z0-9]+)*)\/([a-z]+(?:-[a-z0-9]+)*)$/;

export const camel = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
export const titled = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");

export interface NewFile {
	readonly path: string;
	readonly text: string;
}

/** A file as it is; undefined where there is none. */
export type Read = (path: string) => string | undefined;
