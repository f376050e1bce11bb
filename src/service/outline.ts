/** What a design consists of, with the findings about each thing: for the view beside the editor. */
import type { Place } from "../format/index.ts";
import type { Finding } from "../lint/index.ts";
import type { Outline, OutlineFinding, OutlineKind, OutlineNode } from "../protocol/index.ts";
import { plain } from "./plain.ts";
import type { Snapshot } from "./snapshot.ts";

interface Entity {
	readonly id: string;
	readonly key: Place;
	readonly type?: string | undefined;
	readonly name?: { readonly value: string } | undefined;
	readonly summary?: { readonly value: string } | undefined;
}

export function outline(snapshot: Snapshot): Outline {
	const { design, findings, uri } = snapshot;
	const bySubject = groups(findings);
	const nodesOf = (kind: OutlineKind, entities: readonly Entity[]) =>
		entities.map((entity) => nodeOf(snapshot, kind, entity, bySubject.get(`${kind}:${entity.id}`) ?? []));
	const nodes = [
		...nodesOf("component", design.components),
		...nodesOf("data", design.data),
		...nodesOf("flow", design.flows),
		...nodesOf("requirement", design.requirements),
	];
	const taken = new Set(nodes.map(({ kind, id }) => `${kind}:${id}`));
	const others = [...bySubject].flatMap(([subject, own]) => (taken.has(subject) ? [] : own));
	return {
		uri,
		name: design.stated.name?.value ?? uri.slice(uri.lastIndexOf("/") + 1),
		nodes,
		findings: others.map((finding) => findingOf(snapshot, finding)),
		errors: findings.filter(({ severity }) => severity === "error").length,
	};
}

function groups(findings: readonly Finding[]): Map<string, Finding[]> {
	const all = new Map<string, Finding[]>();
	for (const finding of findings) {
		const owner = ownerOf(finding);
		const same = all.get(owner);
		if (same === undefined) all.set(owner, [finding]);
		else same.push(finding);
	}
	return all;
}

/** A connection's findings stand with its caller. */
const ownerOf = ({ subject }: Finding): string => subject.replace(/^connection:(.*?)->.*$/s, "component:$1");

function nodeOf(
	snapshot: Snapshot,
	kind: OutlineKind,
	{ id, key, type, name, summary }: Entity,
	findings: readonly Finding[],
): OutlineNode {
	const { uri, start, end } = snapshot.design.locate(key);
	return {
		kind,
		id,
		detail: type ?? name?.value ?? summary?.value ?? "",
		uri,
		range: snapshot.lines(uri).range(start, end),
		findings: findings.map((finding) => findingOf(snapshot, finding)),
	};
}

function findingOf(
	{ lines }: Snapshot,
	{ rule, severity, message, location: { uri, start, end }, fixable }: Finding,
): OutlineFinding {
	return { rule, severity, message: plain(message), uri, range: lines(uri).range(start, end), fixable };
}
