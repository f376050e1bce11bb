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

/** More are cut, most severe first, with one that says so. */
export const mostShown = 1000;

export interface DiagnosticOptions {
	/** Where a rule's page is to be opened from the Problems panel. */
	readonly pageOf?: ((rule: string) => string) | undefined;
	/** Another tool says what is wrong with YAML itself. */
	readonly leavesSyntax?: boolean;
}

/** What identifies a finding across requests: the light bulb asks with the diagnostic that it was given. */
export interface DiagnosticData {
	readonly finding: string;
}

export function diagnostics(snapshot: Snapshot, uri: string, options: DiagnosticOptions = {}): Diagnostic[] {
	const own = snapshot.findings.filter(
		({ location, rule }) => location.uri === uri && !(options.leavesSyntax && rule === syntaxRule),
	);
	const shown = own.length <= mostShown ? own : own.toSorted(bySeverity).slice(0, mostShown);
	const all = shown.map((finding) => diagnosticOf(snapshot, finding, options));
	if (own.length > mostShown) all.push(cutNotice(own.length - mostShown));
	return all;
}

export function diagnosticOf(
	{ lines }: Pick<Snapshot, "lines">,
	{ id, rule, severity, message, location, related }: Finding,
	{ pageOf }: DiagnosticOptions = {},
): Diagnostic {
	const range = ({ uri, start, end }: Finding["location"]) => lines(uri).range(start, end);
	const data: DiagnosticData = { finding: id };
	return {
		source: "plumbline",
		code: rule,
		...(pageOf && { codeDescription: { href: pageOf(rule) } }),
		severity: severities[severity],
		message: plain(message),
		range: range(location),
		...(unnecessary.has(rule) && { tags: [DiagnosticTag.Unnecessary] }),
		relatedInformation: related.map((other) => ({
			location: { uri: other.location.uri, range: range(other.location) },
			message: plain(other.message),
		})),
		data,
	};
}

const order = ["error", "warning", "info"];
const bySeverity = (a: Finding, b: Finding): number => order.indexOf(a.severity) - order.indexOf(b.severity);

function cutNotice(more: number): Diagnostic {
	const start = { line: 0, character: 0 };
	return {
		source: "plumbline",
		severity: DiagnosticSeverity.Information,
		message: `${more} more findings are not shown. The command line prints them all.`,
		range: { start, end: start },
	};
}
