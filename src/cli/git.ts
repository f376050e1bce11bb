/**
 * What a repository holds at a commit, by the git that is installed: it reads packs of any size, work trees beside each
 * other, and every way of naming a revision. Nothing goes through a shell, nothing is fetched, nothing is written.
 */
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { largest, tooLarge } from "../server/sizes.ts";
import { childProcess, crypto } from "./parts-of-node.ts";
import { reasonOf, UserError } from "./problem.ts";
import type { Shelf } from "./reading.ts";
import { rootOfFolder, uriOf } from "./workspace.ts";

const megabyte = 1024 * 1024;
const longest = 60_000;

export class Repository {
	private constructor(readonly root: string) {}

	/** That in which a folder lies. */
	static around(folder: string): Repository {
		const root = rootOfFolder(folder, folder);
		if (!existsSync(join(root, ".git")))
			throw new UserError("There is no git repository here.", "Without one, name two files: `plumbline diff OLD NEW`.");
		return new Repository(root);
	}

	/** What stands in it at a revision, however that is named. */
	at(revision: string): Committed {
		if (revision.startsWith("-") || revision === "" || revision.includes("\0"))
			throw new UserError(`\`${revision}\` names no revision.`);
		const { status, stdout } = this.run(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], 1);
		const commit = stdout.toString("utf8").trim();
		if (status !== 0 || !/^[0-9a-f]{40,64}$/.test(commit))
			throw new UserError(
				`There is no revision \`${revision}\` in this repository.`,
				"In CI, a shallow checkout may lack it: fetch its history first (`fetch-depth: 0`).",
			);
		const { status: read, stdout: listing, stderr } = this.run(["ls-tree", "-r", "-z", "--full-tree", commit], 1024);
		if (read !== 0) throw refused(stderr);
		return new Committed(this, revision, blobsIn(listing));
	}

	blob(id: string, path: string, shown: string): Buffer {
		const { status, stdout, stderr, error } = this.run(["cat-file", "blob", id], largest(path) / megabyte);
		if (error !== undefined && "code" in error && error.code === "ENOBUFS")
			throw new UserError(`\`${shown}\` is not read: ${tooLarge(path)}.`);
		if (status !== 0) throw refused(stderr);
		return stdout;
	}

	/** Started from a folder of its own: nothing in the repository is taken for git. */
	private run(args: readonly string[], most: number) {
		const safely = ["--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "-C", this.root];
		const ran = childProcess().spawnSync("git", [...safely, ...args], {
			cwd: dirname(process.execPath),
			env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1", LC_ALL: "C" },
			stdio: ["ignore", "pipe", "pipe"],
			maxBuffer: most * megabyte,
			timeout: longest,
			windowsHide: true,
		});
		const code = (ran.error as NodeJS.ErrnoException | undefined)?.code;
		if (code === "ENOENT")
			throw new UserError(
				"`git` is not installed here, or not on the path.",
				"Without it, name two files: `plumbline diff OLD NEW`.",
			);
		if (ran.error !== undefined && code !== "ENOBUFS")
			throw new UserError(`\`git\` cannot be run: ${reasonOf(ran.error)}.`);
		return ran;
	}
}

function refused(stderr: Buffer): UserError {
	const [line = ""] = stderr
		.toString("utf8")
		.replace(/^fatal: /, "")
		.split("\n");
	return new UserError(`git: ${line.slice(0, 200) || "it gave no answer"}.`);
}

/** Files by their way from the root; links and submodules are none. */
function blobsIn(listing: Buffer): ReadonlyMap<string, string> {
	const blobs = new Map<string, string>();
	for (const line of listing.toString("utf8").split("\0")) {
		const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
		if (id !== undefined && path !== undefined) blobs.set(path, id);
	}
	return blobs;
}

/** Files as they stand in a commit. They are asked for by where they would stand in the work tree. */
export class Committed implements Shelf {
	constructor(
		private readonly repository: Repository,
		readonly revision: string,
		private readonly blobs: ReadonlyMap<string, string>,
	) {}

	/** Where each file of it would stand. */
	get paths(): readonly string[] {
		return [...this.blobs.keys()].map((path) => join(this.repository.root, path));
	}

	has = (path: string): boolean => this.blobs.has(this.wayTo(path));

	named = (path: string, shown: string): Buffer => {
		const found = this.read(path, shown);
		if (found === undefined) throw new UserError(`There is no \`${shown}\` in \`${this.revision}\`.`);
		return found;
	};

	/** A commit has nothing outside its root. */
	inside = (path: string, _root: string, shown: string): Buffer | undefined => this.read(path, shown);

	/** Whether a file of the work tree has the bytes that it has here, but for line ends, which git may turn. */
	isSame(path: string, bytes: Buffer): boolean {
		const id = this.blobs.get(this.wayTo(path));
		const turned = Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
		return id !== undefined && [bytes, turned].some((one) => blobId(one, id.length) === id);
	}

	private read(path: string, shown: string): Buffer | undefined {
		const id = this.blobs.get(this.wayTo(path));
		return id === undefined ? undefined : this.repository.blob(id, path, shown);
	}

	private wayTo(path: string): string {
		return uriOf(relative(this.repository.root, path));
	}
}

/** Repositories name by SHA-1, and new ones may by SHA-256. */
const blobId = (bytes: Buffer, length: number): string =>
	crypto()
		.createHash(length === 40 ? "sha1" : "sha256")
		.update(`blob ${bytes.length}\0`)
		.update(bytes)
		.digest("hex");
