/** What says no more than was known: defaults written out, and what makes no difference. */

import { isBroker, isStore } from "../designs/kinds.ts";
import {
	eachComponent,
	eachConnection,
	eachIn,
	isList,
	isMapping,
	listAt,
	type Mapping,
	mapped,
	mappingAt,
	type Plain,
} from "../designs/plain.ts";
import { changedInto, type Relation } from "./relation.ts";

/** What is written where it is not said already. */
const filled = (of: Mapping, defaults: Readonly<Record<string, Plain | undefined>>): Mapping => {
	const added = Object.entries(defaults).filter(([key, value]) => value !== undefined && of[key] === undefined);
	return { ...of, ...(Object.fromEntries(added) as Mapping) };
};

const stating = (
	name: string,
	holds: Relation["holds"],
	except: Relation["except"],
	state: (design: Mapping) => Mapping,
): Relation => ({
	name,
	holds,
	except,
	of: (design) => changedInto(design, state(design)),
});

const typeOf = (design: Mapping, id: string): string => String(mappingAt(mappingAt(design, "components"), id).type);

/** The table of "What goes over it". */
function usualKind(from: string, to: string): string {
	if (from === "monitoring") return "read";
	if (isBroker(to) || to === "event-store") return "publish";
	return isStore(to) ? "read-write" : "request";
}

const runByOthers = (component: Mapping): boolean =>
	["external", "function"].includes(String(component.type)) ||
	(["dns", "cdn"].includes(String(component.type)) && component.replicas === undefined);

const eachQuorum = (design: Mapping, change: (quorum: Mapping) => Mapping): Mapping =>
	eachComponent(design, (component) =>
		isMapping(component.quorum) ? { ...component, quorum: change(component.quorum) } : component,
	);

/** Steps and blocks, wherever they are. */
function eachStep(value: Plain, change: (step: Mapping) => Mapping, isStep = false): Plain {
	if (isList(value)) return value.map((item) => eachStep(item, change, true));
	if (!isMapping(value)) return value;
	const inner = mapped(value, (one, key) => (["steps", "parallel"].includes(key) ? eachStep(one, change) : one));
	return isStep ? change(inner) : inner;
}

const inFlows = (design: Mapping, change: (step: Mapping) => Mapping): Mapping =>
	eachIn(design, "flows", (flow) => eachStep(flow, change) as Mapping);

/** What `fanout`, `repeat` and `share` of one are: the step in its long form says so of itself. */
const withShare = (step: Mapping): Mapping => {
	if ("steps" in step || "parallel" in step)
		return filled(step, { share: "100%", ...("steps" in step ? { repeat: 1 } : {}) });
	return mapped(step, (said) => (isMapping(said) ? filled(said, { share: "100%" }) : said));
};

/** Of calls it changes nothing; of caches, of copying and of what is only observed it says that they are needed. */
const isPlainCall = (design: Mapping, connection: Mapping, from: string, to: string): boolean =>
	typeOf(design, from) !== "monitoring" &&
	connection.fallback === undefined &&
	connection.kind !== "replicate" &&
	typeOf(design, to) !== "cache" &&
	!isFallback(design, from, to);

/** Asked in place of another by the same caller: that it is critical would say more than its absence. */
const isFallback = (design: Mapping, from: string, to: string): boolean =>
	listAt(mappingAt(mappingAt(design, "components"), from), "connections").some(
		(other) => isMapping(other) && (other.fallback === to || (isMapping(other.fallback) && other.fallback.to === to)),
	);

/** Of voters that hold nothing it may be that nobody has spoken yet. */
const withoutWitnesses = (design: Mapping): Mapping => eachQuorum(design, (one) => filled(one, { witnesses: 0 }));

/** A figure that was assumed is stated: what rests on it may be told with more certainty. */
const figures = (design: Mapping): Mapping =>
	eachConnection(
		eachComponent(withoutWitnesses(design), (component) =>
			isMapping(component.healthCheck) && component.healthCheck.interval !== undefined
				? { ...component, healthCheck: filled(component.healthCheck, { unhealthyAfter: 3 }) }
				: component,
		),
		(connection) =>
			isMapping(connection.retry) && !["none", undefined].includes(connection.retry.backoff as string | undefined)
				? { ...connection, retry: filled(connection.retry, { delay: "100ms" }) }
				: connection,
	);

const counted = ["placement", "scaling", "replication", "quorum", "zones", "region", "runsOn"];

/** What the format means by the absence of a key, where writing it makes nothing more certain. */
const neutral: readonly ((design: Mapping) => Mapping)[] = [
	(design) => filled(design, { status: "draft" }),
	(design) =>
		eachConnection(design, (one, from, to) =>
			filled(one, { kind: usualKind(typeOf(design, from), typeOf(design, to)) }),
		),
	(design) => eachConnection(design, (one) => filled(one, { fanout: 1 })),
	(design) =>
		eachConnection(design, (one, from, to) =>
			isPlainCall(design, one, from, to) ? filled(one, { critical: true }) : one,
		),
	(design) =>
		eachConnection(design, (one, _from, to) => {
			const reads = isStore(typeOf(design, to)) && ["read", "read-write"].includes(String(one.kind));
			return reads ? filled(one, { from: "leader" }) : one;
		}),
	(design) => eachConnection(design, (one) => (one.protocol === "https" ? filled(one, { encryption: "tls" }) : one)),
	(design) => inFlows(design, withShare),
	(design) => eachQuorum(design, (one) => filled(one, { within: "all" })),
];

/** What is part of another has as many copies as that: a number would make it a thing of its own. */
const oneCopy = (design: Mapping): Mapping =>
	eachComponent(design, (one) =>
		counted.some((key) => key in one) || runByOthers(one) || one.managed === true || one.type === "client"
			? one
			: filled(one, { replicas: 1 }),
	);

const zonesOf = (design: Mapping, region: Plain | undefined): readonly Plain[] =>
	listAt(mappingAt(design, "regions"), String(region));

/** Where the count is stated: else one zone gives a count that was assumed before. */
const withOnlyZone = (design: Mapping): Mapping =>
	eachComponent(design, (one) => {
		const regions = listAt(one, "region");
		const zones = zonesOf(design, regions[0]);
		const isOnly = regions.length === 1 && zones.length === 1 && one.zones === undefined;
		const isCounted = one.replicas !== undefined && one.placement === undefined && one.type !== "client";
		return isOnly && isCounted ? { ...one, zones } : one;
	});

/** A region without zones is one of its own name. */
const withOwnZone = (design: Mapping): Mapping =>
	design.regions === undefined
		? design
		: {
				...design,
				regions: mapped(mappingAt(design, "regions"), (zones, id) =>
					isList(zones) && zones.length === 0 ? [id] : zones,
				),
			};

export const statings: readonly Relation[] = [
	stating("defaults that make nothing more certain", "same", {}, (design) =>
		neutral.reduce((stated, state) => state(stated), design),
	),
	stating("fanout of one", "same", {}, neutral[2]!),
	stating("defaults that are figures", "raised", {}, figures),
	stating("one copy, as it is anyway", "raised", {}, oneCopy),
	stating("managed, as it is anyway", "same", {}, (design) =>
		eachComponent(design, (one) => (runByOthers(one) ? filled(one, { managed: true }) : one)),
	),
	stating("the one zone of a region", "same", {}, (design) => withOwnZone(withOnlyZone(design))),
];
