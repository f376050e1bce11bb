/** Designs and settings of sizes that only a generator, or somebody with a grudge, writes: each in what could grow by its square. */
import { generated } from "./designs.ts";

export interface Large {
	readonly text: string;
	/** Of the `.plumbline.yaml` beside it. */
	readonly settings?: string;
}

const head = "version: 1\nname: Large\n";
const many = (count: number, line: (i: number) => string): string =>
	Array.from({ length: count }, (_, i) => line(i)).join("\n");

const services = (count: number, more: (i: number) => string): string =>
	`components:\n${many(count, (i) => `  c${i}: { type: service }${more(i)}`)}\n`;

/** Callers without a timeout: each has a finding. */
const callers = (count: number, more: (i: number) => string): string =>
	`components:\n${many(count, (i) => `  c${i}: { type: service, connections: [c${(i + 1) % count}] }${more(i)}`)}\n`;

const everyone = (count: number): string =>
	`flows:\n  all:\n    steps:\n${many(count - 1, (i) => `      - c${i} -> c${i + 1}`)}\n`;

/** By name, for how many of what they are about. */
export const large: Readonly<Record<string, { readonly count: number; readonly of: (count: number) => Large }>> = {
	suppressions: {
		count: 10_000,
		of: (n) => ({
			text:
				head +
				callers(n, (i) => ` # plumbline-ignore ${i % 2 ? "resilience/*" : "resilience/missing-timeout"}: known`) +
				everyone(n),
		}),
	},
	"suppressions of the file": {
		count: 10_000,
		of: (n) => ({
			text: `${head}${many(n, () => "# plumbline-ignore-file resilience/missing-timeout: known")}\n${callers(2000, () => "")}${everyone(2000)}`,
		}),
	},
	"idle suppressions": {
		count: 10_000,
		of: (n) => ({
			text: head + services(n, () => " # plumbline-ignore resilience/missing-timeout, availability/*: known"),
		}),
	},
	"comments in a row": {
		count: 50_000,
		of: (n) => ({
			text: `${head}components:\n${many(n, (i) => `  # plumbline-ignore resilience/missing-timeout: known ${i}`)}\n  c0: { type: service, connections: [c0] }\n`,
		}),
	},
	waivers: {
		count: 5000,
		of: (n) => ({
			text: `${head}${callers(n, () => "")}${everyone(n)}waivers:\n${many(n, (i) => `  - { rule: resilience/missing-timeout, at: components.c${i}.connections.c${(i + 1) % n}, reason: known }`)}\n`,
		}),
	},
	"waivers of everything": {
		count: 5000,
		of: (n) => ({
			text: `${head}${callers(n, () => "")}${everyone(n)}waivers:\n${many(n, () => "  - { rule: resilience/*, reason: known }")}\n`,
		}),
	},
	"idle waivers": {
		count: 5000,
		of: (n) => ({
			text: `${head}${callers(n, () => "")}waivers:\n${many(n, (i) => `  - { rule: "*", at: components.x${i}, reason: known }`)}\n`,
		}),
	},
	"unknown keys": {
		count: 100_000,
		of: (n) => ({ text: `${head}components:\n  c0:\n    type: service\n${many(n, (i) => `    key-${i}: 1`)}\n` }),
	},
	"unknown keys at the top": { count: 100_000, of: (n) => ({ text: `${head}${many(n, (i) => `key-${i}: 1`)}\n` }) },
	"one key again and again": {
		count: 100_000,
		of: (n) => ({ text: `${head}components:\n  c0:\n    type: service\n${many(n, (i) => `    replicas: ${i}`)}\n` }),
	},
	"one component again and again": {
		count: 20_000,
		of: (n) => ({ text: `${head}components:\n${many(n, () => "  c0: { type: service }")}\n` }),
	},
	"rules in settings": {
		count: 20_000,
		of: (n) => ({
			text: generated("independent", 300),
			settings: `rules:\n${many(n, (i) => `  resilience/m${i}*: info`)}\n  "*": warning\n`,
		}),
	},
	"misspelled rules in settings": {
		count: 20_000,
		of: (n) => ({
			text: generated("independent", 100),
			settings: `rules:\n${many(n, (i) => `  resilience/missing-timeou${i}: info`)}\n`,
		}),
	},
	"wrong names": {
		count: 3000,
		of: (n) => ({
			text: `${head}components:\n${many(n, (i) => `  component-number-${i}: { type: service, connections: [komponent-number-${i}x] }`)}\n`,
		}),
	},
	"misspelled rules in waivers": {
		count: 3000,
		of: (n) => ({
			text: `${head}${services(10, () => "")}waivers:\n${many(n, (i) => `  - { rule: resilience/missing-timeou${i}, reason: known }`)}\n`,
		}),
	},
	"components in a row": { count: 4000, of: (n) => ({ text: generated("chained", n) }) },
	"bare components in a row": { count: 4000, of: (n) => ({ text: `${head}${callers(n, () => "")}${everyone(n)}` }) },
	"components in a row, with a flow each": {
		count: 4000,
		of: (n) => ({
			text: `${head}${callers(n, () => "")}flows:\n${many(n - 1, (i) => `  f${i}: { steps: [c${i} -> c${i + 1}] }`)}\n`,
		}),
	},
};
