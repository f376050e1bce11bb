/** Contents that every reader fetches from where they are kept. */
import { type Analysis, type Call, dataAt } from "../../../analysis/index.ts";
import { type Component, type Data, type Flow, hasTrait, writeDuration } from "../../../format/index.ts";
import { cdnFrom, usualTtl } from "../../constants.ts";
import { rate, word } from "../../facts.ts";
import { assume, choice, type Fix } from "../../fix.ts";
import { canPutBetween, freeName, putBetween } from "../../put-between.ts";
import { messages, type ReportedBy, rule } from "../../rule.ts";

const said = messages({
	load: "{flow} reads contents of {store}, {peak} at peak, and each read goes all the way to it: most of them ask for the same. Put a cdn before {store}, which answers from near its readers.",
	regions:
		"{client} reads contents of {store} from {count:region} in {flow}, and each read goes all the way to it. Put a cdn before {store}, which answers from near its readers.",
	far: "{client} is in {there} and reads contents of {store}, which is in {here}, in {flow}: each of them crosses that way. Put a cdn before {store}, which answers from near its readers.",
});

type Finding = ReportedBy<typeof said>;

export const staticWithoutCdn = rule({
	id: "load-balancing/static-without-cdn",
	severity: "info",
	title: "Every reader fetches from the origin",
	message: said,
	why: "Pictures, scripts and films are the same for all who ask, and most of what is sent. Kept in many places near the readers they come in a tenth of the time, and the store sees one request for each place instead of one for each reader.",
	when: "Fires where a client's flow certainly reads an object storage, itself or by way of fronts and web servers only, no cdn is before it, and the flow peaks at 100/s or more, the client states several regions, or it states none of those in which the store is. Silent where the data is more than internal or may not be old at all.",
	falseAlarms: "Contents that each reader has to himself, as backups: state their `sensitivity`.",
	bad: `
components:
  web: { type: client, connections: [{ to: pictures, kind: read, protocol: https }] }
  pictures: { type: object-storage, managed: true }
flows: { look: { rate: 400/s, steps: [web -> pictures] } }
`,
	good: `
components:
  web: { type: client, connections: [{ to: edge, protocol: https }] }
  edge: { type: cdn, mode: pull, ttl: 1h, connections: [{ to: pictures, kind: read, protocol: https }] }
  pictures: { type: object-storage, managed: true }
flows: { look: { rate: 400/s, steps: [web -> edge, edge -> pictures] } }
`,
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		const told = new Set<Component>();
		for (const flow of design.flows)
			for (const call of analysis.calls.of(flow)) {
				if (told.has(call.to) || !readsContents(call) || isBehindCdn(call.to)) continue;
				const client = readerOf(call);
				const found = client && missing(client, call, analysis);
				if (found === undefined) continue;
				told.add(call.to);
				report(found);
			}
	},
});

const readsContents = (call: Call): boolean =>
	hasTrait(call.to.type, "keeps-contents") &&
	call.kind === "read" &&
	call.against === undefined &&
	dataAt(call).every(isForMany);

const isForMany = ({ sensitivity, staleness }: Data): boolean =>
	(sensitivity === undefined || sensitivity.value === "public" || sensitivity.value === "internal") &&
	staleness?.value !== 0;

const isBehindCdn = ({ incoming }: Component): boolean => incoming.some(({ caller }) => isCdn(caller));
const isCdn = ({ type }: Component): boolean => hasTrait(type, "edge") && hasTrait(type, "keeps-answers");

/** The client that it is passed on to, as it is, and not from a cdn. */
function readerOf(call: Call): Component | undefined {
	let at: Call | undefined = call;
	while (at?.parent !== undefined && passesAlong(at.from)) at = at.parent;
	return at !== undefined && hasTrait(at.from.type, "for-people") ? at.from : undefined;
}

const passesAlong = (component: Component): boolean =>
	(hasTrait(component.type, "front") || hasTrait(component.type, "may-keep-answers")) && !isCdn(component);

function missing(client: Component, call: Call, analysis: Analysis): Finding | undefined {
	const { flow, to: store } = call;
	const peak = analysis.load.peakOf(flow);
	const common = { subject: store, about: [flow], fix: () => add(call, analysis) };
	if (peak !== undefined && peak.value * call.share >= cdnFrom)
		return { ...common, message: "load", rests: [peak], facts: { flow, store, peak: rate(peak) } };
	return byPlace(client, store, flow, common, analysis);
}

function byPlace(
	client: Component,
	store: Component,
	flow: Flow,
	common: { readonly subject: Component; readonly about: readonly Flow[]; readonly fix: () => Fix | undefined },
	{ copies }: Analysis,
): Finding | undefined {
	const stated = client.region?.items ?? [];
	const regions = [...new Map(stated.map((one) => [one.value, one])).values()];
	const [first] = regions;
	if (first === undefined) return undefined;
	if (regions.length > 1)
		return {
			...common,
			message: "regions",
			rests: regions,
			facts: { client, store, flow, count: regions.length },
		};
	const here = [...new Set(copies.places(store).flatMap(({ region }) => region ?? []))];
	if (here.length === 0 || here.includes(first.value)) return undefined;
	const places = store.region?.items ?? store.zones?.items ?? [];
	return {
		...common,
		message: "far",
		rests: [first, ...places],
		facts: { client, store, flow, there: word(first.value), here: here.map(word) },
	};
}

/** It keeps as long as all that it reads may be old. */
function add(call: Call, analysis: Analysis): Fix | undefined {
	const { connection, to: store } = call;
	const connections = store.incoming.filter(({ kind, caller }) => kind !== "write" && caller === connection?.caller);
	const alone = connections.length === 1 && connections[0] === connection ? connections : [];
	if (connection?.kind !== "read" || alone.length === 0 || !canPutBetween(alone, analysis)) return undefined;
	const id = freeName(`${store.localId}-cdn`, store, analysis);
	const changes = (ttl: string) => putBetween(alone, id, { type: "cdn", mode: "pull", ttl }, analysis);
	const ages = analysis.calls.over(connection).flatMap((one) => dataAt(one).map(({ staleness }) => staleness?.value));
	const oldest = ages.length === 0 || ages.includes(undefined) ? undefined : Math.min(...(ages as number[]));
	if (oldest !== undefined) {
		const ttl = writeDuration(oldest);
		return assume(`Add a cdn: it keeps contents for ${ttl}`, ...changes(ttl));
	}
	return choice(
		"Add a cdn",
		{ ask: `How old may what ${id} keeps be?`, expects: "duration", suggestion: usualTtl },
		changes,
	);
}
