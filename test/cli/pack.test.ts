/** What is shipped works elsewhere: the tarball, packed and installed, without the repository and without a network. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/build.ts";
import { folderWith, only, overlap, overlapping, run } from "./run.ts";

const npm = (args: readonly string[], cwd: string) =>
	execFileSync("npm", [...args, "--offline", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd,
		encoding: "utf8",
		shell: process.platform === "win32",
	});

test("the package has no dependencies", () => {
	const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
		readFileSync(join(root, "package.json"), "utf8"),
	);
	expect({ dependencies, optionalDependencies, peerDependencies }).toEqual({});
});

test("the tarball installs and runs elsewhere", () => {
	const cwd = folderWith({ "package.json": '{ "private": true }', "design.yaml": overlapping });
	npm(["pack", "--ignore-scripts", "--pack-destination", cwd, "."], root);
	const tarball = readdirSync(cwd).find((name) => name.endsWith(".tgz"))!;
	npm(["install", `./${tarball}`], cwd);
	const installed = join(cwd, "node_modules/plumbline");
	expect(readdirSync(join(cwd, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["plumbline"]);
	expect(readdirSync(join(installed, "dist"))).toEqual(["cli", "cli.js"]);
	const bundle = join(installed, "dist/cli.js");
	const { code, stdout } = run(["lint", "--format", "compact", ...only(overlap)], { cwd, bundle });
	expect(code).toBe(1);
	expect(stdout).toMatch(/^design\.yaml:5:71: error: /);
	expect(run(["explain", "ttl"], { cwd, bundle }).code).toBe(0);
	expect(
		execFileSync(join(cwd, "node_modules/.bin/plumbline"), ["--version"], {
			cwd,
			encoding: "utf8",
			shell: process.platform === "win32",
		}),
	).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("the bundle is for Node 20.12 and opens with how to run it", () => {
	const text = readFileSync(join(root, "dist/cli.js"), "utf8");
	expect(text).toMatch(/^#!\/usr\/bin\/env node\n/);
	expect(text).not.toContain(root);
	expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node).toBe(">=20.12");
});
