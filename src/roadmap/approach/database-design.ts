/** Database design: which data there is, and where each is kept. */

import { isStore, unknown } from "../../analysis/index.ts";
import {
	type Component,
	canName,
	type Data,
	type Design,
	hasTrait,
	idOf,
	nameIn,
	nearest,
} from "../../format/index.ts";
import { append, choice, type Fix, set } from "../fix.ts";
import { rule } from "../rule.ts";
import { topic } from "../topic.ts";

const storeWithoutData = rule({
	id: "approach/store-without-data",
	severity: "info",
	title: "A store that holds no data",
	message:
		"No data names {store} as its store, so what in it has to be backed up, protected or kept strong is unknown. Say which data it holds.",
	together:
		"No data names {subjects} as its store, so what in them has to be backed up, protected or kept strong is unknown. Say which data they hold.",
	why: "Sensitivity, consistency, recovery and growth are properties of data; a store gets its duties from what it holds. One that holds nothing stated is left out of all of these checks.",
	when: "Fires, once any data is stated, for a database, object, file or block storage or event-store that no data names as its store. Not for caches, for a store that another one feeds with copies, for one that keeps sessions, nor for a volume that a store writes to. Three or more are one finding.",
	falseAlarms: "A store whose content no one would miss. Say so as data with a short retention.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: shop-db, encryption: tls }, { to: pictures, encryption: tls }] }
  shop-db: { type: database, managed: true }
  pictures: { type: object-storage, managed: true }
data:
  products: { store: shop-db, sensitivity: public }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: shop-db, encryption: tls }, { to: pictures, encryption: tls }] }
  shop-db: { type: database, managed: true }
  pictures: { type: object-storage, managed: true }
data:
  products: { store: shop-db, sensitivity: public }
  product-pictures: { store: pictures, sensitivity: public }
`,
	fix: "choice",
	check({ design, analysis, report }) {
		if (design.data.length === 0 || design.data.some(({ id }) => analysis.reading.isDoubtful("data", id))) return;
		const ofSessions = new Set(design.components.map(({ linked }) => linked.sessions));
		for (const store of design.components) {
			if (!isStore(store) || hasTrait(store.type, "caches") || store.holds.length > 0 || isFilledByStore(store))
				continue;
			if (ofSessions.has(store)) continue;
			report({
				subject: store,
				rests: [unknown(store, "data")],
				facts: { store },
				fix: () => [...(takeIn(design, store) ?? []), nameData(design, store)],
			});
		}
	},
});

/** Copies of another store, or the volume that one writes to. */
const isFilledByStore = ({ incoming, type }: Component): boolean =>
	incoming.some(({ kind, caller }) => kind === "replicate" || (hasTrait(type, "attached") && isStore(caller)));

/** Data that names no store yet may be what it holds. */
function takeIn({ data }: Design, store: Component): Fix[] | undefined {
	const homeless = data.filter((one) => one.stated.store === undefined && canName(one.part, store));
	if (homeless.length === 0) return undefined;
	const ids = homeless.map(({ id }) => id);
	return [
		choice(
			"Put data into it",
			{ ask: `What does ${store.id} hold?`, options: ids.map((value) => ({ value })) },
			(answer) => {
				const one = homeless.find(({ id }) => id === answer)!;
				return [set(one.route, "store", nameIn(one.part, store))];
			},
		),
	];
}

function nameData(design: Design, store: Component): Fix {
	const id = store.localId;
	const bare = id.replace(/-(?:db|database|store|storage|bucket|archive|index|volume|files|disk)$/, "");
	const isFree = design.dataNamed(idOf(store.part, bare)) === undefined;
	return choice(
		"Name what it holds",
		{ ask: `What does ${store.id} hold? An id.`, expects: "id", ...(isFree && { suggestion: bare }) },
		(answer) => {
			const known = design.dataNamed(idOf(store.part, answer));
			if (known?.stated.store !== undefined) return [append(known.route, "store", id)];
			return [set({ uri: store.route.uri, path: ["data"] }, [answer, "store"], id)];
		},
	);
}

const dataWithoutStore = rule({
	id: "approach/data-without-store",
	severity: "warning",
	title: "Data that is kept nowhere",
	message:
		"{data} names no store, so nothing says where it survives a restart, how it is protected or what a loss costs. Name the store that holds it.",
	together:
		"{subjects} name no store, so nothing says where they survive a restart, how they are protected or what a loss costs. Name the store that holds each.",
	why: "Whether data is safe, consistent and encrypted depends on where it is kept. Data without a store passes every check because there is nothing to check.",
	when: "Fires where data states no `store`; information in a sketch, where three or more are one finding. A store that does not exist is reference/unknown-id.",
	falseAlarms:
		"Data that only passes through and is never kept. Leave it out, or name the queue or topic that it waits in.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: shop-db, encryption: tls }] }
  shop-db: { type: database, managed: true }
data:
  products: { store: shop-db, sensitivity: public }
  reviews: { sensitivity: public }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: function, connections: [{ to: shop-db, encryption: tls }] }
  shop-db: { type: database, managed: true }
data:
  products: { store: shop-db, sensitivity: public }
  reviews: { store: shop-db, sensitivity: public }
`,
	fix: "choice",
	check({ design, report }) {
		for (const data of design.data) {
			if (data.stated.store !== undefined) continue;
			report({
				subject: data,
				rests: [unknown(data, "store")],
				facts: { data },
				fix: () => chooseStore(design, data),
			});
		}
	},
});

