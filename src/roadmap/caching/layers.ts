/** Where on the way to the data a cache sits, and who shares it. */
import type { Analysis, Kept } from "../../analysis/index.ts";
import { type Component, type Data, hasTrait } from "../../format/index.ts";
import { word } from "../facts.ts";
import { assume, type Fix, remove, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

/** Of one person, or worth stealing; what is merely confidential may be meant for all who get there. */
const isOfOnePerson = ({ sensitivity }: Data): boolean =>
	["personal", "payment", "health", "credential"].includes(sensitivity?.value ?? "public");

/** One copy of an answer for all who ask. */
const isShared = ({ type, layer }: Component): boolean =>
	hasTrait(type, "answers-all-alike") || layer?.value === "cdn" || layer?.value === "web-server";

const sensitive = rule({
	id: "caching/sensitive-in-shared-cache",
	severity: "error",
	title: "What belongs to one person is kept for all",
	message: {
		default:
			"{cache} keeps {data} of {store}, which is {sensitivity} data, and answers whoever asks next: one wrong cache key shows it to a stranger. Keep it out of what all share.",
		unsure:
			"{cache} keeps what {store} answers, which may be {data}, {sensitivity} data, and answers whoever asks next: one wrong cache key shows it to a stranger. Keep it out, or name in the steps what goes through {cache} (`data`).",
	},
	levels: { unsure: "warning" },
	why: "A cdn or the cache of a web server has one copy for everybody and tells callers apart by the address alone. A header that was forgotten, a key without the user, a page that somebody made cacheable, and one person sees another's account. It has happened to shops and banks, mostly after a change that had nothing to do with caching.",
	when: "Fires where a `cdn`, a `web-server`, a `reverse-proxy`, or a `cache` on one of these layers keeps personal, payment, health or credential data: by what it `caches`, or over a connection with `cached: true`. A warning where the store holds several data and no step names which of them passes. Passing through is not keeping.",
	falseAlarms:
		"Files that are reached by signed addresses alone, a different one for each person: accept it with a waiver that says so.",
	bad: `
components:
  web: { type: client, connections: [edge] }
  edge: { type: cdn, managed: true, caches: [accounts-db], connections: [accounts] }
  accounts: { type: service, connections: [accounts-db] }
  accounts-db: { type: database, managed: true }
data: { profiles: { store: accounts-db, sensitivity: personal } }
`,
	good: `
components:
  web: { type: client, connections: [edge] }
  edge: { type: cdn, managed: true, caches: [pictures], connections: [accounts, pictures] }
  accounts: { type: service, connections: [accounts-db] }
  accounts-db: { type: database, managed: true }
  pictures: { type: object-storage, managed: true }
data:
  profiles: { store: accounts-db, sensitivity: personal }
  product-pictures: { store: pictures, sensitivity: public }
`,
	fix: "assumption",
	check({ design, analysis, report }) {
		for (const cache of design.components) {
			if (!isShared(cache)) continue;
			for (const kept of ofOnePerson(cache, analysis)) {
				const { data, store, isCertain, from } = kept;
				const sensitivity = data.sensitivity!;
				report({
					subject: data,
					about: [cache],
					at: from[0]?.node ?? cache.node,
					rests: [sensitivity, ...from],
					message: isCertain ? "default" : "unsure",
					facts: { cache, data, store, sensitivity: word(sensitivity.value) },
					fix: () => keepOut(cache, kept),
				});
			}
		}
	},
});

const ofOnePerson = (cache: Component, { keeping }: Analysis): readonly Kept[] =>
	keeping.by(cache).filter(({ data }) => isOfOnePerson(data));

/** The store among what it `caches`, or the connections whose answers it keeps; a cache that states neither keeps all it reads. */
function keepOut(cache: Component, { store, from }: Kept): Fix | undefined {
	const title = `Keep ${store.id} out of ${cache.id}`;
	const listed = cache.caches?.items ?? [];
	const left = listed.filter((one) => !from.includes(one));
	if (left.length === listed.length)
		return assume(
			title,
			...cache.outgoing
				.filter(({ target, cached }) => target === store && cached?.value === true)
				.map(({ route }) => set(route, "cached", false)),
		);
	if (left.length > 0)
		return assume(
			title,
			set(
				cache.route,
				"caches",
				left.map(({ value }) => value),
			),
		);
	return hasTrait(cache.type, "caches") ? undefined : assume(title, remove(cache.route, "caches"));
}

export const layers = topic({
	id: "caching/layers",
	title: "Where to cache",
	what: "An answer can be kept at each station of its way: in the browser, at the edge of a cdn, in a web server or proxy, beside the application, in the database. The nearer to the reader, the more time and load it saves, and the less anybody can do about a copy that is wrong.",
	useWhen: "the same answer is asked for again before it changes: as near to the reader as all readers may share it",
	avoidWhen:
		"each answer is for one person or one moment, or a wrong one does harm: then no layer, or the last one alone",
	tradeOff:
		"Each layer is one more place where an old answer lives on. A browser's copies cannot be called back, a cdn's take seconds to minutes, and what is private must never reach a layer that others share.",
	sources: [
		"R. Fielding, M. Nottingham, J. Reschke, HTTP Caching, RFC 9111, IETF 2022",
		"M. Nottingham, Caching Tutorial for Web Authors and Webmasters, 1998-2023",
	],
	shownBy: [
		{ key: "components.layer", on: ["keeps-answers"] },
		"components.caches",
		"components.connections.cached",
		"components.type=cdn",
	],
	rules: [sensitive],
	snippets: [
		{
			prefix: "cache-layers",
			title: "Layers of caching",
			description:
				"A cdn for what everybody may see, and a cache beside the application for what it computes again and again.",
			place: "components",
			body: [
				"${1:edge}:",
				"  type: cdn",
				"  managed: true",
				"  caches: [${2:pictures}]",
				"  ttl: ${3:1h}",
				"  connections: [{ to: ${2:pictures}, encryption: tls }]",
				"${2:pictures}: { type: object-storage, managed: true, encryptionAtRest: true, backup: { interval: 1d, retention: 30d, restoreTested: true, offsite: true } }",
				"${4:page-cache}:",
				"  type: cache",
				"  managed: true",
				"  layer: application",
				"  strategy: cache-aside",
				"  caches: [${5:shop-db}]",
				"  ttl: ${6:60s}",
				"  eviction: lru",
			].join("\n"),
			host: `
components:
  shop:
    type: service
    exposure: internal
    replicas: 2
    connections:
      - { to: page-cache, timeout: 20ms, encryption: tls }
      - { to: shop-db, timeout: 300ms, encryption: tls }
  # HERE
  shop-db: { type: database, managed: true, backup: { interval: 1h, retention: 30d, restoreTested: true, offsite: true } }
`,
		},
	],
});
