/** Texts of files, read once, as UTF-8 only; parts only from inside the root, wherever links lead. */
import { dirname } from "node:path";
import type { Source } from "../format/index.ts";
import { decoded, onDisk } from "./reading.ts";
import { rootOf, shownPath, uriOf } from "./workspace.ts";

export class Files {
	/** As they are on disk; undefined if there is none, null if it cannot be read. */
	private readonly read = new Map<string, string | null | undefined>();
	/** As fixes have made them. */
	readonly changed = new Map<string, string>();
	private readonly folders = new Set<string>();

	/** `before` is called once for each folder that something is read in; `rootFor` gives the folder that bounds a file. */
	constructor(
		private readonly cwd: string,
		private readonly before: (folder: string) => void = () => undefined,
		private readonly shelf = onDisk,
		private readonly rootFor = (uri: string): string => rootOf(uri, cwd),
	) {}

	/** A file that the user named. */
	named(uri: string): Source {
		if (!this.read.has(uri)) this.read.set(uri, this.textOf(uri));
		const root = this.rootFor(uri);
		return { uri, text: this.text(uri) ?? "", root: uriOf(root), read: (part) => this.part(part, root) };
	}

	/** A text that comes from elsewhere and stands for a file. */
	given(uri: string, text: string): void {
		this.read.set(uri, text);
	}

	/** As it is by now. */
	text = (uri: string): string | null | undefined => this.changed.get(uri) ?? this.read.get(uri);

	/** As it was read. */
	original = (uri: string): string | null | undefined => this.read.get(uri);

	/** What fixes made of it is dropped, and it is read again when somebody asks for it. */
	forget(uri: string): void {
		this.changed.delete(uri);
		this.read.delete(uri);
	}

	private textOf(uri: string): string {
		this.enter(dirname(uri));
		const shown = shownPath(uri, this.cwd);
		return decoded(this.shelf.named(uri, shown), shown);
	}

	private part(uri: string, root: string): string | null | undefined {
		if (!this.read.has(uri)) this.read.set(uri, this.partOf(uri, root));
		return this.text(uri);
	}

	/** The design that includes it says that it is missing, or that it cannot be read. */
	private partOf(uri: string, root: string): string | null | undefined {
		this.enter(dirname(uri));
		try {
			const bytes = this.shelf.inside(uri, root, uri);
			return bytes && decoded(bytes, uri);
		} catch {
			return null;
		}
	}

	private enter(folder: string): void {
		if (this.folders.has(folder)) return;
		this.folders.add(folder);
		this.before(folder);
	}
}
