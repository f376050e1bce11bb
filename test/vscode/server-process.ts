/** The language servers that windows of this test run have started, as the system lists them. */
import { execFileSync } from "node:child_process";

interface Process {
	readonly pid: number;
	readonly parent: number;
	readonly command: string;
}

export function languageServers(): number[] {
	const all = processes();
	const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
	const isOurs = (pid: number | undefined): boolean =>
		pid !== undefined && pid > 1 && (pid === process.pid || isOurs(parents.get(pid)));
	return all
		.filter(({ command, pid }) => /dist[\\/]server[\\/]node\.mjs/.test(command) && isOurs(pid))
		.map(({ pid }) => pid);
}

function processes(): Process[] {
	const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
	return lines.flatMap((line) => {
		const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
		return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
	});
}
