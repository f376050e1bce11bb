/** What git ignores, from the `.gitignore` files themselves: of the folder, of those beneath it and of those above it. */
import { dirname, join, relative } from "node:path";
import ignore, { type Ignore } from "ignore";
import { excludePath, ignoreName } from "../filenames/index.ts";
import { UserError } from "./problem.ts";
import { readInside } from "./reading.ts";
import { shownPath, uriOf } from "./workspace.ts";

export class GitIgnore {
	private readonly rules = new Map<string, Ignore | undefined>();
	private readonly folders = new Map<string, boolean>();

	/** `root` is the repository's: nothing above it counts. `tell` hears of files that could not be read. */
	constructor(
		private readonly root: string,
		private readonly cwd: string,
		private readonly tell: (trouble: UserError) => void,
	) {}

	ignoresFile = (path: string): boolean => this.ignoresFolder(dirname(path)) || this.decides(path, false);

	/** With a folder goes everything in it, whatever rules inside say. */
	ignoresFolder(path: string): boolean {
		if (path === this.root || path === dirname(path)) return false;
		let answer = this.folders.get(path);
		if (answer === undefined) {
			answer = this.ignoresFolder(dirname(path)) || this.decides(path, true);
			this.folders.set(path, answer);
		}
		return answer;
	}

	/** The rules nearest to it decide first. */
	private decides(path: string, isFolder: boolean): boolean {
		for (let folder = dirname(path); ; folder = dirname(folder)) {
			const answer = this.rulesIn(folder)?.test(uriOf(relative(folder, path)) + (isFolder ? "/" : ""));
			if (answer?.ignored) return true;
			if (answer?.unignored || folder === this.root || folder === dirname(folder)) return false;
		}
	}

	private rulesIn(folder: string): Ignore | undefined {
		if (!this.rules.has(folder)) {
			const texts = [
				folder === this.root ? this.textOf(join(folder, ...excludePath)) : undefined,
				this.textOf(join(folder, ignoreName)),
			].filter((text) => text !== undefined);
			this.rules.set(folder, texts.length === 0 ? undefined : ignore().add(texts.join("\n")));
		}
		return this.rules.get(folder);
	}

	private textOf(path: string): string | undefined {
		try {
			return readInside(path, this.root, shownPath(uriOf(path), this.cwd))?.toString("utf8");
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.tell(error);
			return undefined;
		}
	}
}
