/** Before the first test in VS Code: what it needs, and no pictures of older failures. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { install } from "./install.ts";
import { bed } from "./root.ts";

export default async function setup(): Promise<void> {
	rmSync(join(bed, "../screenshots/failed"), { recursive: true, force: true });
	await install();
}
