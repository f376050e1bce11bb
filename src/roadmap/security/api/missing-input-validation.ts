/** Public ways on which what is written to sensitive data is never checked. */
import { isSensitive, isStore, unknown } from "../../../analysis/index.ts";
import { type Component, type Connection, type Data, hasTrait } from "../../../format/index.ts";
import { assume, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { waysIn, worstBehind } from "./worst.ts";

export const missingInputValidation = rule({
	id: "security/missing-input-validation",
	severity: "warning",
	title: "What comes in is written unchecked",
	message: {
		none: "{flow} writes what anybody sends to {door} into {data}, {sensitivity} data in {store}, and {door} does not check it (`validation: none`): a command hidden in it may be carried out behind. Validate it against a schema.",
		unstated:
			"{flow} writes what anybody sends to {door} into {data}, {sensitivity} data in {store}, and nothing on the way says that it is checked: a command hidden in it may be carried out behind. Validate it against a schema.",
	},
	why: "What comes from outside was made by somebody else: too long, of another type, or with a piece of query or script in it. Unchecked, it is carried out where it is used, in the store or in the next reader's browser. At the edge it is refused before it costs anything.",
	when: "Fires once for each public way in, at the outermost component that understands requests, where a flow certainly writes (a stated kind write, or a publish) data that is confidential or more, and no component on that way, the store included, states `validation` other than none. A connection that may do both is no certain write. What has no schema is passed over: data of `shape: blob`, and of no stated shape on volumes, in files and in buckets.",
	falseAlarms: "A framework that refuses what does not fit its types: state `validation: schema`.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    authentication: { kind: session, expiry: 30m }
    authorization: abac
    connections: [{ to: orders-db, encryption: tls }]
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
flows: { order: { steps: [web -> shop, { shop -> orders-db: { kind: write } }] } }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    authentication: { kind: session, expiry: 30m }
    authorization: abac
    validation: schema
    connections: [{ to: orders-db, encryption: tls }]
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
flows: { order: { steps: [web -> shop, { shop -> orders-db: { kind: write } }] } }
`,
	fix: "assumption",
	check({ analysis, report }) {
		for (const door of analysis.reaching.without("validation").values()) {
			const worst = worstBehind(door);
			const flow = worst?.by.flow;
			if (worst === undefined || flow === undefined || !worst.data.some(isSensitive)) continue;
			// A file has no schema.
			if (worst.data.every(isOpaque)) continue;
			const none = door.at.validation;
			const { store, data, sensitivity } = worst;
			report({
				subject: door.at,
				at: none?.node,
				message: none === undefined ? "unstated" : "none",
				rests: [none ?? unknown(door.at, "validation"), sensitivity],
				related: waysIn(worst),
				facts: { door: door.at, flow, data, store, sensitivity },
				fix: () =>
					worst.by.entry.ways.every(isOfBytes)
						? undefined
						: assume("Add validation against a schema", set(door.at.route, "validation", "schema")),
			});
		}
	},
});

/** Files, and what lies on volumes and in buckets where nothing says more. */
const isOpaque = ({ shape, stores }: Data): boolean =>
	shape === undefined ? stores.length > 0 && stores.every(keepsFiles) : shape.value === "blob";

const keepsFiles = (store: Component): boolean =>
	isStore(store) && !hasTrait(store.type, "queried") && !hasTrait(store.type, "messaging");

/** Lines, packets or messages of devices: what they say is read further on. */
const isOfBytes = ({ protocol }: Connection): boolean => ofBytes.includes(protocol?.value);
const ofBytes: readonly (string | undefined)[] = ["tcp", "udp", "mqtt"];
