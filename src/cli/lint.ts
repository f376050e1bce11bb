/** `plumbline lint`: finds, tells, mends. */
import { join, resolve } from "node:path";
import { changesOf, told, writeChanges } from "./changes.ts";
import type { Call, Command } from "./command.ts";
import { discover, shownName, stdinArgument, stdinName } from "./discover.ts";
import { decoded, Files } from "./files.ts";
import { type Found, foundOf, Texts } from "./found.ts";
import { type Judged, judge } from "./judge.ts";
import { type LintCall, lintCall } from "./lint-options.ts";
import { exit, UserError } from "./problem.ts";
import { Progress } from "./progress.ts";
import { compactReport } from "./report-compact.ts";
import { jsonReport } from "./report-json.ts";
import { textReport } from "./report-text.ts";
import { SettingsFiles } from "./settings.ts";
import { oneLine, type Terminal } from "./terminal.ts";
import { uriOf } from "./workspace.ts";

export const lintCommand: Command = async ({ terminal, args, options }: Call) => {
	const call = lintCall(options);
	const files = new Files(terminal.cwd);
	const { uris, stdin } = await inputs(args, call, files, terminal);
	const progress = new Progress(terminal);
	const nameOf = (uri: string) => shownName(uri, terminal.cwd);
	const settings = new SettingsFiles(terminal.cwd, call.settings);
	const judgedDesigns = judge(uris, {
		files,
		options: { today: new Date().toISOString().slice(0, 10), settings: settings.for },
		fix: call.fix,
		fixIn: stdin,
		tell: (uri) => progress.tell(`Linting ${nameOf(uri)}`),
	});
	const judged = { ...judgedDesigns, found: [...inSettings(settings), ...judgedDesigns.found] };
	progress.end();
	for (const { message } of judged.troubles)
		terminal.err(`${terminal.paint("red", "plumbline:")} ${oneLine(message)}\n`);
	report(judged, { call, files, terminal, nameOf, stdin });
	return judged.troubles.length > 0 ? exit.trouble : fails(judged.found, call.failOn) ? exit.findings : exit.clean;
};

/** What in the settings that were used does nothing. */
function inSettings(settings: SettingsFiles): Found[] {
	return settings.read.flatMap(({ text, findings }) => {
		const texts = new Texts(() => text);
		return findings.map((finding) => foundOf(finding, undefined, texts));
	});
}

async function inputs(
	args: readonly string[],
	{ stdinFilename }: LintCall,
	files: Files,
	{ cwd }: Terminal,
): Promise<{ uris: string[]; stdin: string | undefined }> {
	const found = await discover(args, cwd);
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
	if (call.fix !== undefined && !call.isDryRun && stdin === undefined) writeChanges(files, terminal.cwd, nameOf);
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
