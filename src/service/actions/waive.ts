/** Accepting a risk: a waiver, with owner and last day to fill in. */
import { editsFor } from "../../edit/index.ts";
import { routeAt } from "../../format/yaml/route.ts";
import type { Finding } from "../../lint/index.ts";
import type { ActionData } from "../../protocol/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { aboutFinding, type Context, findingOf, type Made, type Offer } from "./action.ts";
import { canBeSilenced } from "./ignore.ts";

const unreasoned = "say why the risk is accepted";
const nobody = "say who accepts it";
/** Long enough to do something about it, short enough to be asked again. */
const daysGiven = 90;

export function waiverOffers({ snapshot }: Context, finding: Finding): Offer[] {
	if (!canBeSilenced(finding.rule) || finding.subject.startsWith("waiver:")) return [];
	const action: ActionData = { do: "waive", ...aboutFinding(snapshot.uri, finding) };
	return [{ title: `Accept the risk: add a waiver of ${finding.rule}`, action, finding }];
}

export function madeWaiver(snapshot: Snapshot, action: ActionData): Made | undefined {
	const finding = findingOf(snapshot, action);
	const yaml = snapshot.part(action.file)?.document.yaml;
	if (finding === undefined || yaml === undefined) return undefined;
	const places = [finding, ...finding.alike].map(({ location }) => {
		const names = routeAt(yaml, location.start).map((level) => level.names.at(-1)!);
		return placeWaived(finding, names);
	});
	const at = sharedBy(places).join(".");
	const expires = laterDay(snapshot.options.today, daysGiven);
	const value = { rule: finding.rule, ...(at !== "" && { at }), reason: unreasoned, owner: nobody, expires };
	const edits = editsFor(yaml, [{ do: "append", path: ["waivers"], value }]);
	return edits && { edits: new Map([[action.file, edits]]), words: [unreasoned, nobody, expires] };
}

/** The entity that the finding stands in, or its connection; a whole design has no place. */
function placeWaived({ subject }: Finding, names: readonly string[]): readonly string[] {
	if (subject === "document" || names.length < 2) return [];
	return names.slice(0, names[2] === "connections" && names.length > 3 ? 4 : 2);
}

/** What several ways have in common. */
const sharedBy = ([first = [], ...others]: readonly (readonly string[])[]): readonly string[] => {
	const end = first.findIndex((name, i) => others.some((other) => other[i] !== name));
	return end < 0 ? first : first.slice(0, end);
};

/** Days of the calendar, counted in UTC without asking what day it is. */
export function laterDay(day: string, days: number): string {
	const [year, month, date] = day.split("-").map(Number) as [number, number, number];
	let [y, m, d] = [year, month, date + days];
	for (let length = daysIn(y, m); d > length; length = daysIn(y, m)) {
		d -= length;
		m += 1;
		if (m > 12) [y, m] = [y + 1, 1];
	}
	return `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

const daysIn = (year: number, month: number): number => {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
};
