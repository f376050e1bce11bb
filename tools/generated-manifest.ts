/** The settings of the extension in package.json: one for each thing that `.plumbline.yaml` says, rules listed. */
import { readFileSync } from "node:fs";
import { baselineName, designGlob } from "../src/filenames/index.ts";
import { presets, ruleLevels, settingsFields } from "../src/format/schema/settings.ts";
import { chapters, rules } from "../src/roadmap/index.ts";
import { mostShown } from "../src/service/diagnostics.ts";
import { forAgents } from "./generated-agents.ts";
import type { GeneratedFile } from "./generated-file.ts";

const scope = "resource";

const level = (description: string) => ({
	type: "string",
	enum: [...ruleLevels],
	markdownDescription: description,
});

function ruleLevelsSetting() {
	const properties = [
		...chapters.map(({ id, title }) => [`${id}/*`, level(`All rules of the chapter ${title}.`)] as const),
		...rules.map(({ id, title, severity }) => [id, level(`${title}. By itself: ${severity}.`)] as const),
	];
	return {
		type: "object",
		default: {},
		scope,
		order: 2,
		markdownDescription: `${settingsFields.rules.doc} What a \`.plumbline.yaml\` says beats this.`,
		properties: Object.fromEntries(properties),
		additionalProperties: { type: "string", enum: [...ruleLevels] },
	};
}

/** Each key of a settings file, and what is a matter of the editor alone. */
type Names =
	`plumbline.${Exclude<keyof typeof settingsFields, "extends"> | "maxNumberOfProblems" | "baseline" | "codeLens.enabled" | "inlayHints.enabled"}`;

const general = {
	title: "General",
	order: 1,
	properties: {
		"plumbline.preset": {
			type: "string",
			default: "recommended",
			scope,
			order: 1,
			enum: Object.keys(presets),
			enumDescriptions: Object.values(presets),
			markdownDescription:
				"At which levels rules run, before `#plumbline.rules#` changes single ones. What a `.plumbline.yaml` says beats this.",
		},
		"plumbline.rules": ruleLevelsSetting(),
		"plumbline.defaults": {
			type: "object",
			default: {},
			scope,
			order: 3,
			markdownDescription: `${settingsFields.defaults.doc} For example \`{ "availability": { "service": "99.5%" } }\`.`,
			properties: {
				availability: {
					type: "object",
					markdownDescription:
						settingsFields.defaults.type.kind === "record"
							? "Shares such as `99.9%`, by component type, and for `zone` and `region`."
							: "",
					additionalProperties: { type: "string", pattern: "^\\d+(\\.\\d+)? ?%$" },
				},
			},
			additionalProperties: false,
		},
		"plumbline.maxNumberOfProblems": {
			type: "integer",
			default: mostShown,
			minimum: 1,
			scope,
			order: 4,
			markdownDescription:
				"How many findings of a file are shown at once, the worst first. Another one says how many more there are; `plumbline lint` prints them all.",
		},
		"plumbline.baseline": {
			type: "string",
			default: baselineName,
			scope,
			order: 7,
			markdownDescription:
				"Findings that this file of `plumbline baseline` accepts are faded, and no more than a remark. By itself the one nearest to a design, in its folder or above; else a path from the root of the repository, with `baseline` in its name. Empty: none are.",
		},
		"plumbline.codeLens.enabled": {
			type: "boolean",
			default: true,
			scope,
			order: 5,
			markdownDescription:
				"A line above each requirement and flow says whether what is asked holds, and by how much: `violated: p99 640 ms of 500 ms`.",
		},
		"plumbline.inlayHints.enabled": {
			type: "boolean",
			default: false,
			scope,
			order: 6,
			markdownDescription:
				"Behind each component stands what is computed of it: `up 99.45%; 420/s of 1,000/s, 42%`, its uptime with all that it needs, and its load at peak.",
		},
	} satisfies Record<Names, object>,
};

const trouble = {
	title: "Troubleshooting",
	order: 2,
	properties: {
		"plumbline.trace.server": {
			type: "string",
			default: "off",
			scope: "window",
			order: 1,
			enum: ["off", "messages", "verbose"],
			enumDescriptions: ["Nothing.", "Which messages pass.", "What they say."],
			markdownDescription: "What the log tells of the messages between editor and server.",
		},
	},
};

interface Manifest {
	readonly activationEvents: readonly string[];
	readonly contributes: object;
}

const opensWith = `workspaceContains:${designGlob}`;

export function manifest(): readonly GeneratedFile[] {
	const before = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
	const content = {
		...before,
		activationEvents: before.activationEvents.map((event) => event.replace(/^workspaceContains:.*/, opensWith)),
		contributes: { ...before.contributes, configuration: [general, trouble], ...forAgents() },
	};
	return [{ path: "package.json", content: `${JSON.stringify(content, undefined, "\t")}\n` }];
}
