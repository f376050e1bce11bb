/** What `--fix` writes while others write, where it may not, and when it is killed. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
	chmodSync,
	closeSync,
	constants,
	linkSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	statSync,
	unlinkSync,
	watch,
	writeFileSync,
	writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { overwrite } from "../../src/cli/overwrite.ts";
import { clean, cli, folderWith, misspelled, only, type Ran, run, unknownKey } from "./run.ts";

const corrected = misspelled.replace("replica:", "replicas:");
const fixing = ["lint", "--fix", ...only(unknownKey)];
const read = (folder: string, path: string) => readFileSync(join(folder, path), "utf8");
const leftovers = (folder: string) => readdirSync(folder).filter((name) => name.startsWith(".plumbline-"));

function started(args: readonly string[], cwd: string): { child: ChildProcess; ended: Promise<Ran> } {
	const child = spawn(process.execPath, [cli, ...args], { cwd });
	let [stdout, stderr] = ["", ""];
	child.stdout.on("data", (text) => (stdout += text));
	child.stderr.on("data", (text) => (stderr += text));
	return { child, ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr }))) };
}

async function openedByOther(pipe: string): Promise<number> {
	for (;;) {
		try {
			return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "ENXIO") throw error;
			await setTimeout(5);
		}
	}
}

/** Fixes these files; when all are read, and before any is written, `meanwhile` happens: reading waits for a pipe. */
async function whileFixing(cwd: string, paths: readonly string[], meanwhile: () => void): Promise<Ran> {
	spawnSync("mkfifo", [join(cwd, "pipe")]);
	const { ended } = started([...fixing, ...paths, "pipe"], cwd);
	const pipe = await openedByOther(join(cwd, "pipe"));
	meanwhile();
	writeSync(pipe, clean);
	closeSync(pipe);
	const ran = await ended;
	unlinkSync(join(cwd, "pipe"));
	return ran;
}

describe("what happens meanwhile", () => {
	const mine = `${misspelled}# mine\n`;

	test("a text that somebody saved is kept, in place or under another file; the others are fixed, and all are told", async () => {
		const cwd = folderWith({ "a.yaml": misspelled, "b.yaml": misspelled, "c.yaml": misspelled });
		const { code, stdout, stderr } = await whileFixing(cwd, ["a.yaml", "b.yaml", "c.yaml"], () => {
			writeFileSync(join(cwd, "a.yaml"), mine);
			writeFileSync(join(cwd, "new"), mine);
			renameSync(join(cwd, "new"), join(cwd, "b.yaml"));
		});
		expect([read(cwd, "a.yaml"), read(cwd, "b.yaml"), read(cwd, "c.yaml")]).toEqual([mine, mine, corrected]);
		expect(stderr).toBe(
			"plumbline: `a.yaml` has changed meanwhile; it was not fixed.\nplumbline: `b.yaml` has changed meanwhile; it was not fixed.\n",
		);
		expect(stdout).toMatch(/^Fixed c\.yaml: 1 change\n/);
		expect(stdout).not.toContain("Fixed a.yaml");
		/** What is told of them is what stands there now. */
		expect(stdout).toMatch(/^error format\/unknown-key a\.yaml:4:28$/m);
		expect(code).toBe(2);
		expect(leftovers(cwd)).toEqual([]);
	});

	test("a file that vanishes is told, and does not come back", async () => {
		const cwd = folderWith({ "a.yaml": misspelled, "b.yaml": misspelled });
		const { code, stdout, stderr } = await whileFixing(cwd, ["a.yaml", "b.yaml"], () =>
			unlinkSync(join(cwd, "a.yaml")),
		);
		expect(stderr).toContain("`a.yaml` cannot be written: there is no such file.");
		expect(stdout).toMatch(/^Fixed b\.yaml: 1 change\n/);
		expect(code).toBe(2);
		expect(readdirSync(cwd)).toEqual(["b.yaml"]);
	});

	test("of files that the same fixes change none is written, and each is told", async () => {
		const whole = `${misspelled}include: { part: part.yaml }\n`;
		const cwd = folderWith({ "a.yaml": whole, "part.yaml": misspelled, "b.yaml": misspelled });
		const { code, stderr } = await whileFixing(cwd, ["a.yaml", "b.yaml"], () =>
			writeFileSync(join(cwd, "part.yaml"), mine),
		);
		expect([read(cwd, "a.yaml"), read(cwd, "part.yaml"), read(cwd, "b.yaml")]).toEqual([whole, mine, corrected]);
		expect(stderr).toBe(
			"plumbline: `part.yaml` has changed meanwhile; it was not fixed.\nNot fixed either, for the same fixes change it: `a.yaml`.\n",
		);
		expect(code).toBe(2);
	});
});

