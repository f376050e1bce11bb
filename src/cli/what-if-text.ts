/** What failures do, for people: flows that stop or degrade, and requirements that break, each with what fell. */
import type { WhatIf } from "../analysis/index.ts";
import { cellsOf, colours, noteTexts } from "./check-text.ts";
import { oneLine, type Paint, table } from "./terminal.ts";
import type { ToldCause, ToldFailure, Without } from "./without.ts";

const mostListed = 3;
const states = { stopped: "red", degraded: "yellow" } as const;

/** `judged`: the requirements, as they were judged anew. */
export function whatIfText(
	{ file, failed, flows, requirements }: Without,
	judged: WhatIf["requirements"],
	paint: Paint,
): string {
	const title = `${paint("underline", oneLine(file))} without ${failed.map(failureText).join(", ")}\n`;
	const harmed = flows.filter(({ state }) => state !== "unharmed");
	const flowRows = harmed.map(({ id, state, leavesUndone, because }) => ({
		cells: [state, oneLine(id), causesText(because, state === "degraded", leavesUndone)],
		notes: [],
	}));
	const unharmed = flows.length - harmed.length;
	const rest = unharmed === 0 ? "" : `  ${unharmed === 1 ? "1 flow is" : `${unharmed} flows are`} unharmed\n`;
	const changed = requirements
		.map((one, i) => ({ ...one, targets: judged[i]!.targets }))
		.filter(({ was, verdict }) => was !== verdict);
	const rows = changed.flatMap(({ id, was, because, targets, verdict: now }) =>
		targets
			.filter(({ verdict }) => verdict === now)
			.map((target, i) => {
				const [verdict, name, ...more] = cellsOf(target, id, target.verdict === "violated" ? "never comes" : undefined);
				const why = because.length === 0 || i > 0 ? [] : [causesText(because, false, false)];
				return { cells: [verdict!, name!, `was ${was}`, ...more], notes: [...noteTexts(target), ...why] };
			}),
	);
	const still = requirements.length - changed.length;
	const others =
		requirements.length === 0
			? ""
			: `${still === requirements.length ? "\n" : ""}  ${still} of ${requirements.length} requirements as before\n`;
	return `${title}${listing(flowRows, states, paint)}${rest}${rows.length > 0 ? "\n" : ""}${listing(rows, colours, paint)}${others}`;
}

interface Row {
	readonly cells: readonly string[];
	readonly notes: readonly string[];
}

function listing(rows: readonly Row[], styles: Readonly<Record<string, "red" | "yellow" | "green">>, paint: Paint) {
	const cells = rows.map(({ cells: [first, ...others] }) => [`  ${first}`, ...others]);
	const lines = table(cells, (text, column) => (column === 0 ? paint(styles[text.trim()]!, text) : text)).split("\n");
	return rows
		.flatMap(({ notes }, i) => [lines[i]!, ...notes.map((note) => `    ${paint("dim", note)}`)])
		.map((line) => `${line}\n`)
		.join("");
}

function causesText(causes: readonly ToldCause[], isDegraded: boolean, isUndone: boolean): string {
	const shown = causes.slice(0, mostListed).map((cause) => causeText(cause, isDegraded, isUndone));
	return [...shown, ...(causes.length > mostListed ? [`${causes.length - mostListed} more`] : [])].join("; ");
}

function causeText({ id, by, way, instead }: ToldCause, isDegraded: boolean, isUndone: boolean): string {
	const isItself = by.length === 0 || by.some((one) => one.kind === "component" && one.id === id);
	const fell = isItself ? oneLine(id) : `${oneLine(id)} with ${by.map(failureText).join(", ")}`;
	const along = way.length > 1 ? ` (${way.map(oneLine).join(" -> ")})` : "";
	if (!isDegraded) return `${fell}${along}`;
	const how = instead !== null ? `${oneLine(instead)} instead` : isUndone ? "left undone" : "goes on without";
	return `${how}: ${fell}${along}`;
}

const failureText = ({ kind, id, count }: ToldFailure): string =>
	kind === "copy" ? `${count === 1 ? "a copy" : `${count} copies`} of ${oneLine(id)}` : oneLine(id);
