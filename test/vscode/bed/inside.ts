/** What runs inside the extension host, on Node and in a web worker alike: named tests one after another, a line on the console for each. */
import { closing, type HostTest, mark } from "./report.ts";

/** A test is refused after this long, so that the run ends and says which it was. */
const patience = 30_000;

export async function runAll(tests: Readonly<Record<string, HostTest>>): Promise<void> {
	let failed = 0;
	for (const [name, test] of Object.entries(tests)) {
		const error = await failureOf(test);
		if (error !== undefined) failed++;
		console.log(mark + JSON.stringify({ name, error }));
	}
	console.log(closing);
	if (failed > 0) throw new Error(`${failed} failed in the extension host.`);
}

async function failureOf(test: HostTest): Promise<string | undefined> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`It did not end within ${patience / 1_000} s.`)), patience);
	});
	try {
		await Promise.race([test(), late]);
		return undefined;
	} catch (error) {
		return error instanceof Error ? (error.stack ?? error.message) : String(error);
	} finally {
		clearTimeout(timer);
	}
}
