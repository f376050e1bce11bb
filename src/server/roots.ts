/**
 * The folder that bounds a design: its parts and settings are sought up to it, and what lies outside is not read. As on
 * the command line: the root of the repository, even above the folder that is open; without one the open folder, or
 * else the file's own. Nothing above the open folder is asked of a virtual file system.
 */
import { folderOf, headOf, upwards } from "./addresses.ts";
import type { Folders } from "./folders.ts";
import { inTime } from "./patience.ts";

export class Roots {
	private readonly known = new Map<string, Promise<boolean>>();

	constructor(
		private readonly folders: Folders,
		private readonly isThere: (uri: string) => Promise<boolean>,
	) {}

	async of(uri: string): Promise<string> {
		const folder = folderOf(uri);
		const bound = this.folders.around(uri) ?? folder;
		const last = uri.startsWith("file:") ? headOf(uri) : bound;
		for (const at of upwards(folder, last)) if (await this.isRepository(at)) return at;
		return bound;
	}

	/** A repository may be begun, or taken away. */
	forget(): void {
		this.known.clear();
	}

	private isRepository(folder: string): Promise<boolean> {
		const known = this.known.get(folder) ?? this.look(folder);
		this.known.set(folder, known);
		return known;
	}

	private async look(folder: string): Promise<boolean> {
		try {
			return (await inTime(this.isThere(`${folder}/.git`))) === true;
		} catch {
			return false;
		}
	}
}
