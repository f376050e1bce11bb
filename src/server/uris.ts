/**
 * Addresses. Inside, percent-encoding is undone, so that a part's path as a design writes it and a file's address as an
 * editor sends it meet; what goes out is as the client spelled it, where it did.
 */
import { headOf } from "./addresses.ts";
import type { Folders } from "./folders.ts";
import { mapUris } from "./map-uris.ts";

export class Uris {
	private readonly spelled = new Map<string, string>();

	constructor(private readonly folders: Folders) {}

	/** As the client wrote it -> as it is called inside. */
	inward(uri: string): string {
		const inside = this.inside(uri);
		this.spelled.set(inside, uri);
		return inside;
	}

	/** The same, without answering in this spelling from now on. */
	inside(uri: string): string {
		return this.folders.placed(decoded(uri));
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
	const head = headOf(uri);
	return head + uri.slice(head.length).split("/").map(encodeURIComponent).join("/");
}
