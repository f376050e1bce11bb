/** `plumbline lint`: finds, tells, mends. */
import { join, resolve } from "node:path";
import { BaselineFile } from "./baseline-file.ts";
import { changedSince } from "./changed-since.ts";
import { changesOf } from "./changes.ts";
import type { Call, Command } from "./command.ts";
import { designsAt, designsOf } from "./designs-in.ts";
import { namesFrom, stdinArgument, stdinName } from "./discover.ts";
import type { Files } from "./files.ts";
import { atLeast } from "./levels.ts";
import { type LintCall, lintCall } from "./lint-options.ts";
import { type Linted, lintedIn, lintingIn, manyLintedIn } from "./linting.ts";
import { forPeople, forPrograms } from "./listed.ts";
import { exit, UserError } from "./problem.ts";
import { decoded } from "./reading.ts";
import { formatOf } from "./report/formats.ts";
import type { Run } from "./report/run.ts";
import { checkOutputs, writeReports } from "./report/write.ts";
import { tellRest } from "./tell.ts";
import { oneLine, type Terminal } from "./terminal.ts";
import type { Troubles } from "./troubles.ts";
import type { Ran } from "./watch.ts";
import { rootOfFolder, uriOf } from "./workspace.ts";

export const lintCommand: Command = async ({ terminal, args, options }: Call) => {
	const call = lintCall(options);
	checkOutputs(call.outputs, terminal.cwd);
	if (!call.isWatching) return (await linted(terminal, args, call)).code;
	if (args.includes(stdinArgument)) throw new UserError("--watch is of files; a text on stdin comes once.");
	const { watching } = await import("./watch.ts");
	return watching(terminal, args, call.outputs, () => linted(terminal, args, call));
};

async function linted(terminal: Terminal, args: readonly string[], call: LintCall): Promise<Ran> {
	const { cwd } = terminal;
	const baseline = call.baseline === undefined ? undefined : BaselineFile.read(call.baseline, cwd);
	const linting = lintingIn(terminal);
	const { files, nameOf, troubles } = linting;
	const { uris: named, stdin } = await inputs(args, call, files, { cwd, troubles });
	const { changedSince: revision } = call;
	const uris = revision === undefined ? named : changedSince(named, revision, { cwd, files, troubles });
	if (uris.length === 0 && revision !== undefined)
		terminal.err(`plumbline: no design has changed since ${oneLine(revision)}.\n`);
	const isWriting = call.fix !== undefined && !call.isDryRun && stdin === undefined;
	const told =
		call.fix === undefined && stdin === undefined
			? await manyLintedIn(uris, call.settings, linting, wantedFor(call))
			: lintedIn(uris, call.settings, linting, { fix: call.fix, fixIn: stdin, isWriting });
	const judged = baseline === undefined ? told : newIn(told, baseline);
	tellRest(troubles, terminal);
	const run: Run = {
		...judged,
		changes: call.fix && changesOf(files, judged, call.isDryRun, nameOf),
		isDryRun: call.isDryRun,
		failOn: call.failOn,
		troubles: troubles.messages,
		nameOf,
		pathOf: namesFrom(rootOfFolder(cwd, cwd)),
		terminal,
	};
	await print(run, { call, files, terminal, stdin });
	await writeReports(call.outputs, run, { cwd, onTrouble: troubles.add });
	/** Fixes are computed as they are shown. */
	tellRest(troubles, terminal);
	const isFailed = judged.found.some(({ severity }) => atLeast(severity, call.failOn));
	return { code: troubles.areThere ? exit.trouble : isFailed ? exit.findings : exit.clean, files: judged.files };
}

/** What reports may ask of findings: fixes of all, where a baseline decides what is listed. */
function wantedFor({ format, outputs, baseline }: LintCall): Parameters<typeof manyLintedIn>[3] {
	const formats = [format, ...outputs.map((output) => output.format)];
	const areRead = formats.every((name) => formatOf(name).isRead);
	if (baseline !== undefined) return { limits: [], areKnown: true };
	return { limits: areRead ? [forPeople] : [forPeople, forPrograms], areKnown: !areRead };
}

function newIn(judged: Linted, baseline: BaselineFile): Linted {
	const found = judged.found.filter((one) => !baseline.accepts(one));
	return { ...judged, found, accepted: judged.found.length - found.length };
}

async function inputs(
	args: readonly string[],
	{ stdinFilename, changedSince: revision }: LintCall,
	files: Files,
	{ cwd, troubles }: { readonly cwd: string; readonly troubles: Troubles },
): Promise<{ uris: string[]; stdin: string | undefined }> {
	const found = await designsAt(args, { cwd, files, troubles });
	if (!found.includes(stdinArgument)) {
		if (stdinFilename !== undefined) throw new UserError("--stdin-filename goes with `-`.");
		return { uris: [...found], stdin: undefined };
	}
	if (revision !== undefined) throw new UserError("--changed-since is of files; a text on stdin is in no commit.");
	if (found.length > 1) throw new UserError("`-` stands alone: with it, no other file is linted.");
	const stdin = uriOf(stdinFilename === undefined ? join(cwd, stdinName) : resolve(cwd, stdinFilename));
	files.given(stdin, await readStdin(stdinFilename ?? "The text on stdin"));
	return { uris: [...(await designsOf(stdin, { cwd, files, troubles }))], stdin };
}

async function readStdin(shown: string): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk);
	return decoded(Buffer.concat(chunks), shown);
}

interface Printing {
	readonly call: LintCall;
	readonly files: Files;
	readonly terminal: Terminal;
	readonly stdin: string | undefined;
}

async function print(run: Run, { call, files, terminal, stdin }: Printing): Promise<void> {
	const isFilter = stdin !== undefined && call.fix !== undefined && !call.isDryRun;
	if (isFilter) terminal.pass(files.text(stdin) ?? "");
	for (const uri of run.restless)
		terminal.err(`plumbline: the fixes of ${oneLine(run.nameOf(uri))} do not come to rest; please report it.\n`);
	if (run.files.length === 0) return;
	const { load, commands } = formatOf(call.format);
	/** A fixed text from stdin goes to stdout, as a filter's does; the report then goes to stderr. */
	const write = isFilter ? terminal.err : commands ? terminal.pass : terminal.out;
	write((await load())(run));
}
