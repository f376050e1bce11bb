/** An inspection for people. What is not stated but derived or a default says so. */
import type { InspectedComponent, InspectedFlow, Inspection } from "./inspection.ts";
import { type Paint, table } from "./terminal.ts";

export function inspectionText(found: Inspection, paint: Paint): string {
	const block = (title: string, rows: readonly (readonly string[])[], none: string) =>
		`\n${paint("bold", title)}\n${rows.length === 0 ? `  ${paint("dim", none)}\n` : table(rows.map(([first, ...rest]) => [`  ${first}`, ...rest]))}`;
	return [
		`${paint("bold", found.name ?? "Unnamed")} (${found.status}${found.isSketch ? ", a sketch: neither requirements nor flows" : ""})\n`,
		block("Components", found.components.map(componentRow), "none"),
		block(
			"Ways in",
			found.entries.map(({ component, exposure, from }) => [
				component,
				exposure,
				from.length === 0 ? "stated" : `from ${list(from)}`,
			]),
			"none",
		),
		...found.flows.map((flow) => flowText(flow, paint)),
		block(
			"What a single loss stops",
			found.losses.map(({ kind, id, stops }) => [kind === "copy" ? `a copy of ${id}` : `${kind} ${id}`, list(stops)]),
			found.flows.length === 0 ? "there are no flows" : "no flow",
		),
		block("Consistency", found.stores.map(storeRow), "no stores"),
	].join("");
}

const mostListed = 6;
const list = (names: readonly string[]): string =>
	names.length > mostListed
		? `${names.slice(0, mostListed).join(", ")} and ${names.length - mostListed} more`
		: names.join(", ");

function componentRow({
	id,
	type,
	kept,
	copies,
	copiesFrom,
	spare,
	because,
	places,
	availability,
}: InspectedComponent): string[] {
	if (kept === "outside") return [id, type ?? "of no type", "outside"];
	const available = `available ${availability.text}${availability.isDefault ? " (default)" : ""}`;
	if (kept === "by a provider") return [id, type ?? "of no type", `managed; ${available}`];
	const number = `${copies} ${copies === 1 ? "copy" : "copies"} (${copiesFrom ?? "default"})`;
	const where =
		places.length === 0 ? "" : ` in ${list(places.map(({ zone, region, nodes }) => `${zone ?? region}: ${nodes}`))}`;
	const lost = spare === 0 ? "none may be lost" : `${spare} may be lost`;
	return [
		id,
		type ?? "of no type",
		`${number}${where}; ${lost}${because === "a quorum" || because === "a majority" ? ` (${because})` : ""}; ${available}`,
	];
}

const deepest = 20;

function flowText({ id, targets, calls, needs, stoppedBy }: InspectedFlow, paint: Paint): string {
	const asked = Object.entries(targets).flatMap(([name, text]) => (text === undefined ? [] : [`${name} ${text}`]));
	const rows = calls.map((call) => [
		`  ${"  ".repeat(Math.min(call.depth, deepest))}${call.from} -> ${call.to}${call.label === undefined ? "" : `: ${call.label}`}`,
		how(call),
	]);
	const stops = stoppedBy.map((loss) => (loss.kind === "copy" ? loss.id : `${loss.kind} ${loss.id}`));
	return [
		`\n${paint("bold", `Flow ${id}`)}${asked.length === 0 ? "" : ` (${asked.join(", ")})`}\n`,
		table(rows, (text, column) => (column === 1 ? paint("dim", text) : text)),
		`  needs ${needs.length === 0 ? "nothing" : list(needs)}\n`,
		`  stopped by the loss of ${stops.length === 0 ? "no single thing" : list(stops)}\n`,
	].join("");
}

type InspectedCall = InspectedFlow["calls"][number];

function how(call: InspectedCall): string {
	const { kind, isConnected, isKindDerived, isParallel, times, share } = call;
	const parts = [
		isConnected ? `${kind}${isKindDerived ? " (derived)" : ""}` : "no connection",
		whoWaits(call),
		isParallel ? "in parallel" : "",
		times === 1 ? "" : `${times} times`,
		share === 1 ? "" : `${Number((share * 100).toPrecision(4))}%`,
	];
	return parts.filter((part) => part !== "").join(", ");
}

function whoWaits({ against, callerWaits, startWaits }: InspectedCall): string {
	if (against !== undefined) return against;
	if (!callerWaits) return "one way";
	return startWaits ? "waits" : "waits, nobody at the start does";
}

const because: Readonly<Record<Inspection["stores"][number]["why"], string>> = {
	stated: "stated",
	cap: "by its cap",
	"one copy": "derived: one copy",
	leader: "derived: reads go to the leader",
	quorum: "derived: reads and writes share a copy",
	"quorum misses": "derived: reads and writes may miss each other",
	copies: "derived: its copies take writes apart",
	"within a region": "derived: the quorum is within a region",
	fed: "derived: it is fed asynchronously",
};

const storeRow = ({ id, holds, consistency, why, needs }: Inspection["stores"][number]): string[] => [
	id,
	`${consistency} (${because[why]})`,
	holds.length === 0
		? ""
		: `holds ${list(holds)}${needs.length === 0 ? "" : `; ${needs.map((need) => `${need.data} needs ${need.consistency} (${need.requirement})`).join(", ")}`}`,
];
