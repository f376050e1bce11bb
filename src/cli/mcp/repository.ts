/** The repository of the folders that a server was given, where all that git would read of it lies inside. */
import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Repository } from "../git.ts";
import { UserError } from "../problem.ts";
import type { Folders } from "./folders.ts";

export function repositoryOf({ first, rootFor }: Folders): Repository {
	const root = rootFor(`${first}/.`);
	if (!isWhole(join(root, ".git")))
		throw new UserError(
			"The folders of this server hold no whole git repository, so there are no revisions.",
			"Name two files, or give `text`.",
		);
	return Repository.around(root);
}

/** A work tree beside another one, shared objects and links all lead elsewhere, and more would be read than was given. */
function isWhole(git: string): boolean {
	if (!lstatSync(git, { throwIfNoEntry: false })?.isDirectory()) return false;
	const objects = join(git, "objects");
	if (existsSync(join(git, "commondir")) || existsSync(join(objects, "info/alternates"))) return false;
	if (!lstatSync(objects, { throwIfNoEntry: false })?.isDirectory()) return false;
	return readdirSync(objects, { recursive: true, withFileTypes: true }).every((entry) => !entry.isSymbolicLink());
}
