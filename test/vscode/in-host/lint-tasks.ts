/** Linting as a task: which tasks there are, and what the process that each names prints is what its matcher reads. */
import * as vscode from "vscode";
import { equal, ok } from "../bed/expect.ts";

const misspelled = "version: 1\nname: Tasks\ncomponents:\n  api: { type: service, replicaz: 2 }\n";

export const files = { "tasks/design.yaml": misspelled };

/** Tasks are run by a process of the machine; a browser has none. */
const onMachine = typeof process === "object" && process.versions?.node !== undefined;

const offered = () => vscode.tasks.fetchTasks({ type: "plumbline" });

interface Manifest {
	readonly contributes: {
		readonly problemMatchers: readonly [
			{ readonly pattern: { readonly regexp: string } },
			{ readonly background: { readonly endsPattern: string } },
		];
	};
}
const manifest = () => vscode.extensions.getExtension("plumbline.plumbline")!.packageJSON as Manifest;

/** Its process, until it says this. */
async function runUntil(task: vscode.Task, said: RegExp): Promise<string> {
	const { spawn } = process.getBuiltinModule("node:child_process");
	const { process: command, args, options } = task.execution as vscode.ProcessExecution;
	const running = spawn(command, args, { cwd: options!.cwd!, env: { ...process.env, ...options!.env } });
	try {
		return await new Promise((resolve, reject) => {
			let text = "";
			const hear = (part: Uint8Array): void => {
				text += new TextDecoder().decode(part);
				if (said.test(text)) resolve(text);
			};
			running.stdout.on("data", hear);
			running.stderr.on("data", hear);
			running.on("error", reject).on("exit", () => reject(new Error(`It ended, and said: ${text}`)));
		});
	} finally {
		running.kill();
	}
}

export const tests = {
	"two are offered where there is a machine, with their matchers": async () => {
		const tasks = await offered();
		equal(
			tasks.map(({ name, problemMatchers, isBackground }) => [name, problemMatchers, isBackground]),
			onMachine
				? [
						["lint", ["$plumbline"], false],
						["lint with each change", ["$plumbline-watch"], true],
					]
				: [],
		);
	},
	"what they print is what their matchers read": async () => {
		const [lint, watch] = await offered();
		if (lint === undefined || watch === undefined) return ok(!onMachine, "There are no tasks.");
		const [{ pattern }, { background }] = manifest().contributes.problemMatchers;
		const text = await runUntil(lint, /replicaz.*\n/);
		const line = text.split("\n").find((one) => one.includes("replicaz"))!;
		const [, file, row, column, severity, , code] = new RegExp(pattern.regexp).exec(line) ?? [];
		equal([file, row, column, severity, code], ["tasks/design.yaml", "4", "25", "warning", "format/unknown-key"]);
		await runUntil(watch, new RegExp(background.endsPattern, "m"));
	},
};
