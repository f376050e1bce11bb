/** The folders of the workspace, and where a file that is not saved yet would stand in them. */
import { headOf, isWithin } from "./addresses.ts";

export class Folders {
	private all: readonly string[] = [];

	add(folders: readonly string[]): void {
		this.all = [...this.all, ...folders];
	}

	remove(folders: readonly string[]): void {
		this.all = this.all.filter((folder) => !folders.includes(folder));
	}

	/** The innermost that a file lies in. */
	around(uri: string): string | undefined {
		return this.innermost((folder) => isWithin(uri, folder));
	}

	/** An unsaved file of a folder is called as it will be when it is saved: so it has its settings and parts already. */
	placed(uri: string): string {
		if (!uri.startsWith(unsaved)) return uri;
		const path = uri.slice(unsaved.length);
		const around = this.innermost((folder) => isWithin(path, pathOf(folder)));
		return around === undefined ? uri : around + path.slice(pathOf(around).length);
	}

	private innermost(holds: (folder: string) => boolean): string | undefined {
		return this.all.filter(holds).toSorted((a, b) => b.length - a.length)[0];
	}
}

const unsaved = "untitled:";
const pathOf = (uri: string): string => uri.slice(headOf(uri).length);