function chooseStore({ components }: Design, data: Data): Fix | undefined {
	const stores = components.filter((component) => keeps(component) && canName(data.part, component));
	if (stores.length === 0) return undefined;
	const ids = [...stores.filter(({ type }) => hasTrait(type, "keeps-records")), ...stores].map((store) =>
		nameIn(data.part, store),
	);
	const likely = nearest(data.localId, ids).map(({ text }) => text);
	const options = [...new Set([...likely, ...ids])].map((value) => ({ value }));
	return choice("Name its store", { ask: `What holds ${data.id}?`, options }, (answer) => [
		set(data.route, "store", answer),
	]);
}

const keeps = (component: Component): boolean => isStore(component) || hasTrait(component.type, "caches");

export const databaseDesign = topic({
	id: "approach/database-design",
	title: "Database design",
	what: "Which data there is, who writes it, how precious and how fresh it is, how much there is of it and by what it is looked up; then the store that fits. Data comes first: a store is chosen for what it has to hold.",
	useWhen: "as soon as the components are known, and before stores are sized, sharded or replicated",
	avoidWhen: "one table of a few rows needs no model of its own; name it and go on",
	tradeOff:
		"Each kind of store answers some questions fast and others slowly or not at all. One store for everything is simple and fits nothing best; one for each data fits best and has to be kept alike and run.",
	sources: [
		"M. Kleppmann, Designing Data-Intensive Applications, O'Reilly 2017, ch. 2 and 3",
		"P. Sadalage, M. Fowler, NoSQL Distilled, Addison-Wesley 2012",
	],
	shownBy: ["data"],
	rules: [storeWithoutData, dataWithoutStore],
	snippets: [
		{
			prefix: "data",
			title: "Data",
			description: "Where it is kept, who writes it, how precious and how large it is.",
			place: "data",
			body: [
				"${1:invoices}:",
				"  store: ${2:orders-db}",
				"  owner: ${3:orders}",
				"  sensitivity: ${4|internal,public,confidential,personal,payment,health,credential|}",
				"  shape: ${5|relational,document,key-value,graph,time-series,blob,text|}",
				"  access: ${6|balanced,read-heavy,write-heavy|}",
				"  size: ${7:1GB}$0",
			].join("\n"),
		},
	],
});
