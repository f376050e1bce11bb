/** Ways to sensitive data on which callers are known, and may do everything. */
import { type Analysis, type Door, isSensitive, unknown } from "../../../analysis/index.ts";
import { hasTrait } from "../../../format/index.ts";
import { lifeOfLink } from "../../constants.ts";
import { choice, type Fix, set } from "../../fix.ts";
import { rule } from "../../rule.ts";
import { wayClauses, wayOf, waysIn, worstBehind } from "./worst.ts";

export const missingAuthorization = rule({
	id: "security/missing-authorization",
	severity: "warning",
	title: "Whoever is known may do everything",
	message: {
		none: "{door} knows who calls and lets each do everything (`authorization: none`), as far as {data}, {sensitivity} data in {store}, {way}: one user can ask for another's. Decide what each may do.",
		unstated:
			"{door} lets known callers get to {data}, {sensitivity} data in {store}, {way}, and nothing on the way says what each may do: one user can ask for another's. State `authorization` at {door} or where it is decided.",
	},
	clauses: { way: wayClauses },
	why: "To know who calls says nothing of what the caller may have. The commonest fault of interfaces is that a known user asks for the next number and gets what belongs to somebody else; each place that reads data has to ask whose it is.",
	when: "Fires once for each way in, at the outermost component that understands requests, where something on every way from there authenticates, a flow (in a design without flows, a call) gets to data that is confidential or more, and no component on that way, the store included, states `authorization`; or where all that is said is none. It is silent too where a step of the flow says by its label that it asks what one may (`may …`, `permissions`, `authorize`, `entitled`), and where such data is only written, with a token that ends within a quarter of an hour: that is a link to one thing. Silent through an identity provider or what keeps `passwords`, which compare and hand nothing out, and where one partner system alone comes in and nothing is said: what it may do is what it is offered.",
	falseAlarms: "Where all users may see all of it: state `authorization: acl` with who is on the list.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    authentication: { kind: session, expiry: 30m }
    connections: [{ to: orders-db, encryption: tls }]
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop:
    type: service
    authentication: { kind: session, expiry: 30m }
    authorization: abac
    connections: [{ to: orders-db, encryption: tls }]
  orders-db: { type: database, encryptionAtRest: true }
data: { orders: { store: orders-db, sensitivity: personal } }
`,
	yieldsTo: ["security/missing-authentication", "security/public-data-store"],
	fix: "choice",
	check({ analysis, report }) {
		for (const door of knownDoors(analysis)) {
			const worst = worstBehind(door);
			if (worst === undefined || !worst.data.some(isSensitive)) continue;
			const none = door.at.authorization;
			if (none === undefined && (door.reached.every(isOfOnePartner) || isByLink(door))) continue;
			const { store, data, sensitivity } = worst;
			report({
				subject: door.at,
				at: none?.node,
				message: none === undefined ? "unstated" : "none",
				rests: [none ?? unknown(door.at, "authorization"), sensitivity],
				related: waysIn(worst),
				facts: { door: door.at, data, store, sensitivity, ...wayOf(worst) },
				fix: () => authorize(door),
			});
		}
	},
});

/** Where nobody is known, that comes first. */
function knownDoors({ reaching }: Analysis): Door[] {
	const unknown = reaching.without("authentication");
	return [...reaching.without("authorization").values()].filter(({ at }) => !unknown.has(at));
}

/** One system, and not many that share an id. */
function isOfOnePartner({ entry: { exposure, ways } }: Door["reached"][number]): boolean {
	const [caller, ...others] = new Set(ways.map((way) => way.caller));
	return exposure === "partner" && others.length === 0 && hasTrait(caller?.type, "third-party") && !caller?.parties;
}

/** Who was given a token for a moment was given it for what it may change. */
const isByLink = ({ at: { authentication }, reached }: Door): boolean =>
	(authentication?.expiry?.value ?? Number.POSITIVE_INFINITY) <= lifeOfLink &&
	reached.every(({ isWritten }) => isWritten);

const authorize = ({ at }: Door): Fix =>
	choice(
		`Add authorization at ${at.id}`,
		{
			ask: `How does ${at.id} decide what a caller may do?`,
			options: [
				{ value: "rbac", description: "By roles: a clerk may, a guest may not." },
				{ value: "abac", description: "By attributes of caller and data: its owner may." },
				{ value: "acl", description: "By a list kept with each thing." },
			],
		},
		(answer) => [set(at.route, "authorization", answer)],
	);
