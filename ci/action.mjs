// What the GitHub action does, by the runner's environment and file commands. Nothing is fetched, and nothing of an
// input goes through a shell.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { env } = process;
const given = (name) => (env[`PLUMBLINE_${name}`] ?? "").trim();
const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), "plumbline-"));
const mostOfSummary = 900_000;

const [program, ...lead] = command();

/** The action's own build where it has one: a release does, a branch does not. */
function command() {
	if (given("COMMAND") !== "") return given("COMMAND").split(/\s+/);
	const own = join(given("ACTION"), "dist", "cli.js");
	return existsSync(own) ? [process.execPath, own] : ["plumbline"];
}

function run(args, stdout = "pipe") {
	const ran = spawnSync(program, [...lead, ...args], {
		stdio: ["ignore", stdout, "inherit"],
		encoding: "utf8",
		maxBuffer: 256 * 1024 * 1024,
	});
	if (ran.error !== undefined) {
		console.log(`::error::Plumbline cannot be run. Install it in a step before, or name it in the input "command".`);
		process.exit(2);
	}
	return { code: ran.status ?? 2, text: ran.stdout ?? "" };
}

/** The base of a pull request, as its event tells. */
function base() {
	if (given("SINCE") !== "") return given("SINCE");
	try {
		const sha = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? "", "utf8")).pull_request?.base?.sha;
		return typeof sha === "string" && /^[0-9a-f]{40,64}$/.test(sha) ? sha : "";
	} catch {
		return "";
	}
}

/** Longer than any row of backticks in the text: no text ends it. */
function fenced(text) {
	const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((row) => row.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}text\n${text}${fence}\n`;
}

const append = (file, text) => file && appendFileSync(file, text);

const since = base();
/** After `--`, no path is taken for an option. */
const paths = given("PATHS").split("\n").map((path) => path.trim()).filter((path) => path !== "");
const named = paths.length === 0 ? [] : ["--", ...paths];

const changes = since === "" ? undefined : run(["diff", `--since=${since}`, "--format=markdown", "--fail-on=never", ...named]);
const isComparable = changes !== undefined && changes.text !== "";
if (changes !== undefined && !isComparable)
	console.log("::warning::Plumbline cannot compare with the base: fetch its history (fetch-depth: 0). Every design is linted.");

const sarif = given("SARIF");
const lint = run(
	[
		"lint",
		"--format=github",
		`--fail-on=${given("FAIL_ON") || "error"}`,
		...(sarif === "" ? [] : [`--output=sarif=${sarif}`]),
		...(given("BASELINE") === "" ? [] : [`--baseline=${given("BASELINE")}`]),
		...(isComparable && given("ALL") !== "true" ? [`--changed-since=${since}`] : []),
		...named,
	],
	"inherit",
);

const verdicts = run(["check", ...named]).text;
const told = isComparable ? changes.text : "## Plumbline\n";
append(env.GITHUB_STEP_SUMMARY, `${told}\n## Requirements\n\n${fenced(verdicts)}`.slice(0, mostOfSummary));
if (isComparable) {
	const markdown = join(folder, "changes.md");
	writeFileSync(markdown, changes.text);
	append(env.GITHUB_OUTPUT, `markdown=${markdown}\n`);
}
if (sarif !== "" && existsSync(sarif) && !/[\r\n]/.test(sarif)) append(env.GITHUB_OUTPUT, `sarif=${sarif}\n`);
process.exit(lint.code);