describe("a file", () => {
	test("that is read-only is refused, by root too, and the others are fixed", () => {
		const cwd = folderWith({ "a.yaml": misspelled, "b.yaml": misspelled });
		chmodSync(join(cwd, "a.yaml"), 0o444);
		const { code, stdout, stderr } = run([...fixing, "a.yaml", "b.yaml"], { cwd });
		expect([read(cwd, "a.yaml"), read(cwd, "b.yaml")]).toEqual([misspelled, corrected]);
		expect(stderr).toBe("plumbline: `a.yaml` is read-only; it was not fixed.\n");
		expect(stdout).toMatch(/^Fixed b\.yaml/);
		expect(code).toBe(2);
	});

	test("that has a second name keeps it, and its mode", () => {
		const cwd = folderWith({ "a.yaml": misspelled });
		chmodSync(join(cwd, "a.yaml"), 0o664);
		linkSync(join(cwd, "a.yaml"), join(cwd, "second"));
		expect(run([...fixing, "a.yaml"], { cwd })).toMatchObject({ code: 0, stderr: "" });
		expect([read(cwd, "a.yaml"), read(cwd, "second")]).toEqual([corrected, corrected]);
		expect(statSync(join(cwd, "a.yaml"))).toMatchObject({ nlink: 2, mode: 0o100664 });
		expect(leftovers(cwd)).toEqual([]);
	});

	test("that is named by both its names is fixed once, and both are told", () => {
		const cwd = folderWith({ "a.yaml": misspelled });
		linkSync(join(cwd, "a.yaml"), join(cwd, "b.yaml"));
		const { code, stdout, stderr } = run([...fixing, "a.yaml", "b.yaml"], { cwd });
		expect({ code, stderr, now: read(cwd, "b.yaml") }).toEqual({ code: 0, stderr: "", now: corrected });
		expect(stdout.match(/^Fixed .*$/gm)).toEqual(["Fixed a.yaml: 1 change", "Fixed b.yaml: 1 change"]);
	});

	test("for which the disk has no room stays as it was, and the others are fixed", () => {
		const large = `${misspelled}# ${"x".repeat(200_000)}\n`;
		const cwd = folderWith({ "a.yaml": large, "b.yaml": misspelled, "second.yaml": large });
		linkSync(join(cwd, "second.yaml"), join(cwd, "second"));
		/** Writes fail from some size on, as they do on a disk that is full. */
		const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" "$@"`;
		const { status, stdout, stderr } = spawnSync(
			"sh",
			["-c", limited, process.execPath, cli, ...fixing, "a.yaml", "b.yaml", "second.yaml"],
			{ cwd, encoding: "utf8" },
		);
		expect([read(cwd, "a.yaml"), read(cwd, "second.yaml"), read(cwd, "b.yaml")]).toEqual([large, large, corrected]);
		expect(stderr).toMatch(
			/^plumbline: `a\.yaml` cannot be written: .+\.\nplumbline: `second\.yaml` cannot be written: .+\.\n$/,
		);
		expect(stdout).toMatch(/^Fixed b\.yaml/);
		expect(status).toBe(2);
		expect(leftovers(cwd)).toEqual([]);
	});
});

test("a text that is written where it stands is written over what is expected alone", () => {
	const cwd = folderWith({ file: "longer than what follows" });
	const path = join(cwd, "file");
	expect(overwrite(path, Buffer.from("another"), Buffer.from("x"))).toBe(false);
	expect(read(cwd, "file")).toBe("longer than what follows");
	expect(overwrite(path, Buffer.from("longer than what follows"), Buffer.from("short"))).toBe(true);
	expect(read(cwd, "file")).toBe("short");
});

