/** The server with a probe: between two turns of the event loop is a step, and a profile tells where it was. */
import { readFileSync } from "node:fs";
import { type Profiler, Session } from "node:inspector";
import { serveStdio } from "../../../src/server/node.ts";
import type { Measured, Step } from "./measured.ts";
import { whereIn } from "./where.ts";

/** Microseconds, as the profile counts them. */
interface Stretch {
	readonly start: number;
	readonly end: number;
	readonly busy: number;
}

const shown = 3;
let longest: Stretch[] = [];
/** The turn in which the profile itself is dealt with. */
let isOwn = false;

const clock = (): number => Number(process.hrtime.bigint() / 1000n);

/** Time that this thread had a processor, where the system tells: others want it too. */
function busy(): number {
	try {
		return Number(readFileSync("/proc/thread-self/schedstat", "latin1").split(" ")[0]) / 1000;
	} catch {
		return clock();
	}
}

function watch(start: number, before: number): void {
	setImmediate(() => {
		const [end, after] = [clock(), busy()];
		if (isOwn) isOwn = false;
		else if (longest.length < shown || after - before > longest.at(-1)!.busy)
			longest = [...longest, { start, end, busy: after - before }].sort((a, b) => b.busy - a.busy).slice(0, shown);
		watch(end, after);
	}).unref();
}

const session = new Session();
session.connect();

const post = (method: string, params: object = {}): Promise<unknown> =>
	new Promise((resolve, reject) =>
		session.post(method, params, (error, result) => (error === null ? resolve(result) : reject(error))),
	);

async function begin(): Promise<void> {
	await post("Profiler.start");
	longest = [];
	isOwn = true;
}

async function measured(): Promise<Measured> {
	const stretches = longest;
	const { profile } = (await post("Profiler.stop")) as Profiler.StopReturnType;
	const steps = stretches.map(
		({ start, end, busy }): Step => ({ milliseconds: busy / 1000, where: whereIn(profile, start, end) }),
	);
	return { longest: steps, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

process.on("message", async () => {
	process.send!(await measured());
	await begin();
});
await post("Profiler.enable");
await post("Profiler.setSamplingInterval", { interval: 2000 });
await begin();
watch(clock(), busy());
serveStdio();
