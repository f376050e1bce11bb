/** Content that changes too often to be put everywhere beforehand. */
import { type Analysis, dataAt, isStore } from "../../../analysis/index.ts";
import { type Component, type Data, hasTrait, type Stated, writeDuration } from "../../../format/index.ts";
import { pushedNoOftener } from "../../constants.ts";
import { duration } from "../../facts.ts";
import { assume, type Fix, set } from "../../fix.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	writes:
		"{cdn} is given {data} beforehand (`mode: push`), and {data} is written more than read: each change goes to every place, asked for or not. Let {cdn} fetch what is asked for: `mode: pull`.",
	staleness:
		"{cdn} is given {data} beforehand (`mode: push`), and {data} may be no older than {staleness}: each change has to be put everywhere within that. Let {cdn} fetch it and keep it so long: `mode: pull`.",
});

type Finding = ReportedBy<typeof said>;

export const cdnModeMismatch = rule({
	id: "load-balancing/cdn-mode-mismatch",
	severity: "warning",
	title: "Content pushed that changes too often",
	message: said,
	why: "Pushing puts content into all places before anyone asks: right for what is released now and then and asked for by many. What changes by the minute is on its way all the time, is paid for in every place, and is out of date wherever the last push failed.",
	when: "Fires for a cdn with `mode: push` before stores whose data (or, where steps lead through it, the data they carry) states `access: write-heavy`, or a `staleness` under an hour.",
	falseAlarms: "A push that only says what is out of date: that is `invalidation: event`.",
	bad: `
components:
  edge: { type: cdn, mode: push, connections: [{ to: scores, kind: read }] }
  scores: { type: object-storage, managed: true }
data: { tables: { store: scores, staleness: 1m } }
`,
	good: `
components:
  edge: { type: cdn, mode: pull, ttl: 1m, connections: [{ to: scores, kind: read }] }
  scores: { type: object-storage, managed: true }
data: { tables: { store: scores, staleness: 1m } }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const cdn of design.components) {
			const { mode } = cdn;
			if (mode?.value !== "push" || !hasTrait(cdn.type, "edge")) continue;
			const all = contentOf(cdn, analysis);
			const found = tooWritten(cdn, mode, all) ?? tooFresh(cdn, mode, all);
			if (found !== undefined) report(found);
		}
	},
});

/** What steps carry through it; where none leads through it, all behind it. */
function contentOf(cdn: Component, { calls }: Analysis): readonly Data[] {
	const carried = new Set(calls.from(cdn).flatMap(dataAt));
	if (carried.size > 0) return [...carried];
	return [...new Set(cdn.outgoing.flatMap(({ target }) => (isStore(target) ? target.holds : [])))];
}

function tooWritten(cdn: Component, mode: Stated<string>, all: readonly Data[]): Finding | undefined {
	const data = all.find(({ access }) => access?.value === "write-heavy");
	if (data?.access === undefined) return undefined;
	return {
		subject: cdn,
		about: [data],
		at: mode.node,
		message: "writes",
		rests: [mode, data.access],
		facts: { cdn, data },
		fix: () => pull(cdn, all),
	};
}

function tooFresh(cdn: Component, mode: Stated<string>, all: readonly Data[]): Finding | undefined {
	const data = all
		.filter(({ staleness }) => staleness !== undefined && staleness.value < pushedNoOftener)
		.toSorted((a, b) => a.staleness!.value - b.staleness!.value)[0];
	if (data?.staleness === undefined) return undefined;
	return {
		subject: cdn,
		about: [data],
		at: mode.node,
		message: "staleness",
		rests: [mode, data.staleness],
		facts: { cdn, data, staleness: duration(data.staleness) },
		fix: () => pull(cdn, all),
	};
}

/** What it fetches it keeps as long as the data may be old; of what may not be old at all it keeps nothing. */
function pull({ route, ttl }: Component, all: readonly Data[]): Fix | undefined {
	const oldest = Math.min(...all.map(({ staleness }) => staleness?.value ?? Number.POSITIVE_INFINITY));
	const pulling = set(route, "mode", "pull");
	if (oldest === 0) return undefined;
	return ttl === undefined && Number.isFinite(oldest)
		? assume(`Pull, and keep it for ${writeDuration(oldest)}`, pulling, set(route, "ttl", writeDuration(oldest)))
		: assume("Pull", pulling);
}
