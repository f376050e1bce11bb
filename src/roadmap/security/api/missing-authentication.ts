/** Ways from outside to data that is not public, on which nothing asks who calls. */
import {
	type Analysis,
	type Door,
	isCall,
	isInMesh,
	isNoWire,
	isObservation,
	isOutside,
	isSensitive,
	isStore,
	moreHarmful,
	sensitiveIn,
	unknown,
} from "../../../analysis/index.ts";
import { type Component, type Connection, type Data, hasTrait, type Stated } from "../../../format/index.ts";
import { usualSessionExpiry, usualTokenExpiry } from "../../constants.ts";
import { choice, type FileChange, type Fix, type Option, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { wayClauses, wayOf, waysIn, worstBehind } from "./worst.ts";

export const missingAuthentication = rule({
	id: "security/missing-authentication",
	severity: "error",
	title: "Nobody is asked who calls",
	message: {
		none: "Anybody who finds {door} (`authentication: none`) gets to {data}, {sensitivity} data in {store}, {way}: nothing on the way asks who calls. Authenticate callers at {door}.",
		unstated:
			"Calls from outside get from {door} to {data}, {sensitivity} data in {store}, {way}, and nothing on the way says how it knows who calls. Authenticate callers at {door}, or state where that is done.",
		internal:
			"Calls from outside get from {door} to {data}, internal data in {store}, {way}, and nothing on the way says how it knows who calls. Authenticate callers at {door}, or state `sensitivity: public`.",
		changing:
			"Calls from outside get to {door} and change {data} in {store}, {way}, and nothing on the way says who calls: all may see it, but who may write it? Authenticate callers at {door}, or state `authentication: none`.",
		kept: "{store} hands {data}, {sensitivity} data, to whoever gets into the network (`authentication: none`): one hole anywhere, and all of it is read. Let it know its callers.",
		inside:
			"{component} asks nobody who calls (`authentication: none`) and gets to {data}, {sensitivity} data in {store}: who has got into the network by any other hole need not go by the front. Let it know its callers.",
	},
	levels: { unstated: "warning", internal: "info", changing: "info", kept: "warning", inside: "info" },
	clauses: { way: wayClauses },
	why: "Whatever stands in the internet is found within hours by programs that try every address. Where nothing asks who calls, finding it is all that is needed; and each check behind it, of what a caller may do or how much, has nobody to check.",
	when: "Fires once for each way in from a public or partner entry, at the outermost component that understands requests, where a flow (in a design without flows, a call) gets from there to data that states a sensitivity other than public, and nothing on that way authenticates; what nobody calls, since it only takes from queues and topics, has nobody to ask. What counts: `authentication` other than none, `sessions` or `passwords` on a component that requests pass, mtls from outside, an identity provider in the flow or asked by the caller or by a component on the way. A store's own authentication counts where callers from outside reach it directly: behind a service it knows only that. What a step carries to a front that passes it on counts where it gets to. An error where the outermost says `authentication: none`, a warning where nothing is said, info where the data is only internal, or where a step of a public way certainly writes public data and nothing on it says who calls, not even `authentication: none`. Behind the ways in it looks at what states `authentication: none`: a warning at a store of data that is confidential or more, info at own compute that calls such a store; silent there where all who call prove who they are (mtls, a mesh), and on one host. Silent for data that states no sensitivity.",
	falseAlarms:
		"What has to be open, such as signing up: waive it there, and keep data out of that flow's steps that it does not touch (`data` of a step). Where a mesh, firewall or platform authenticates, state it at the component that it stands before.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, authentication: none, connections: [{ to: orders-db, encryption: tls }] }
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    authentication: { kind: token, protocol: oidc, expiry: 15m, revocation: true }
    authorization: rbac
    connections: [{ to: orders-db, encryption: tls }]
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
`,
	yieldsTo: ["approach/no-security", "security/public-data-store"],
	fix: "choice",
	check({ analysis, report }) {
		const { reaching } = analysis;
		const doors = reaching.without("authentication");
		for (const door of doors.values()) {
			const worst = worstBehind(door);
			// What only takes from brokers has nobody to authenticate.
			const isCalled = door.at.incoming.some(isCall) || analysis.entries.of(door.at) !== undefined;
			if (worst === undefined || !isCalled) continue;
			const { store, data, sensitivity } = worst;
			const none = door.at.authentication?.kind;
			const common = { subject: door.at, related: waysIn(worst), fix: () => authenticate(door, analysis) };
			const facts = { door: door.at, data, store, ...wayOf(worst) };
			const rests = [none ?? unknown(door.at, "authentication"), sensitivity];
			if (!data.some(isSensitive)) report({ ...common, at: none?.node, rests, message: "internal", facts });
			else if (none === undefined) report({ ...common, rests, message: "unstated", facts: { ...facts, sensitivity } });
			else report({ ...common, at: none.node, rests, message: "none", facts: { ...facts, sensitivity } });
		}
		for (const found of openInside(analysis)) if (!doors.has(found.component)) report(ofOpen(found));
		for (const door of reaching.changing.values()) {
			const worst = doors.has(door.at) ? undefined : worstBehind(door);
			if (worst === undefined) continue;
			report({
				subject: door.at,
				related: waysIn(worst),
				rests: [unknown(door.at, "authentication"), worst.sensitivity],
				message: "changing",
				facts: { door: door.at, data: worst.data, store: worst.store, ...wayOf(worst) },
				fix: () => authenticate(door, analysis),
			});
		}
	},
});

interface Open {
	readonly component: Component;
	readonly none: Stated<string>;
	readonly store: Component;
	readonly data: readonly Data[];
}

/** What says itself that it asks nobody, though others than its own host and proven callers reach it. */
function openInside({ design, entries }: Analysis): Open[] {
	return design.components.flatMap((component) => {
		const none = component.authentication?.kind;
		if (none?.value !== "none" || isOutside(component) || entries.of(component) !== undefined) return [];
		const callers = component.incoming.filter((one) => isCall(one) && !isObservation(one));
		if (callers.length === 0 || callers.every(isProven)) return [];
		const stores = [component, ...component.outgoing.filter(isCall).map(({ target }) => target)].filter(
			(one) => isStore(one) && sensitiveIn(one).length > 0,
		);
		const [store] = stores;
		return store === undefined ? [] : [{ component, none, store, data: sensitiveIn(store) }];
	});
}

const isProven = (connection: Connection): boolean =>
	connection.encryption?.value === "mtls" || isInMesh(connection) || isNoWire(connection);

function ofOpen({ component, none, store, data }: Open) {
	const { sensitivity } = data.reduce((worst, one) => moreHarmful(worst, one)!);
	const facts = { store, data, sensitivity: sensitivity! };
	const common = { subject: component, at: none.node, rests: [none, sensitivity!] };
	return component === store
		? { ...common, message: "kept" as const, facts }
		: { ...common, message: "inside" as const, facts: { ...facts, component } };
}

type Kind = "token" | "session" | "api-key" | "mtls";

const written = {
	token: { kind: "token", protocol: "oidc", expiry: usualTokenExpiry, revocation: true },
	session: { kind: "session", storage: "cookie", expiry: usualSessionExpiry, revocation: true },
	"api-key": { kind: "api-key", revocation: true },
	mtls: { kind: "mtls" },
} as const satisfies Readonly<Record<Kind, object>>;

const described: Readonly<Record<Kind, Option<Kind>>> = {
	token: { value: "token", description: `Signed in at an identity provider; ends after ${usualTokenExpiry}.` },
	session: { value: "session", description: `A cookie; ends after ${usualSessionExpiry}.` },
	"api-key": { value: "api-key", description: "A secret for each program that calls." },
	mtls: { value: "mtls", description: "A certificate for each machine that calls." },
};

/** People sign in, programs have keys. Who is known has to be told what it may do: that is written too where nothing does it. */
function authenticate({ at, reached }: Door, { reaching }: Analysis): Fix {
	const people = reached.some(({ entry }) => entry.ways.some(({ caller }) => hasTrait(caller.type, "for-people")));
	const order: readonly Kind[] = people ? ["token", "session", "api-key", "mtls"] : ["api-key", "mtls", "token"];
	const allow = reaching.without("authorization").has(at) ? [assumedRoles(at)] : [];
	return choice(
		`Add authentication at ${at.id}`,
		{ ask: `How does who calls ${at.id} show who it is?`, options: order.map((kind) => described[kind]) },
		(kind) => [set(at.route, "authentication", written[kind]), ...allow],
	);
}

function assumedRoles({ route }: Component): FileChange {
	const { uri, change } = set(route, "authorization", "rbac");
	return { uri, change: change.do === "set" ? { ...change, assumed: ["authorization"] } : change };
}
