/** How late V8 optimises. In a run of a second or two, optimised code costs more than it saves: half of the processor's time. */
import { setFlagsFromString } from "node:v8";

/** By the first number of V8's version: flags have other names in each, and V8 writes to stderr of one that it does not know. */
const late: Readonly<Record<string, string>> = {
	11: "--interrupt-budget=1000000",
	12: "--invocation-count-for-turbofan=30000",
	13: "--invocation-count-for-turbofan=30000",
};

/** Undefined for a V8 on which none was measured. */
export const flagToOptimiseLate = (v8: string): string | undefined => late[v8.split(".")[0]!];

/** What is called a million times is optimised all the same. */
export function optimiseLate(): void {
	const flag = flagToOptimiseLate(process.versions.v8);
	if (flag !== undefined) setFlagsFromString(flag);
}
