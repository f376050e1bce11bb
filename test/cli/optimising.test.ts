import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { flagToOptimiseLate } from "../../src/cli/optimising.ts";

it("sets no flag that this V8 does not know, of which it would write to stderr", () => {
	const flag = flagToOptimiseLate(process.versions.v8);
	const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
	if (flag !== undefined) expect(known).toContain(`  ${flag.split("=")[0]} (`);
});

it("sets none on a V8 on which none was measured", () => {
	expect(flagToOptimiseLate("10.2.154")).toBeUndefined();
	expect(flagToOptimiseLate("99.1.1")).toBeUndefined();
});
