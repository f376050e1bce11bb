/** The formats of reports: what each is for, and where its code is; that is loaded when it is asked for. */
import type { Reporter } from "./run.ts";

interface Format {
	/** For whom. */
	readonly does: string;
	/** People read it, and so it lists less. */
	readonly isRead?: boolean;
	/** Its lines are commands to who reads them: it is written as it is. */
	readonly commands?: boolean;
	readonly load: () => Promise<Reporter>;
}

export const formats = {
	text: {
		does: "for people in a terminal",
		isRead: true,
		load: async () => (await import("./reporters.ts")).textReport,
	},
	compact: {
		does: "one finding a line",
		isRead: true,
		load: async () => (await import("./reporters.ts")).compactReport,
	},
	json: { does: "all that is known, for programs", load: async () => (await import("./reporters.ts")).jsonReport },
	sarif: { does: "SARIF 2.1.0, for code scanning", load: async () => (await import("./reporters.ts")).sarifReport },
	github: {
		does: "annotations of a GitHub workflow",
		commands: true,
		load: async () => (await import("./reporters.ts")).githubReport,
	},
	gitlab: { does: "GitLab's code quality", load: async () => (await import("./reporters.ts")).gitlabReport },
	junit: { does: "JUnit's XML, for test reports", load: async () => (await import("./reporters.ts")).junitReport },
	checkstyle: { does: "Checkstyle's XML", load: async () => (await import("./reporters.ts")).checkstyleReport },
	markdown: {
		does: "a comment on a pull request",
		isRead: true,
		load: async () => (await import("./reporters.ts")).markdownReport,
	},
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
export const formatOf = (name: FormatName): Format => formats[name];
