/** An inspection for people. What is not stated but derived or a default says so. */
import type { InspectedFlow, Inspection } from "./inspection.ts";
import { type Paint, table } from "./terminal.ts";

export function inspectionText(found: Inspection, paint: Paint): string {
	const block = (title: string, rows: readonly (readonly string[])[], none: string) =>
		`\n${paint("bold", title)}\n${rows.length === 0 ? `  ${paint("dim", none)}\n` : table(rows.map(([first, ...rest]) => [`  ${first}`, ...rest]))}`;
	const things = (title: string, all: readonly string[]) =>
		`\n${paint("bold", title)}\n${all.length === 0 ? `  ${paint("dim", "none")}\n` : all.join("")}`;
	return [
		`${paint("bold", found.name ?? "Unnamed")} (${found.status}${found.isSketch ? ", a sketch: neither requirements nor flows" : ""})\n`,
		things(
			"Components",
			found.components.map(({ id, type = "of no type", known }) => told(id, type, known, paint)),
		),
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
		things(
			"Data",
			found.data.map(({ id, known }) => told(id, "", known, paint)),
		),
		things(
			"Requirements",
			found.requirements.map(({ id, known }) => told(id, "", known, paint)),
		),
	].join("");
}

const mostListed = 6;
const list = (names: readonly string[]): string =>
	names.length > mostListed
		? `${names.slice(0, mostListed).join(", ")} and ${names.length - mostListed} more`
		: names.join(", ");

type Told = InspectedFlow["known"];

/** A thing, and beneath it what is known of it. */
function told(id: string, kind: string, known: Told, paint: Paint): string {
	const rows = known.map(({ label, text }) => [`    ${label}`, text]);
	return `  ${id}${kind === "" ? "" : `  ${paint("dim", kind)}`}\n${table(rows, (text, column) => (column === 0 ? paint("dim", text) : text))}`;
}

const deepest = 20;

function flowText({ id, known, calls, needs, stoppedBy }: InspectedFlow, paint: Paint): string {
	const rows = calls.map((call) => [
		`  ${"  ".repeat(Math.min(call.depth, deepest))}${call.from} -> ${call.to}${call.label === undefined ? "" : `: ${call.label}`}`,
		how(call),
	]);
	const stops = stoppedBy.map((loss) => (loss.kind === "copy" ? loss.id : `${loss.kind} ${loss.id}`));
	return [
		`\n${paint("bold", `Flow ${id}`)}\n`,
		table(known.filter(({ name }) => name !== "stoppedBy").map(({ label, text }) => [`  ${label}`, text])),
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
