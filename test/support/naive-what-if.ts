/**
 * What several failures at once do to flows, by the words of the format and by trying: copies are dealt out one by one,
 * what failed is taken away, whichever copies that may be, and the steps are asked in turn. Slow, and apart from
 * src/analysis.
 */
import { type Component, type Design, type Flow, readDesign } from "../../src/format/index.ts";
import {
	copiesOf,
	dealsIn,
	hostOf,
	isEnough,
	isManaged,
	isOutside,
	isPart,
	isRestarted,
	placesOf,
	type Spot,
	Steps,
	type Use,
	World,
	waits,
} from "./naive-losses.ts";

/** `component`: all copies. A copy listed twice is two. */
export interface NaiveFailure {
	readonly kind: "component" | "copy" | "zone" | "region";
	readonly id: string;
}

export type NaiveState = "stopped" | "degraded" | "unharmed";

/** Degraded: not all would be done if nothing of it could be done without. */
export function naiveStates(text: string, failures: readonly NaiveFailure[]): Map<string, NaiveState> {
	const [design, strict] = [text, withoutHelp(text)].map((one) => readDesign({ uri: "design.yaml", text: one }));
	const [world, strictWorld] = [design!, strict!].map((one) => worldAfter(one, failures));
	return new Map(
		design!.flows.map((flow): [string, NaiveState] => {
			if (!world!.works(flow, "answer")) return [flow.id, "stopped"];
			return [flow.id, strictWorld!.works(strict!.flow(flow.id)!, "done") ? "unharmed" : "degraded"];
		}),
	);
}

function worldAfter(design: Design, failures: readonly NaiveFailure[]): World {
	const flows = new Map<Flow, Steps>(design.flows.map((flow) => [flow, new Steps(flow, design)]));
	return new World(design, (component, use) => isUpAfter(component, use, failures, design), flows);
}

export function isUpAfter(component: Component, use: Use, failures: readonly NaiveFailure[], design: Design): boolean {
	if (failures.some(({ kind, id }) => kind === "component" && id === component.id)) return false;
	if (isOutside(component)) return true;
	const host = hostOf(component);
	if (host !== component && !isUpAfter(host, "both", failures, design)) return false;
	if (isPart(component)) return true;
	const has = (kind: string, id: string | undefined): boolean =>
		failures.some((one) => one.kind === kind && one.id === id);
	const isGone = ({ zone, region }: Spot): boolean => has("zone", zone) || has("region", region);
	const places = placesOf(component, design);
	if (isManaged(component)) return places.length === 0 || !places.every(({ region }) => has("region", region));
	if (isRestarted(component)) return places.length === 0 || !places.every(isGone);
	const gone = failures.filter(({ kind, id }) => kind === "copy" && id === component.id).length;
	if (gone > 0 && use !== "any" && waits(component)) return false;
	const further = use === "any" ? (component.readReplicas?.value ?? 0) : 0;
	const copies = copiesOf(component) + further;
	const nowhere = Array.from({ length: copies }, () => ({ zone: undefined, region: undefined }));
	const deals = places.length > 0 && further === 0 ? dealsIn(component, places) : [nowhere];
	return deals.every((deal) => {
		const left = deal.filter((spot) => !isGone(spot));
		return (
			(left.length === deal.length && gone === 0) ||
			withoutSome(left, gone).every((rest) => isEnough(component, use, deal, rest))
		);
	});
}

/** Each way in which so many of them may be gone. */
function withoutSome<T>(all: readonly T[], count: number): T[][] {
	if (count === 0) return [[...all]];
	if (count >= all.length) return [[]];
	return all.flatMap((_, i) => withoutSome(all.slice(i + 1), count - 1).map((rest) => [...all.slice(0, i), ...rest]));
}

/** By trying each loss and each two of them; a copy goes with another of its component too. */
export function naivePairs(design: Design, losses: readonly NaiveFailure[]): [string[], string[]][] {
	const stopped = (...failures: NaiveFailure[]): string[] => {
		const world = worldAfter(design, failures);
		return design.flows.filter((flow) => !world.works(flow, "answer")).map(({ id }) => id);
	};
	const alone = losses.map((loss) => stopped(loss));
	return losses.flatMap((a, i) =>
		losses.slice(a.kind === "copy" ? i : i + 1).flatMap((b): [string[], string[]][] => {
			const j = losses.indexOf(b);
			const flows = stopped(a, b).filter((flow) => ![...alone[i]!, ...alone[j]!].includes(flow));
			return flows.length === 0 ? [] : [[[a, b].map(({ kind, id }) => `${kind} ${id}`).sort(), flows]];
		}),
	);
}

/** The same design, of which nothing can be done without: no fallback, every call critical. */
function withoutHelp(text: string): string {
	return text.replace(
		/^( {2}([\w-]+): \{ type: ([\w-]+).*?connections: \[)(.*)(\].*)$/gm,
		(_, before, _id, type, list, after) => {
			const connections = list.match(/\{(?:[^{}]|\{[^{}]*\})*\}|[\w-]+/g) ?? [];
			return `${before}${connections.map((one: string) => strict(one, type)).join(", ")}${after}`;
		},
	);
}

function strict(connection: string, caller: string): string {
	const bare = connection.replace(/, fallback: (?:\{[^{}]*\}|\w+)/, "");
	const isWatching = caller === "monitoring" && !/kind: (?!read\b)/.test(bare);
	if (isWatching) return bare;
	if (bare.includes("kind: replicate")) return bare.replace(", critical: false", "");
	if (!bare.startsWith("{")) return `{ to: ${bare}, critical: true }`;
	return bare.replace(/, critical: \w+/, "").replace(/ \}$/, ", critical: true }");
}
