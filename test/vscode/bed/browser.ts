/** A browser without a window: the machine's own, else the one that comes with the test bed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { canRunChromium, unpackedChromium } from "./chromium.ts";
import { install } from "./install.ts";
import { cache, packages } from "./root.ts";

const names = [
	"google-chrome",
	"google-chrome-stable",
	"chrome",
	"chromium",
	"chromium-browser",
	"microsoft-edge",
	"msedge",
];

/** Quiet, and cut off: no name but this machine's own resolves. */
const flags = [
	...[
		"--disable-gpu",
		"--disable-quic",
		"--no-first-run",
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
	],
	"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
	"--font-render-hinting=none",
];

export async function launchBrowser(): Promise<Browser> {
	await install();
	const { executable, libraries } = await findBrowser();
	const isRoot = process.getuid?.() === 0;
	return chromium.launch({
		executablePath: executable,
		args: flags,
		// The one that comes along has no sandbox helper, and root may not have one.
		chromiumSandbox: !isRoot && libraries === undefined && !executable.startsWith(packages),
		env: { ...definedEnvironment(), FONTCONFIG_FILE: fonts(), ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
	});
}

async function findBrowser(): Promise<{ executable: string; libraries?: string | undefined }> {
	const own = process.env.CHROME_PATH ?? onThePath() ?? wellKnown.find(existsSync);
	if (own) return { executable: own };
	if (canRunChromium) return unpackedChromium();
	throw new Error("The tests in VS Code need a browser: install Chrome, Chromium or Edge, or name one in CHROME_PATH.");
}

function onThePath(): string | undefined {
	const suffix = process.platform === "win32" ? ".exe" : "";
	const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
	return folders.flatMap((folder) => names.map((name) => join(folder, name + suffix))).find(existsSync);
}

/** Where it stands on systems that do not put it on the path. */
const wellKnown = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	join(process.env.ProgramFiles ?? "", "Google/Chrome/Application/chrome.exe"),
	join(process.env["ProgramFiles(x86)"] ?? "", "Microsoft/Edge/Application/msedge.exe"),
];

/** The same two fonts everywhere, so that screenshots look alike; the machine's own for the letters that they lack. */
function fonts(): string {
	const prefer = (family: string, font: string) =>
		`<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
	const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
	<dir>${join(packages, "@expo-google-fonts")}</dir>
	<dir>/usr/share/fonts</dir>
	<dir>/usr/local/share/fonts</dir>
	<cachedir>${join(cache, "fonts")}</cachedir>
	${["sans-serif", "system-ui", "Ubuntu", "Droid Sans"].map((family) => prefer(family, "Inter")).join("\n\t")}
	${["monospace", "Droid Sans Mono"].map((family) => prefer(family, "JetBrains Mono")).join("\n\t")}
</fontconfig>
`;
	const file = join(cache, "fonts.conf");
	mkdirSync(cache, { recursive: true });
	// Another browser may be reading it.
	if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
	return file;
}

function definedEnvironment(): Record<string, string> {
	return Object.fromEntries(
		Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
}
