/** The folders that a server was given: nothing outside is read, wherever links lead. */
import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { isWithin } from "../../server/readable.ts";
import { statOf } from "../discover.ts";
import { UserError } from "../problem.ts";
import { rootWithin, shownPath, uriOf } from "../workspace.ts";

interface Folder {
	readonly given: string;
	/** Behind all links. */
	readonly real: string;
}

export class Folders {
	private constructor(private readonly all: readonly Folder[]) {}

	/** Unstated, where the server was started. */
	static of(given: readonly string[], cwd: string): Folders {
		return new Folders(
			(given.length === 0 ? [cwd] : given).map((one) => {
				const path = resolve(cwd, one);
				if (!statOf(path)?.isDirectory()) throw new UserError(`There is no folder \`${one}\`.`);
				return { given: path, real: realpathSync(path) };
			}),
		);
	}

	get first(): string {
		return this.all[0]!.real;
	}

	/** A file or folder that is there, by its true name. */
	existing(path: string): string {
		const found = this.candidates(path).map(realOf).find(this.holds);
		if (found === undefined) throw this.notHere(path);
		return found;
	}

	has = (path: string): boolean => this.candidates(path).map(realOf).some(this.holds);

	/** A file that may not be there yet, in a folder that is. */
	file(path: string): string {
		for (const candidate of this.candidates(path)) {
			const real = realOf(candidate);
			if (this.holds(real)) return real;
			const folder = real === undefined ? realOf(dirname(candidate)) : undefined;
			if (this.holds(folder)) return join(folder, basename(candidate));
		}
		throw this.notHere(path);
	}

	/** The folder that bounds a design: its repository, and never more than was given. */
	rootFor = (path: string): string => rootWithin(path, this.folderOf(path));

	/** From the first folder; what lies in another is named in full, as it has to be asked for. */
	nameOf = (uri: string): string => (isWithin(uri, this.first) ? shownPath(uri, this.first) : uri);

	private folderOf(path: string): string {
		const holding = this.all.filter(({ real }) => isWithin(path, real)).map(({ real }) => real);
		if (holding.length === 0) throw this.notHere(path);
		return holding.reduce((a, b) => (a.length >= b.length ? a : b));
	}

	/** What lies outside by its name is not even looked for. */
	private candidates(path: string): readonly string[] {
		if (path.includes("\0")) return [];
		const candidates = isAbsolute(path) ? [resolve(path)] : this.all.map(({ real }) => resolve(real, path));
		return candidates.filter((one) => this.all.some(({ given, real }) => isWithin(one, given) || isWithin(one, real)));
	}

	/** Of a true name; nothing need be there. */
	holds = (real: string | undefined): real is string =>
		real !== undefined && this.all.some((folder) => isWithin(real, folder.real));

	/** The same whether it lies outside or is not there: nothing is told of what lies outside. */
	private notHere(path: string): UserError {
		const shown = path.length > 100 ? `${path.slice(0, 99)}…` : path;
		const folders = this.all.map(({ given }) => `\`${uriOf(given)}\``).join(", ");
		return new UserError(`There is no \`${shown}\` in the folders of this server.`, `They are: ${folders}.`);
	}
}

function realOf(path: string): string | undefined {
	try {
		return realpathSync(path);
	} catch {
		return undefined;
	}
}