describe("what a run that was killed left behind", () => {
	/** No process has as high a number. */
	const dead = 2 ** 30;
	const name = (pid: number, use: string) => `.plumbline-${pid}-0123456789ab.${use}`;
	const undo = (before: string, after: string, file = "a.yaml") => JSON.stringify({ file, before, after });

	test.each(["lint", "lint --fix", "lint --dry-run"])(
		"is cleared by `%s`, but not what another run is using",
		(call) => {
			const used = name(process.pid, "new");
			const cwd = folderWith({
				"a.yaml": clean,
				[name(dead, "new")]: "x",
				[name(dead, "old")]: "x",
				[name(dead, "undo")]: '{"file":"a.y',
				[used]: "x",
				".plumbline-notes.new": "mine",
			});
			expect(run([...call.split(" "), "a.yaml", ...only(unknownKey)], { cwd })).toMatchObject({ code: 0, stderr: "" });
			expect(readdirSync(cwd).toSorted()).toEqual([used, ".plumbline-notes.new", "a.yaml"].toSorted());
			expect(read(cwd, "a.yaml")).toBe(clean);
		},
	);

	test.each([0, 1, 30, misspelled.length - 3, misspelled.length])(
		"a file that is half written, after %i bytes, is put back",
		(at) => {
			for (const [before, after] of [
				[misspelled, corrected],
				[corrected, misspelled],
			] as const) {
				const half = after.slice(0, at) + before.slice(at);
				const cwd = folderWith({ "a.yaml": half, [name(dead, "undo")]: undo(before, after) });
				const { stderr } = run(["lint", "a.yaml"], { cwd });
				const isHalf = half !== before && half !== after;
				expect(read(cwd, "a.yaml")).toBe(isHalf ? before : half);
				expect(stderr).toBe(
					isHalf ? "plumbline: a.yaml was half written by a run that was killed; it was put back.\n" : "",
				);
				expect(leftovers(cwd)).toEqual([]);
			}
		},
	);

	test("says nothing about a file that somebody has written since, nor about one elsewhere", () => {
		const outer = folderWith({ "a.yaml": "2345", "in/b.yaml": `${misspelled}# since\n` });
		const cwd = join(outer, "in");
		writeFileSync(join(cwd, name(dead, "undo")), undo(misspelled, corrected, "b.yaml"));
		writeFileSync(join(cwd, name(dead - 1, "undo")), undo("12345", "234", "../a.yaml"));
		run(["lint", "b.yaml"], { cwd });
		expect(read(outer, "a.yaml")).toBe("2345");
		expect(read(cwd, "b.yaml")).toBe(`${misspelled}# since\n`);
		expect(leftovers(cwd)).toEqual([]);
	});
});

/** Numbers from a seed, so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** Killed when so many things have happened in the folder, or it ends before. */
async function killed(cwd: string, after: number): Promise<void> {
	const { child, ended } = started(fixing, cwd);
	let happened = 0;
	const watcher = watch(cwd, () => {
		if (++happened > after) child.kill("SIGKILL");
	});
	await ended;
	watcher.close();
}

const kills = Number(process.env.PLUMBLINE_KILLS ?? 12);

test(
	`killed at any moment, ${kills} times, it leaves each file as before or wholly new, and nothing that the next run does not clear`,
	async () => {
		const seed = 20_261_129;
		const random = randomFrom(seed);
		const padded = (text: string, i: number) => `${text}# ${"x".repeat(i * 20_000)}\n`;
		const names = Array.from({ length: 8 }, (_, i) => `${i}.design.yaml`);
		for (let round = 0; round < kills; round++) {
			const cwd = folderWith(Object.fromEntries(names.map((name, i) => [name, padded(misspelled, i)])));
			linkSync(join(cwd, names[7]!), join(cwd, "second"));
			chmodSync(join(cwd, names[3]!), 0o640);
			const after = random(names.length * 8);
			await killed(cwd, after);
			const at = { seed, round, after };
			for (const [i, name] of names.slice(0, 7).entries())
				expect({ ...at, name, whole: [padded(misspelled, i), padded(corrected, i)].includes(read(cwd, name)) }).toEqual(
					{
						...at,
						name,
						whole: true,
					},
				);
			const { code } = run(fixing, { cwd });
			expect({ ...at, code, names: readdirSync(cwd) }).toEqual({ ...at, code: 0, names: [...names, "second"] });
			for (const [i, name] of names.entries()) expect(read(cwd, name) === padded(corrected, i)).toBe(true);
			expect(statSync(join(cwd, "second")).ino).toBe(statSync(join(cwd, names[7]!)).ino);
			expect(statSync(join(cwd, names[3]!)).mode & 0o777).toBe(0o640);
		}
	},
	60_000 + kills * 10_000,
);
