/** Voters in zones: no zone may hold so many that those left are too few. */
import type { Analysis } from "../../analysis/index.ts";
import type { Component, Design } from "../../format/index.ts";
import { fencedOnceSeveral } from "../consistency/leader-election.ts";
import { assume, choice, type FileChange, type Fix, type Option, set } from "../fix.ts";
import { comparedOnceSeveral } from "./merkle-tree.ts";

export interface Votes {
	readonly nodes: number;
	/** As many have to agree. */
	readonly needed: number;
}

/** Spread evenly over so many zones, the loss of one leaves enough; undefined where the loss of one voter is too much. */
export const leastZones = ({ nodes, needed }: Votes): number | undefined =>
	needed < nodes ? Math.ceil(nodes / (nodes - needed)) : undefined;

/** Those who decide together in a component, where it states who. */
export function votesOf(component: Component, { copies, consistency }: Analysis): Votes | undefined {
	const quorum = consistency.quorumOf(component);
	const nodes = (quorum?.nodes ?? copies.majorityVoters(component))?.value;
	if (nodes === undefined) return undefined;
	const majority = Math.floor(nodes / 2) + 1;
	return { nodes, needed: Math.max(quorum?.read.value ?? majority, quorum?.write.value ?? majority) };
}

/** The changes that make so many of them vote, in a further zone where those that they stand in are too few. */
export function moreVoters(
	title: string,
	component: Component,
	votes: Votes,
	changes: readonly FileChange[],
	analysis: Analysis,
): Fix | undefined {
	const { copies, design } = analysis;
	const all = [...changes, ...comparedOnceSeveral(component, analysis), ...fencedOnceSeveral(component, analysis)];
	const zones = copies.zonesOf(component);
	const least = leastZones(votes) ?? 0;
	const before = votesOf(component, analysis);
	const isToldAlready = zones.length < ((before && leastZones(before)) ?? 0);
	if (zones.length < 2 || zones.length >= least || isToldAlready) return assume(title, ...all);
	const question = furtherZones(zones, least - zones.length, design);
	if (component.zones === undefined || question === undefined) return undefined;
	return choice(
		title,
		{ ask: `In which zone besides ${zones.join(" and ")} do they stand?`, ...question },
		(answer) => [...all, set(component.route, "zones", [...zones, ...idsIn(answer)])],
	);
}

export const idsIn = (answer: string): string[] => answer.split(/[\s,]+/).filter((id) => id !== "");

/** So many zones that are none of these, those of their own regions first; where no zones are declared, any name will do. */
function furtherZones(zones: readonly string[], count: number, design: Design) {
	if (design.regions.length === 0) return { expects: "id" as const, suggestion: nextNames(zones.at(-1)!, count) };
	const own = new Set(zones.map((zone) => design.regionOf(zone)));
	const free = [...design.regions]
		.sort((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)))
		.flatMap((region) => region.zones)
		.filter((zone) => !zones.includes(zone));
	if (free.length < count) return undefined;
	const options: Option[] =
		count === 1 ? free.map((value) => ({ value })) : [{ value: free.slice(0, count).join(", ") }];
	return { options };
}

/** `eu-a` is followed by `eu-b`, `one` by `one-2`. */
export function nextNames(last: string, count: number): string {
	const letter = /(?<=[\d-])[a-z]$/.exec(last)?.[0];
	const names = Array.from({ length: count }, (_, i) => {
		const next = letter && String.fromCharCode(letter.charCodeAt(0) + i + 1);
		return next !== undefined && next <= "z" ? `${last.slice(0, -1)}${next}` : `${last}-${i + 2}`;
	});
	return names.join(", ");
}
