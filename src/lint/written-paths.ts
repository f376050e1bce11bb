/** Paths of keys with dots, as waivers write them, and what they lead to. */
import type { Design, Location } from "../format/index.ts";
import { lastIndexWith } from "../format/ordered.ts";
import { routeAt } from "../format/yaml/route.ts";

/** One level of a path, with every name by which it may be called. */
export type Segment = readonly string[];

/** The path to what stands at a location. */
export function pathAt(design: Design, { uri, start }: Location): Segment[] {
	const yaml = design.parts.find((part) => part.uri === uri)?.document.yaml;
	return yaml === undefined ? [] : routeAt(yaml, start).map(({ names }) => names);
}

/** What belongs to written paths, found by the places that they lead to. Keys may have dots themselves. */
export class WrittenPaths<T> {
	private readonly all = new Map<string, T>();
	private ordered: readonly string[] | undefined;

	/** What belongs to a path; made where there is nothing yet. */
	of(written: string, make: () => T): T {
		const known = this.all.get(written);
		if (known !== undefined) return known;
		const made = make();
		this.all.set(written, made);
		this.ordered = undefined;
		return made;
	}

	/** What belongs to the paths that lead to a place or to something around it. Logarithmic in the number of paths. */
	*covering(segments: readonly Segment[]): Generator<T> {
		const whole = this.all.get("");
		if (whole !== undefined) yield whole;
		yield* this.beneath("", segments);
	}

	private *beneath(lead: string, [head, ...rest]: readonly Segment[]): Generator<T> {
		for (const name of head ?? []) {
			const path = lead + name;
			for (const written of [path, `${path}.`]) {
				const found = written === "" ? undefined : this.all.get(written);
				if (found !== undefined) yield found;
			}
			if (this.isAny(`${path}.`)) yield* this.beneath(`${path}.`, rest);
		}
	}

	/** Whether a path begins so. */
	private isAny(beginning: string): boolean {
		this.ordered ??= [...this.all.keys()].sort();
		return this.ordered[lastIndexWith(this.ordered, (path) => path < beginning) + 1]?.startsWith(beginning) ?? false;
	}
}
