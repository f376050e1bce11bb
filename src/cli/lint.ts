/** `plumbline lint`: finds, tells, mends. */
import { join, resolve } from "node:path";
import { changesOf, told, writeTogether } from "./changes.ts";
import type { Call, Command } from "./command.ts";
import { discover, namesFrom, stdinArgument, stdinName } from "./discover.ts";
import { Files } from "./files.ts";
import { type Found, foundOf, Texts } from "./found.ts";
import { type Judged, judge } from "./judge.ts";
import { clearLeftovers } from "./leftovers.ts";
import { type LintCall, lintCall } from "./lint-options.ts";
import { exit, UserError } from "./problem.ts";
import { Progress } from "./progress.ts";
import { decoded } from "./reading.ts";
import { compactReport } from "./report-compact.ts";
import { jsonReport } from "./report-json.ts";
import { textReport } from "./report-text.ts";
import { SettingsFiles } from "./settings.ts";
import { tellRest } from "./tell.ts";
import { oneLine, type Terminal } from "./terminal.ts";
import { Troubles } from "./troubles.ts";
import { uriOf } from "./workspace.ts";

export const lintCommand: Command = async ({ terminal, args, options }: Call) => {
	const { cwd } = terminal;
	const call = lintCall(options);
	const nameOf = namesFrom(cwd);
	const files = new Files(cwd, (folder) => {
		for (const path of clearLeftovers(folder))
			terminal.err(
				`plumbline: ${oneLine(nameOf(uriOf(path)))} was half written by a run that was killed; it was put back.\n`,
			);
	});
	const troubles = new Troubles(nameOf, files.text);
	const { uris, stdin } = await inputs(args, call, files, { cwd, troubles });
	const progress = new Progress(terminal);
	const settings = new SettingsFiles(cwd, call.settings, troubles.add);
	const isWriting = call.fix !== undefined && !call.isDryRun && stdin === undefined;
	const judgedDesigns = judge(uris, {
		files,
		options: { today: new Date().toISOString().slice(0, 10), settings: settings.for },
		fix: call.fix,
		fixIn: stdin,
		write: isWriting ? (together) => writeTogether(together, files, { cwd, nameOf, troubles }) : undefined,
		tell: (uri) => progress.tell(`Linting ${nameOf(uri)}`),
		troubles,
	});
	const judged = { ...judgedDesigns, found: [...inSettings(settings, troubles), ...judgedDesigns.found] };
	progress.end();
	tellRest(troubles, terminal);
	report(judged, { call, files, terminal, nameOf, stdin });
	/** Fixes are computed as they are shown. */
	tellRest(troubles, terminal);
	return troubles.areThere ? exit.trouble : fails(judged.found, call.failOn) ? exit.findings : exit.clean;
};

/** What in the settings that were used does nothing. */
function inSettings(settings: SettingsFiles, troubles: Troubles): Found[] {
	return settings.read.flatMap(({ text, findings }) => {
		const texts = new Texts(() => text);
		return findings.map((finding) => foundOf(finding, undefined, texts, troubles.fault));
	});
}

async function inputs(
	args: readonly string[],
	{ stdinFilename }: LintCall,
	files: Files,
	{ cwd, troubles }: { readonly cwd: string; readonly troubles: Troubles },
): Promise<{ uris: string[]; stdin: string | undefined }> {
	const found = await discover(args, cwd, troubles.add);
	if (!found.includes(stdinArgument)) {
		if (stdinFilename !== undefined) throw new UserError("--stdin-filename goes with `-`.");
		return { uris: [...found], stdin: undefined };
	}
	if (found.length > 1) throw new UserError("`-` stands alone: with it, no other file is linted.");
	const stdin = uriOf(stdinFilename === undefined ? join(cwd, stdinName) : resolve(cwd, stdinFilename));
	files.given(stdin, await readStdin(stdinFilename ?? "The text on stdin"));
	return { uris: [stdin], stdin };
}

async function readStdin(shown: string): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk);
	return decoded(Buffer.concat(chunks), shown);
}

interface Reporting {
	readonly call: LintCall;
	readonly files: Files;
	readonly terminal: Terminal;
	readonly nameOf: (uri: string) => string;
	readonly stdin: string | undefined;
}

function report(judged: Judged, { call, files, terminal, nameOf, stdin }: Reporting): void {
	const isFilter = stdin !== undefined && call.fix !== undefined && !call.isDryRun;
	/** A fixed text from stdin goes to stdout, as a filter's does; the report then goes to stderr. */
	const print = isFilter ? terminal.err : terminal.out;
	const changes = call.fix && changesOf(files, judged, call.isDryRun, nameOf);
	if (isFilter) terminal.pass(files.text(stdin) ?? "");
	for (const uri of judged.restless)
		terminal.err(`plumbline: the fixes of ${oneLine(nameOf(uri))} do not come to rest; please report it.\n`);
	if (judged.files.length === 0) return;
	if (call.format === "json") print(jsonReport(judged, changes, nameOf));
	else if (call.format === "compact") print(compactReport(judged, nameOf));
	else {
		const changed = changes === undefined ? "" : told(changes, terminal.paint);
		const ifChanged = call.isDryRun && changes !== undefined && changes.length > 0;
		print(changed + textReport(judged, terminal, { nameOf, ifChanged }));
	}
}

const ranks: Readonly<Record<Found["severity"] | LintCall["failOn"], number>> = {
	info: 0,
	warning: 1,
	error: 2,
	never: 3,
};
const fails = (found: readonly Found[], failOn: LintCall["failOn"]): boolean =>
	found.some(({ severity }) => ranks[severity] >= ranks[failOn]);
