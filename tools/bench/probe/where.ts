/** A stretch of a profile -> the innermost function in which most of it was spent. */
import type { Profiler } from "node:inspector";

const most = 0.6;

export function whereIn(
	{ nodes, samples = [], timeDeltas = [], startTime }: Profiler.Profile,
	from: number,
	to: number,
): string {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
	const counts = new Map<number, number>();
	let all = 0;
	let at = startTime;
	for (const [i, sample] of samples.entries()) {
		at += timeDeltas[i]!;
		if (at < from || at > to) continue;
		all++;
		for (let id: number | undefined = sample; id !== undefined; id = parents.get(id))
			counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	const often = [...counts].filter(([, count]) => count >= most * all).map(([id]) => id);
	const way = often.sort((a, b) => depth(a) - depth(b)).map((id) => byId.get(id)!.callFrame.functionName);
	return (
		way
			.filter((name) => name !== "" && !name.startsWith("("))
			.slice(-2)
			.join(" > ") || "?"
	);

	function depth(of: number): number {
		let steps = 0;
		for (let id = parents.get(of); id !== undefined; id = parents.get(id)) steps++;
		return steps;
	}
}
