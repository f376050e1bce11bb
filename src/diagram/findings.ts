/** Which findings a drawn thing bears: those about its component or connection, and about data in its store. */
import type { Design } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import type { DrawnFinding } from "../protocol/picture.ts";
import { marks, severities } from "./looks.ts";

export interface Borne {
	/** By entity (`component:orders`), positions in the list of findings. */
	readonly by: ReadonlyMap<string, readonly number[]>;
	readonly elsewhere: readonly number[];
}

export function borne(design: Design, findings: readonly Finding[]): Borne {
	const by = new Map<string, number[]>();
	const elsewhere: number[] = [];
	const bearersOf = bearers(design);
	for (const [i, { subject, alike }] of findings.entries()) {
		const entities = [...new Set([subject, ...alike.map((one) => one.subject)].flatMap(bearersOf))];
		if (entities.length === 0) elsewhere.push(i);
		for (const entity of entities) {
			const others = by.get(entity);
			if (others === undefined) by.set(entity, [i]);
			else others.push(i);
		}
	}
	return { by, elsewhere };
}

function bearers(design: Design): (subject: string) => readonly string[] {
	const drawn = new Set([
		...design.components.map(({ id }) => `component:${id}`),
		...design.connections.map(({ id }) => `connection:${id}`),
	]);
	return (subject) => {
		if (drawn.has(subject)) return [subject];
		const data = subject.startsWith("data:") ? design.dataNamed(subject.slice("data:".length)) : undefined;
		return data?.stores.map(({ id }) => `component:${id}`) ?? [];
	};
}

export const drawnFinding =
	(accepts: Accepts = () => false) =>
	(finding: Finding): DrawnFinding => {
		const { id, rule, severity, message, subject, location, fixable } = finding;
		const drawn = { id, rule, severity, message, subject, location, fixable };
		return accepts(finding) ? { ...drawn, isAccepted: true } : drawn;
	};

/** Whether the baseline does. */
export type Accepts = (finding: Finding) => boolean;

export const isOpen = (finding: DrawnFinding | undefined, severity: DrawnFinding["severity"]): boolean =>
	finding?.severity === severity && finding.isAccepted === undefined;

/** `✖ 2 ▲ 1`, the worst first, of those that nobody has accepted; empty where there is none. */
export function badge(positions: readonly number[], findings: readonly DrawnFinding[]): string {
	const counted = severities.map(
		(severity) => [severity, positions.filter((i) => isOpen(findings[i], severity)).length] as const,
	);
	return counted.flatMap(([severity, count]) => (count > 0 ? [`${marks[severity]} ${count}`] : [])).join(" ");
}

/** The worst of them. */
export const worst = (
	positions: readonly number[],
	findings: readonly DrawnFinding[],
): DrawnFinding["severity"] | undefined =>
	severities.find((severity) => positions.some((i) => isOpen(findings[i], severity)));
