/** Stores, caches and brokers that anybody outside can speak to. */
import { asksWho, authenticates, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, hasTrait } from "../../../format/index.ts";
import { rule } from "../../rule.ts";

export const publicDataStore = rule({
	id: "security/public-data-store",
	severity: "error",
	title: "A data store stands open to the outside",
	message: {
		exposed:
			"{store} holds data or messages and states `exposure: public` and no authentication: whoever finds its address reads, changes or empties it, and the program that would check is passed by. Put a service in front and make it internal.",
		open: "{caller} speaks to {store} directly, which asks nobody who calls (`authentication: none`): anybody can send what it sends, and read, change or empty it. Put a service between that checks each call.",
		direct:
			"{caller} speaks to {store} directly, and nothing says how {store} knows who calls: what {caller} may do, whoever takes it apart may do too. Put a service between, or state its authentication.",
	},
	levels: { direct: "warning" },
	why: "A store trusts whoever can connect: rules about who may see what live in the program before it. Open stores are found by scanners within hours, copied, and often emptied for ransom.",
	when: "Fires where what keeps data or messages states `exposure: public`, or a client connects to it directly, and it states no authentication. An error where `authentication: none` is stated, or it is public and no caller is; a warning where a client reaches it, which makes it public by itself, and nothing is said of authentication. Silent where it states an authentication other than none or an exposure other than public, behind an identity provider that it or its clients ask, and for object storage that a cdn reads or that holds nothing but public data or data of no stated sensitivity.",
	falseAlarms:
		"Uploads by signed addresses, devices with certificates: state `authentication` at the store. A tool of one's own people in one's own network: state `exposure: internal`.",
	bad: `
components:
  app: { type: client, connections: [{ to: orders-db, protocol: sql, encryption: tls }] }
  orders-db: { type: database, authentication: none }
`,
	good: `
components:
  app: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, connections: [{ to: orders-db, protocol: sql, encryption: tls }] }
  orders-db: { type: database, authentication: { kind: mtls } }
`,
	check({ design, analysis, report }) {
		for (const store of design.components) {
			if (!keeps(store) || authenticates(store) || asksWho(store) || mayBeOpen(store)) continue;
			const { exposure, authentication } = store;
			const direct = store.incoming.find(isDirect);
			const common = { subject: store, related: direct ? [{ at: direct.node, message: "It comes in here." }] : [] };
			if (exposure?.value === "public" && !store.incoming.some(isOfPeople))
				report({ ...common, at: exposure.node, message: "exposed", rests: [exposure], facts: { store } });
			else if (direct === undefined || (exposure !== undefined && exposure.value !== "public")) continue;
			else if (authentication?.kind !== undefined)
				report({
					...common,
					at: authentication.kind.node,
					message: "open",
					rests: [authentication.kind],
					facts: { store, caller: direct.caller },
				});
			else if (analysis.securityStated)
				report({
					...common,
					message: "direct",
					rests: [unknown(store, "authentication")],
					facts: { store, caller: direct.caller },
				});
		}
	},
});

const keeps = ({ type }: Component): boolean => hasTrait(type, "data") || hasTrait(type, "messaging");

const isOfPeople = ({ caller }: Connection): boolean => hasTrait(caller.type, "for-people");

/** Nothing tells whose call it is. */
const isDirect = (connection: Connection): boolean =>
	isOfPeople(connection) && connection.encryption?.value !== "mtls" && !asksWho(connection.caller);

/** Contents that are delivered to everybody. */
const mayBeOpen = ({ type, holds, incoming }: Component): boolean =>
	hasTrait(type, "keeps-contents") &&
	(incoming.some(({ caller }) => hasTrait(caller.type, "edge")) ||
		holds.every(({ sensitivity }) => sensitivity === undefined || sensitivity.value === "public"));
