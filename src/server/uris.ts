/**
 * Addresses. Inside, percent-encoding is undone, so that a part's path as a design writes it and a file's address as an
 * editor sends it meet; what goes out is as the client spelled it, where it did.
 */
import { mapUris } from "./map-uris.ts";

export class Uris {
	private readonly spelled = new Map<string, string>();

	/** As the client wrote it -> as it is called inside. */
	inward(uri: string): string {
		const inside = decoded(uri);
		this.spelled.set(inside, uri);
		return inside;
	}

	outward(inside: string): string {
		return this.spelled.get(inside) ?? encoded(inside);
	}

	/** Every address in a result. */
	allOutward<T>(result: T): T {
		return mapUris(result, (uri) => this.outward(uri)) as T;
	}
}

function decoded(uri: string): string {
	try {
		return decodeURIComponent(uri);
	} catch {
		return uri;
	}
}

function encoded(uri: string): string {
	const [, head, path] = /^([\w+.-]+:(?:\/\/[^/]*)?)(.*)$/s.exec(uri) ?? ["", "", uri];
	return head + path!.split("/").map(encodeURIComponent).join("/");
}

export const isDesign = (uri: string): boolean => /(?:^|[/:])(?:[^./][^/]*\.)?design\.ya?ml$/.test(uri);
export const settingsName = ".plumbline.yaml";
export const isSettings = (uri: string): boolean => uri.endsWith(`/${settingsName}`);
export const folderOf = (uri: string): string => uri.slice(0, Math.max(uri.lastIndexOf("/"), 0));
export const isWithin = (uri: string, folder: string): boolean =>
	uri === folder || uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`);

const deepest = 30;

/** A folder and those above it, up to the last. */
export function* upwards(folder: string, last: string): Generator<string> {
	let at = folder;
	for (let i = 0; i < deepest; i++) {
		yield at;
		if (at === last || !isWithin(at, last)) return;
		at = folderOf(at);
	}
}
