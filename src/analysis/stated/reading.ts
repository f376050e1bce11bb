/** What reading found wrong, by the things that it lies in. */
import {
	type Component,
	type Connection,
	type Data,
	type Design,
	type Flow,
	idOf,
	type Part,
	type Path,
	type Problem,
	partAt,
	type Requirement,
} from "../../format/index.ts";

export type Owner = Component | Connection | Data | Flow | Requirement;

export interface Reading {
	/** The thing that a path of a file leads into: a connection before the component that opens it. */
	ownerOf(problem: Pick<Problem, "place" | "path">): Owner | undefined;
	/**
	 * Whether something of a component, data, flow or requirement could not be read, leads to nothing or is probably
	 * misspelled: what it seems to lack may be just that. A connection counts with its caller.
	 */
	isDoubtful(is: string, id: string): boolean;
	/** The same of the top level: a section that is broken or misspelled. */
	readonly isTopDoubtful: boolean;
	/** Anything at all is doubtful. */
	readonly isAnyDoubtful: boolean;
}

const sections = { components: "component", data: "data", flows: "flow", requirements: "requirement" } as const;
type SectionName = keyof typeof sections;

/** What hides a value that the author wrote. */
function hidesValue({ rule, candidates, message }: Problem): boolean {
	if (rule === "format/unknown-key") return message === undefined && (candidates?.length ?? 0) > 0;
	return ["format/missing-key", "format/value", "format/unit", "reference/unknown-id"].includes(rule);
}

export function readingOf(design: Design): Reading {
	let openedAt: ReturnType<typeof openedAtIn> | undefined;
	const partOf = (place: Problem["place"]): Part => partAt(design, design.locate(place).uri);
	const requirements = new Map(design.requirements.map((requirement) => [requirement.id, requirement]));
	const doubtful = new Set<string>();
	let isTopDoubtful = false;

	const entryOf = ({ place, path }: Pick<Problem, "place" | "path">): { is: string; id: string } | undefined => {
		const [section, id] = path;
		if (typeof id !== "string" || !Object.hasOwn(sections, String(section))) return undefined;
		return { is: sections[section as SectionName], id: idOf(partOf(place), id) };
	};

	for (const problem of design.problems) {
		if (!hidesValue(problem)) continue;
		const entry = entryOf(problem);
		if (entry !== undefined) doubtful.add(`${entry.is}:${entry.id}`);
		else if (problem.path.length === 1 && problem.rule !== "format/missing-key") isTopDoubtful = true;
		for (const meant of targetsMeant(problem, partOf(problem.place))) doubtful.add(meant);
	}

	return {
		ownerOf(problem) {
			const entry = entryOf(problem);
			if (entry?.is === "component") {
				const component = design.component(entry.id);
				if (component === undefined || problem.path[2] !== "connections") return component;
				openedAt ??= openedAtIn(design);
				const opened = openedAt.get(component);
				return opened?.get(problem.path[3]) ?? opened?.get(undefined) ?? component;
			}
			if (entry?.is === "data") return design.dataNamed(entry.id);
			return entry?.is === "flow" ? design.flow(entry.id) : entry && requirements.get(entry.id);
		},
		isDoubtful: (is, id) =>
			is === "connection" ? doubtful.has(`component:${id.slice(0, id.indexOf("->"))}`) : doubtful.has(`${is}:${id}`),
		isTopDoubtful,
		isAnyDoubtful: isTopDoubtful || doubtful.size > 0,
	};
}

/** What a misspelled reference was most likely meant for seems to lack who refers to it. */
function targetsMeant({ rule, facts, candidates }: Problem, part: Part): string[] {
	if (rule !== "reference/unknown-id" || !Object.hasOwn(sections, facts.section ?? "")) return [];
	const near = candidates?.filter((candidate) => candidate.near) ?? [];
	return near.map(({ text }) => `${sections[facts.section as SectionName]}:${idOf(part, text)}`);
}

/** The connections of each component by their position in its list; one that stands for the list has none. */
function openedAtIn({
	connections,
}: Design): ReadonlyMap<Component, ReadonlyMap<Path[number] | undefined, Connection>> {
	const opened = new Map<Component, Map<Path[number] | undefined, Connection>>();
	for (const connection of connections) {
		const { caller, route } = connection;
		const own = opened.get(caller) ?? new Map<Path[number] | undefined, Connection>();
		opened.set(caller, own.set(route.path[3], connection));
	}
	return opened;
}
