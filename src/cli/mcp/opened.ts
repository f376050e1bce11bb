/** Designs as a tool is asked for them: files of the folders, or a text that stands for one. */
import { Analysis } from "../../analysis/index.ts";
import { type Design, readDesign, type Source } from "../../format/index.ts";
import { type Checked, type CheckOptions, check } from "../../lint/index.ts";
import { designsBelow, statOf } from "../discover.ts";
import { Files } from "../files.ts";
import { GitIgnore } from "../gitignore.ts";
import { UserError } from "../problem.ts";
import { decoded, onDisk, readInside, type Shelf } from "../reading.ts";
import { SettingsFiles } from "../settings.ts";
import { Troubles } from "../troubles.ts";
import { uriOf } from "../workspace.ts";
import type { Folders } from "./folders.ts";

export interface Asked {
	readonly path: string;
	/** Stands for what is on the disk. */
	readonly text?: string | undefined;
}

/** What one call reads, and nothing that outlives it: the next one sees the disk anew. */
export class Opened {
	readonly files: Files;
	readonly troubles: Troubles;
	readonly settings: SettingsFiles;
	readonly options: CheckOptions;

	/** What a commit holds is asked for by where it would stand, as files are. */
	constructor(
		readonly folders: Folders,
		shelf: Shelf = onDisk,
	) {
		this.files = new Files(folders.first, undefined, shelf, folders.rootFor);
		this.troubles = new Troubles(folders.nameOf, this.files.text);
		this.settings = new SettingsFiles(folders.first, {}, this.troubles.add, shelf, folders.rootFor);
		const today = new Date().toISOString().slice(0, 10);
		this.options = { today, settings: this.settings.for, onFault: this.troubles.fault };
	}

	/** The file that is meant, with its text known. */
	file({ path, text }: Asked): string {
		if (text !== undefined) {
			const uri = uriOf(this.folders.file(path));
			this.files.given(uri, text);
			return uri;
		}
		const uri = uriOf(this.folders.existing(path));
		this.read(uri);
		return uri;
	}

	/** The same, or each design below a folder. */
	all({ path, text }: Asked): readonly string[] {
		if (text !== undefined) return [this.file({ path, text })];
		const real = this.folders.existing(path);
		if (!statOf(real)?.isDirectory()) return [this.file({ path })];
		const root = this.folders.rootFor(`${real}/.`);
		const found = designsBelow(real, new GitIgnore(root, this.folders.first, this.troubles.add));
		if (found.length === 0) throw new UserError(`\`${path}\` holds no design.`);
		return found.filter((uri) => this.troubles.unless(uri, () => this.read(uri) ?? true));
	}

	source = (uri: string): Source => this.files.named(uri);

	design(uri: string): { readonly design: Design; readonly analysis: Analysis } {
		const design = readDesign(this.source(uri));
		return { design, analysis: new Analysis(design, this.settings.for(uri)) };
	}

	checked(uri: string): Checked {
		const checked = check(this.source(uri), this.options);
		for (const fault of checked.faults) this.troubles.fault(fault, uri);
		return checked;
	}

	/** What could not be read or judged, as a part of the answer. */
	told = () => {
		const troubles = this.troubles.messages();
		return troubles.length === 0 ? {} : { troubles };
	};

	/** Only from inside, whatever became of the name since it was looked up. */
	private read(uri: string): void {
		const shown = this.folders.nameOf(uri);
		const bytes = readInside(uri, this.folders.rootFor(uri), shown);
		if (bytes === undefined) throw new UserError(`There is no file \`${shown}\`.`);
		this.files.given(uri, decoded(bytes, shown));
	}
}
