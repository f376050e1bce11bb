/** What things are called on the page. */
import type {
	DrawnEdge,
	DrawnFinding,
	DrawnNode,
	Legend,
	Line,
	Look,
	Severity,
	SheetRow,
	View,
} from "../protocol/index.ts";

export const looks: Readonly<Record<Look, string>> = {
	outside: "Outside the system",
	front: "Traffic: gateways, balancers, proxies",
	compute: "Compute",
	messaging: "Messaging",
	data: "Data",
	watching: "Monitoring",
	fold: "Folded: opens on demand",
	unknown: "Type not known",
};

export const lines: Readonly<Record<Line, string>> = {
	request: "Request",
	read: "Read",
	write: "Write",
	"read-write": "Read and write",
	publish: "Publish",
	subscribe: "Subscribe: to the consumer",
	replicate: "Replicate",
	watch: "Watched by monitoring",
	"dead-letter": "Dead letters: what nobody could handle",
	caches: "Keeps copies of",
	mixed: "Several kinds",
	call: "A step whose caller waits for the answer",
	"hand-over": "A step that nobody waits for",
};

export const boxes: Readonly<Record<Legend["boxes"][number], string>> = {
	region: "Region",
	zone: "Zone",
	group: "Group",
	fold: "Opened",
};
export const severityWords: Readonly<Record<Severity, string>> = { error: "Error", warning: "Warning", info: "Info" };

export const viewWords: Readonly<Record<View, string>> = {
	architecture: "Architecture",
	flow: "Flow",
	deployment: "Deployment",
	data: "Data",
	requirements: "Requirements",
	"road-map": "Road map",
};

/** What the sign before a row of a sheet means. */
export const markWords: Readonly<Record<NonNullable<SheetRow["mark"]>, string>> = {
	...severityWords,
	addressed: "Addressed",
	met: "Met",
	violated: "Violated",
	depends: "Depends",
	unknown: "Unknown",
};

const order: readonly Severity[] = ["error", "warning", "info"];

export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

/** What the baseline accepts counts nowhere. */
const isOpen = (finding: DrawnFinding | undefined, severity: Severity): boolean =>
	finding?.severity === severity && finding.isAccepted === undefined;

/** `2 errors, 1 warning`; empty where there are none. */
export function countsOf(positions: readonly number[], findings: readonly DrawnFinding[]): string {
	const counts = order.map(
		(severity) => [severity, positions.filter((i) => isOpen(findings[i], severity)).length] as const,
	);
	return counts
		.flatMap(([severity, count]) => (count > 0 ? [counted(count, severityWords[severity].toLowerCase())] : []))
		.join(", ");
}

/** The worst first; those alike in the order of the text. */
export const worstFirst = (positions: readonly number[], findings: readonly DrawnFinding[]): readonly number[] =>
	positions.toSorted((a, b) => order.indexOf(findings[a]!.severity) - order.indexOf(findings[b]!.severity));

/** What findings that are drawn nowhere are about: `flows and the document`. */
export function subjectsOf(positions: readonly number[], findings: readonly DrawnFinding[]): string {
	const kinds = new Set(positions.map((i) => findings[i]!.subject.split(":", 1)[0]!));
	const words = Object.entries(subjects).flatMap(([kind, word]) => (kinds.delete(kind) ? [word] : []));
	const all = kinds.size > 0 ? [...words, "other things"] : words;
	return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

const subjects: Readonly<Record<string, string>> = {
	flow: "flows",
	requirement: "requirements",
	data: "data",
	region: "regions",
	waiver: "waivers",
	suppression: "suppressions",
	document: "the document",
};

export const worstOf = (positions: readonly number[], findings: readonly DrawnFinding[]): Severity | undefined =>
	order.find((severity) => positions.some((i) => isOpen(findings[i], severity)));

/** For who hears it: what is written there, and what is only shown. */
export function nodeName(
	{ title, folded, state, findings: own }: DrawnNode,
	written: string,
	findings: readonly DrawnFinding[],
): string {
	const found = own.length === 0 ? "" : `${counted(own.length, "finding")}: ${countsOf(own, findings)}`;
	return [written, found, state ?? "", folded === undefined ? "" : "folded", written.startsWith(title) ? "" : title]
		.filter((part) => part !== "")
		.join(", ");
}

export function edgeName(
	edge: DrawnEdge,
	nodes: ReadonlyMap<string, DrawnNode>,
	findings: readonly DrawnFinding[],
): string {
	const [from, to] = [edge.from, edge.to].map((id) => nodes.get(id)?.title ?? "");
	const what = [
		edge.connections > 1 ? counted(edge.connections, "connection") : "",
		edge.title,
		edge.caption,
		edge.line,
		edge.isOptional ? "optional" : "",
		countsOf(edge.findings, findings),
	];
	return `${from} to ${to}: ${what.filter((part) => part !== "").join(", ")}`;
}
