// Who may import whom, downward only. test/house/imports.test.ts holds the code to it.

/** Folder of src -> the folders it stands on. */
export const standsOn = {
	filenames: [],
	format: ["filenames"],
	markdown: ["format"],
	graph: [],
	numbers: [],
	layout: [],
	edit: ["format"],
	analysis: ["format", "graph", "numbers"],
	roadmap: ["format", "analysis", "edit"],
	lint: ["format", "analysis", "roadmap", "edit"],
	custom: ["format", "graph", "analysis", "roadmap"],
	settings: ["format", "roadmap", "lint", "custom"],
	pages: ["filenames", "format", "roadmap"],
	profile: ["format", "analysis", "roadmap", "lint"],
	sums: ["format", "analysis"],
	amend: ["format", "analysis", "roadmap", "lint", "edit", "sums"],
	proposal: ["format", "analysis", "roadmap", "edit", "lint", "sums", "amend"],
	diagram: ["format", "analysis", "lint", "profile", "protocol"],
	drawing: ["diagram", "layout", "protocol"],
	protocol: ["format"],
	compare: ["format", "analysis", "lint", "sums", "diagram", "pages"],
	review: ["format", "analysis", "roadmap", "lint", "sums", "profile", "diagram", "pages"],
	service: [
		"filenames",
		"format",
		"analysis",
		"roadmap",
		"lint",
		"settings",
		"custom",
		"edit",
		"profile",
		"sums",
		"amend",
		"diagram",
		"compare",
		"review",
		"pages",
		"protocol",
	],
	server: ["filenames", "service", "protocol"],
	extension: ["filenames", "protocol", "preview"],
	preview: ["layout", "protocol"],
	cli: [
		"filenames",
		"format",
		"markdown",
		"graph",
		"analysis",
		"roadmap",
		"edit",
		"lint",
		"settings",
		"profile",
		"sums",
		"amend",
		"proposal",
		"pages",
		"diagram",
		"drawing",
		"compare",
		"review",
		"protocol",
		"service",
		"server",
	],
};

/** Folders of the analysis: each stands on answers and on those before it. */
const analysisOrder = [
	"components",
	"stated",
	"flows",
	"exposure",
	"requirements",
	"redundancy",
	"consistency",
	"waiting",
	"demand",
	"latency",
	"availability",
	"verdicts",
	"what-if",
	"doubt",
];

/** What the core may take from npm; the shells take what they need. */
const corePackages = ["micromark", "js-yaml", "yaml", "vscode-languageserver-types", "diff", "elkjs", "flatqueue"];
const shells = ["cli", "server", "extension", "preview"];
const core = Object.keys(standsOn).filter((folder) => !shells.includes(folder));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
	forbidden: [
		...Object.entries(standsOn).map(([folder, below]) => ({
			name: `${folder}-stands-on`,
			severity: "error",
			from: { path: `^src/${folder}/` },
			to: { path: "^src/", pathNot: [folder, ...below].map((name) => `^src/${name}/`) },
		})),
		{
			name: "no-circles",
			severity: "error",
			from: { path: "^src/" },
			to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
		},
		{
			name: "schema-stands-alone",
			severity: "error",
			from: { path: "^src/format/(?:schema|yaml)/" },
			to: { path: "^src/format/(?:read|link)/" },
		},
		{
			name: "protocol-takes-types",
			severity: "error",
			from: { path: "^src/protocol/" },
			to: { path: "^src/format/", dependencyTypesNot: ["type-only"] },
		},
		...analysisOrder.map((folder, i) => ({
			name: `analysis-${folder}-stands-on`,
			severity: "error",
			from: { path: `^src/analysis/${folder}/` },
			to: {
				path: "^src/analysis/",
				pathNot: ["^src/analysis/answer.ts$", ...analysisOrder.slice(0, i + 1).map((name) => `^src/analysis/${name}/`)],
			},
		})),
		{
			name: "analysis-answers-stand-alone",
			severity: "error",
			from: { path: "^src/analysis/answer.ts$" },
			to: { path: "^src/analysis/" },
		},
		{
			name: "analysis-in-known-folders",
			severity: "error",
			from: {},
			to: {
				path: "^src/analysis/",
				pathNot: `^src/analysis/(?:(?:answer|analysis|structure|index)\\.ts$|(?:${analysisOrder.join("|")})/)`,
			},
		},
		{
			name: "core-is-pure",
			severity: "error",
			from: { path: `^src/(${core.join("|")})/` },
			to: { dependencyTypes: ["core"] },
		},
		{
			name: "core-takes-little",
			severity: "error",
			from: { path: `^src/(${core.join("|")})/` },
			to: { path: "node_modules", pathNot: corePackages.map((name) => `node_modules/${name}/`) },
		},
		{
			name: "only-known-folders",
			severity: "error",
			from: {},
			to: { path: "^src/", pathNot: `^src/(${Object.keys(standsOn).join("|")})/` },
		},
		{
			name: "nothing-missing",
			severity: "error",
			from: { path: "^src/" },
			to: { couldNotResolve: true, pathNot: "^vscode$" },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		doNotFollow: { path: "node_modules" },
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["import", "require", "node", "browser", "types", "default"],
			mainFields: ["module", "main", "types"],
		},
	},
};
