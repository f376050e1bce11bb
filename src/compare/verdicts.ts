/** Verdicts and figures before and after, where they are told in other words. */
import { type Analysis, type Bounds, isKnown, isOutside, type TargetVerdict } from "../analysis/index.ts";
import { type Component, type Data, type Flow, type Steps, sayDuration } from "../format/index.ts";
import { askedText, isText, portion, uptimeRange } from "../sums/index.ts";

/** A target of a requirement; on one side it may not be asked for. */
export interface VerdictChange {
	readonly requirement: string;
	readonly before: TargetVerdict | undefined;
	readonly after: TargetVerdict | undefined;
}

export interface FigureChange {
	readonly of: { readonly kind: "flow" | "component" | "data"; readonly id: string };
	readonly key: string;
	readonly before: Figure;
	readonly after: Figure;
}

/** In words, and between which two figures it is; null where that is not known, or nothing bounds it. */
export interface Figure {
	readonly text: string;
	readonly low: number | null;
	readonly high: number | null;
}

export function verdictsBetween(before: Analysis | undefined, after: Analysis | undefined): readonly VerdictChange[] {
	const [old, now] = [targetsOf(before), targetsOf(after)];
	return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
		const [a, b] = [old.get(key), now.get(key)];
		const isSame = a !== undefined && b !== undefined && toldOf(a.target) === toldOf(b.target);
		return isSame ? [] : [{ requirement: (b ?? a)!.id, before: a?.target, after: b?.target }];
	});
}

const toldOf = (target: TargetVerdict): string => JSON.stringify([target.verdict, isText(target), askedText(target)]);

function targetsOf(analysis: Analysis | undefined) {
	const all = (analysis?.verdicts ?? []).flatMap(({ requirement: { id }, targets }) =>
		targets.map((target) => ({ id, target })),
	);
	return new Map(
		all.map((one) => [JSON.stringify([one.id, one.target.key, one.target.scope.is, one.target.scope.id]), one]),
	);
}

/** Of what is in both. Stops after each thing. */
export function* figuresBetween(before: Analysis, after: Analysis): Steps<readonly FigureChange[]> {
	const old = yield* figuresOf(before);
	return [...(yield* figuresOf(after))].flatMap(([name, { of, figures }]) => {
		const was = old.get(name)?.figures;
		return Object.entries(figures).flatMap(([key, figure]): FigureChange[] => {
			const other = was?.[key];
			if (other === undefined || other.text === figure.text) return [];
			return [{ of, key, before: other, after: figure }];
		});
	});
}

interface Figures {
	readonly of: FigureChange["of"];
	readonly figures: Readonly<Record<string, Figure>>;
}

function* figuresOf(analysis: Analysis): Steps<ReadonlyMap<string, Figures>> {
	const { flows, components, data } = analysis.design;
	const all = new Map<string, Figures>();
	const add = (of: Figures["of"], figures: Figures["figures"]) => void all.set(`${of.kind}:${of.id}`, { of, figures });
	for (const flow of flows) {
		yield;
		add({ kind: "flow", id: flow.id }, ofFlow(flow, analysis));
	}
	for (const component of components) {
		yield;
		if (!isOutside(component)) add({ kind: "component", id: component.id }, ofComponent(component, analysis));
	}
	for (const one of data) {
		yield;
		add({ kind: "data", id: one.id }, ofData(one, analysis));
	}
	return all;
}

function ofFlow(flow: Flow, analysis: Analysis): Figures["figures"] {
	const time = analysis.latency.answerOf(flow, "p99");
	const stops = analysis.losses.stopping(flow).length;
	return {
		availability: uptime(analysis.availability.ofFlow(flow).value.up),
		"latency.p99": isKnown(time.estimate)
			? exactly(time.estimate.value, `about ${sayDuration(time.estimate.value)}`)
			: notKnown,
		"single losses that stop it": exactly(stops, String(stops)),
	};
}

function ofComponent(component: Component, analysis: Analysis): Figures["figures"] {
	const { asItIs } = analysis.utilisations.of(component);
	return {
		availability: uptime(analysis.availability.ofComponent(component).value.up),
		"utilisation at peak":
			asItIs !== undefined && isKnown(asItIs) ? exactly(asItIs.value, portion(asItIs.value)) : notKnown,
	};
}

function ofData(data: Data, analysis: Analysis): Figures["figures"] {
	const staleness = analysis.staleness(data);
	return {
		consistency: { text: analysis.truthOf(data) ?? "not known", low: null, high: null },
		staleness: isKnown(staleness) ? within(staleness.value) : notKnown,
		"lost with a copy": data.stores.length === 0 ? notKnown : within(analysis.lostOf(data).high),
	};
}

const notKnown: Figure = { text: "not known", low: null, high: null };
const exactly = (value: number, text: string): Figure => ({ text, low: value, high: value });
const uptime = (up: Bounds): Figure => ({ text: uptimeRange(up), low: up.low, high: up.high });
const within = (high: number): Figure =>
	Number.isFinite(high) ? { text: `up to ${sayDuration(high)}`, low: 0, high } : notKnown;
