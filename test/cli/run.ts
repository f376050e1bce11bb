/** The door to the command line: the built bundle as a process of its own, in a folder of its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { root } from "../support/build.ts";

export const cli = join(root, "dist/cli.js");

export interface Ran {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface RunOptions {
	readonly cwd: string;
	readonly input?: string | Uint8Array;
	readonly env?: Readonly<Record<string, string>>;
	readonly bundle?: string;
}

/** Neither colours nor debugging come in from outside. */
const { NO_COLOR: _, FORCE_COLOR: __, PLUMBLINE_DEBUG: ___, ...outside } = process.env;

export function run(args: readonly string[], { cwd, input, env, bundle = cli }: RunOptions): Ran {
	const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
		cwd,
		input: input ?? "",
		env: { ...outside, ...env },
		encoding: "utf8",
		maxBuffer: 64 * 1024 * 1024,
	});
	return { code: status, stdout, stderr };
}

/** A temporary folder with these files, gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string>>): string {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-cli-")));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return folder;
}

/** Options that leave these rules on alone, so that a test does not change with every new rule. */
export const only = (...rules: readonly string[]): string[] =>
	["*=off", ...rules.map((rule) => `${rule}=error`)].flatMap((setting) => ["--rule", setting]);

export const overlap = "patterns/quorum-overlap";
export const even = "patterns/quorum-even";
export const unknownKey = "format/unknown-key";

/** One error of `patterns/quorum-overlap` at line 5, whose fix is a choice. */
export const overlapping = `version: 1
name: Ledger
requirements: { truth: { consistency: strong, data: entries } }
components:
  ledger-db: { type: database, replicas: 5, quorum: { nodes: 5, read: 2, write: 3 } } # agreed
data: { entries: { store: ledger-db } }
`;

/** One finding of `patterns/quorum-even`, whose fix is an assumption. */
export const evenVoters = `version: 1
name: Orders
components:
  orders-db: { type: database, replicas: 4, leaderElection: { method: raft, fencing: true } } # four
`;

/** One warning of `format/unknown-key`, whose fix is safe. */
export const misspelled = `version: 1
name: Orders
components:
  orders: { type: service, replica: 3 } # three of them
`;

export const clean = `version: 1
name: Orders
components:
  orders: { type: service, replicas: 3 }
`;
