/** Findings as diagnostics of one file. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver-types";
import type { Finding } from "../lint/index.ts";
import { plain } from "./plain.ts";
import type { Snapshot } from "./snapshot.ts";

const severities = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	info: DiagnosticSeverity.Information,
} as const;
/** Rules about something that can go without loss; editors fade it. */
const unnecessary: ReadonlySet<string> = new Set(["approach/useless-waiver", "approach/orphan-component"]);

const syntaxRule = "format/syntax";

/** Of one file, unless the client says otherwise: more would be read by nobody. */
export const mostShown = 100;

export interface DiagnosticOptions {
	/** Where a rule's page is to be opened from the Problems panel. */
	readonly pageOf?: ((rule: string) => string) | undefined;
	/** Another tool says what is wrong with YAML itself. */
	readonly leavesSyntax?: boolean;
	/** How many of a file at most, the worst first; another one says how many more there are. */
	readonly most?: number;
}

/** Of what belongs to one finding: nobody goes to thousands of places. */
const mostPlaces = 20;

/** What identifies a finding across requests: the light bulb asks with the diagnostic that it was given. */
export interface DiagnosticData {
	readonly finding: string;
}

export function diagnostics(snapshot: Snapshot, uri: string, options: DiagnosticOptions = {}): Diagnostic[] {
	const own = snapshot.findings.filter(
		({ location, rule }) => location.uri === uri && !(options.leavesSyntax && rule === syntaxRule),
	);
	const { most = mostShown } = options;
	if (own.length <= most) return own.map((finding) => diagnosticOf(snapshot, finding, options));
	const ranked = new Map<string, Finding[]>(ranks.map((rank) => [rank, []]));
	for (const finding of own) ranked.get(rankOf(finding.severity, snapshot.accepts?.(finding)))!.push(finding);
	const worstFirst = [...ranked.values()].flat();
	const shown = worstFirst.slice(0, most).map((finding) => diagnosticOf(snapshot, finding, options));
	return [...shown, cutNotice(worstFirst.slice(most), most)];
}

/** What is accepted is faded, and no more than a remark. */
export function diagnosticOf(
	{ lines, accepts }: Pick<Snapshot, "lines" | "accepts">,
	finding: Finding,
	{ pageOf }: DiagnosticOptions = {},
): Diagnostic {
	const { id, rule, severity, message, location, related } = finding;
	const isAccepted = accepts?.(finding) ?? false;
	const range = ({ uri, start, end }: Finding["location"]) => lines(uri).range(start, end);
	const data: DiagnosticData = { finding: id };
	const left = related.length - mostPlaces;
	return {
		source: "plumbline",
		code: rule,
		...(pageOf && { codeDescription: { href: pageOf(rule) } }),
		severity: severities[isAccepted ? "info" : severity],
		message: plain(message) + (isAccepted ? " (Accepted by the baseline.)" : ""),
		range: range(location),
		...((isAccepted || unnecessary.has(rule)) && { tags: [DiagnosticTag.Unnecessary] }),
		relatedInformation: related.slice(0, mostPlaces).map((other, i) => ({
			location: { uri: other.location.uri, range: range(other.location) },
			message: plain(
				i === mostPlaces - 1 && left > 0 ? `${other.message} There are ${left} more places.` : other.message,
			),
		})),
		data,
	};
}

const order = ["error", "warning", "info"];
export const bySeverity = (a: Finding, b: Finding): number => order.indexOf(a.severity) - order.indexOf(b.severity);

/** What is accepted comes after all that is not. */
const rankOf = (severity: string, isAccepted = false): string => `${isAccepted ? "accepted" : "open"} ${severity}`;
const ranks = [false, true].flatMap((isAccepted) => order.map((severity) => rankOf(severity, isAccepted)));

function cutNotice(left: readonly Finding[], most: number): Diagnostic {
	const start = { line: 0, character: 0 };
	const all = left.reduce((sum, { more }) => sum + 1 + more, 0);
	const counts = order.flatMap((severity) => {
		const count = left.reduce((sum, finding) => sum + (finding.severity === severity ? 1 + finding.more : 0), 0);
		return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
	});
	return {
		source: "plumbline",
		severity: DiagnosticSeverity.Information,
		message: `${all} more findings are not shown here: ${counts.join(", ")}. At most ${most} of a file are, the worst first: see the setting plumbline.maxNumberOfProblems. The command line lists more.`,
		range: { start, end: start },
	};
}
