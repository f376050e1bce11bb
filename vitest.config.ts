import { configDefaults, defineConfig } from "vitest/config";

const inBrowser = ["test/vscode/**/*.test.ts", "test/preview/**/*.test.ts"];

export default defineConfig({
	test: {
		testTimeout: 120_000,
		reporters: ["default"],
		projects: [
			{
				extends: true,
				test: {
					name: "core",
					// One for each core: what the tests start they wait for.
					maxWorkers: "100%",
					include: ["test/**/*.test.ts"],
					exclude: [...configDefaults.exclude, ...inBrowser],
					globalSetup: "test/support/build.ts",
				},
			},
			{
				extends: true,
				// After the others and one file at a time: a server, its hosts and a browser keep two cores busy.
				test: {
					name: "vscode",
					include: inBrowser,
					globalSetup: ["test/support/build.ts", "test/vscode/bed/setup.ts", "test/vscode/packaged.ts"],
					hookTimeout: 600_000,
					expect: { poll: { timeout: 20_000 } },
					maxWorkers: 1,
					// On a busy machine a key or a click can get lost; what is wrong fails twice.
					retry: 1,
					sequence: { groupOrder: 1 },
				},
			},
		],
	},
});
