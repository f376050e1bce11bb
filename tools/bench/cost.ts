/** What a run of the command line costs as a whole process. */
import { spawnSync } from "node:child_process";

export interface Cost {
	/** In milliseconds. */
	readonly user: number;
	/** The most that it has had, in kilobytes. */
	readonly memory: number;
}

/** A process tells of itself when it ends, by a channel of its own. */
const teller = `data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>{const{userCPUTime,maxRSS}=process.resourceUsage();writeSync(3,userCPUTime/1000+" "+maxRSS)})`;

export function costOf(cli: string, args: readonly string[], cwd?: string): Cost {
	const { output } = spawnSync(process.execPath, ["--import", teller, cli, ...args], {
		cwd,
		stdio: ["ignore", "ignore", "inherit", "pipe"],
	});
	const [user = Number.NaN, memory = Number.NaN] = String(output[3]).split(" ").map(Number);
	return { user, memory };
}
