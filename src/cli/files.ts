/** Texts of files, read once, as UTF-8 only; parts only from inside the root, wherever links lead. */
import { dirname } from "node:path";
import type { Source } from "../format/index.ts";
import { type Cutting, InMarkdown } from "./in-markdown.ts";
import { UserError } from "./problem.ts";
import { decoded, onDisk } from "./reading.ts";
import { rootOf, shownPath, uriOf } from "./workspace.ts";

export class Files {
	/** As they are on disk; undefined if there is none, null if it cannot be read. */
	private readonly read = new Map<string, string | null | undefined>();
	/** As fixes have made them. */
	readonly changed = new Map<string, string>();
	private readonly markdown = new InMarkdown();
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
		this.ensure(uri);
		const root = this.rootFor(uri);
		return { uri, text: this.text(uri) ?? "", root: uriOf(root), read: (part) => this.part(part, root) };
	}

	/** A text that comes from elsewhere and stands for a file. */
	given(uri: string, text: string): void {
		this.read.set(uri, text);
	}

	/** The designs that stand in a file of Markdown that the user named. */
	designsIn(file: string, cutting: Cutting): readonly string[] {
		this.ensure(file);
		return this.markdown.cut(file, this.text(file) ?? "", cutting);
	}

	/** The file that a design stands in: its own, or Markdown. */
	around = (uri: string): string => this.markdown.around(uri) ?? uri;

	/** A place in a design as one of the file that it stands in. */
	place(uri: string, offset: number): number {
		return this.markdown.placeIn(uri, offset, this.text(this.around(uri)) ?? "");
	}

	/** An edit of a design as one of the file that it stands in. */
	edit<E extends { readonly start: number; readonly end: number; readonly newText: string }>(uri: string, edit: E) {
		return this.markdown.editIn(uri, edit, this.text(this.around(uri)) ?? "");
	}

	/** As it is by now. */
	text = (uri: string): string | null | undefined => this.changed.get(uri) ?? this.read.get(uri);

	/** As it was read. */
	original = (uri: string): string | null | undefined => this.read.get(uri);

	/** As fixes make it, and with a design the Markdown around it. */
	change(uri: string, text: string): void {
		const file = this.markdown.around(uri);
		if (file !== undefined) {
			const written = this.markdown.written(uri, text, this.text(file) ?? "");
			if (written === undefined)
				throw new UserError(
					`The fixes of \`${shownPath(uri, this.cwd)}\` do not fit between its fences; it was not fixed.`,
				);
			this.changed.set(file, written);
		}
		this.changed.set(uri, text);
	}

	/** What fixes made of it is dropped, and it is read again when somebody asks for it. */
	forget(uri: string): void {
		for (const one of [uri, ...this.markdown.within(uri)]) {
			this.changed.delete(one);
			this.read.delete(one);
		}
	}

	private ensure(uri: string): void {
		if (!this.read.has(uri)) this.read.set(uri, this.textOf(uri));
	}

	private textOf(uri: string): string {
		const file = this.markdown.around(uri);
		if (file !== undefined) {
			this.ensure(file);
			const block = this.markdown.blockIn(uri, this.original(file) ?? "");
			if (block === undefined) throw new UserError(`\`${shownPath(uri, this.cwd)}\` is not there any more.`);
			return block.text;
		}
		this.enter(dirname(uri));
		const shown = shownPath(uri, this.cwd);
		return decoded(this.shelf.named(uri, shown), shown);
	}

	private part(uri: string, root: string): string | null | undefined {
		if (this.markdown.around(uri) !== undefined) return undefined;
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
