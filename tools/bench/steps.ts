/** How long the server hears nobody while it works on large texts, and where in the code it is then. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundled } from "./bundled.ts";
import { Client } from "./client.ts";
import { type Large, large } from "./large-designs.ts";
import type { BenchOptions } from "./options.ts";
import type { Measured } from "./probe/measured.ts";
import { ms, title } from "./table.ts";
import { waited } from "./timing.ts";

/** Of a quick run. */
const fraction = 20;

export async function benchSteps({ isQuick }: BenchOptions): Promise<void> {
	const probed = await bundled(
		"tools/bench/probe/probed.ts",
		resolve("node_modules/.cache/plumbline/bench-probed.mjs"),
	);
	title("Server, large texts: the longest steps when one is opened, and typed in (aim: 50 ms), by processor time");
	for (const [name, { count, of }] of Object.entries(large)) {
		const size = isQuick ? Math.ceil(count / fraction) : count;
		const { opening, typing, taken } = await measure(of(size), probed);
		console.log(`  ${size} ${name}: findings in ${ms(taken)}, with ${opening.megabytes} MB`);
		for (const [when, { longest }] of Object.entries({ opening, typing }))
			for (const { milliseconds, where } of longest)
				console.log(`    ${when.padEnd(8)}${ms(milliseconds).padStart(8)}  ${where}`);
	}
}

async function measure(
	{ text, settings }: Large,
	probed: string,
): Promise<{ opening: Measured; typing: Measured; taken: number }> {
	const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
	if (settings !== undefined) writeFileSync(join(folder, ".plumbline.yaml"), settings);
	const server = spawn(process.execPath, [probed, "--stdio"], { stdio: ["pipe", "pipe", "inherit", "ipc"] });
	const client = await Client.open(folder, text, server);
	const taken = await waited(() => client.findings());
	const opening = await stepsOf(server);
	await client.key({ line: 1, character: 6 }, "N");
	await client.findings();
	const typing = await stepsOf(server);
	await client.close();
	rmSync(folder, { recursive: true });
	return { opening, typing, taken };
}

/** What was measured since it was asked last. */
async function stepsOf(server: ChildProcess): Promise<Measured> {
	server.send("measured");
	const [measured] = (await once(server, "message")) as [Measured];
	return measured;
}
