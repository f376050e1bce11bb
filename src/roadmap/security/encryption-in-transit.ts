/** What goes over the network can be read and changed on the way, unless it is encrypted. */
import {
	type Analysis,
	type CarriedData,
	comesIn,
	isDevice,
	isInMesh,
	isNoWire,
	isObservation,
	isOfPeople,
	regionsApart,
	secrecyOf,
	unknown,
} from "../../analysis/index.ts";
import { type Component, type Connection, hasTrait, type Stated } from "../../format/index.ts";
import { word } from "../facts.ts";
import { assume, choice, type Fix, set } from "../fix.ts";
import { messages, type ReportedBy, rule } from "../rule.ts";
import { topic } from "../topic.ts";

const said = messages({
	outside:
		"{caller} calls {target} from outside in plain text ({how}): whoever is on the way, in a café's network or at a provider, reads and changes all of it, passwords and tokens first. Encrypt it with TLS.",
	partner:
		"{caller} calls {target} from outside in plain text ({how}): whoever is on the way, at a provider or in either network, reads and changes all of it, secrets first. Encrypt it with TLS.",
	device:
		"{caller} calls {target} in plain text ({how}): whoever gets at the wire or the network between them reads and changes all of it. Encrypt it with TLS.",
	carries:
		"{caller} and {target} exchange {data}, {sensitivity} data, in plain text ({how}): whoever gets into the network between them, or listens where it is mirrored, reads and changes it. Encrypt it with TLS.",
	mayCarry:
		"{caller} and {target} speak in plain text ({how}), and what passes may be {data}, {sensitivity} data: no step names it. Whoever gets into the network between reads and changes it. Encrypt it with TLS, or state `data`.",
	regions:
		"{caller} in {from} speaks to {target} in {to} in plain text ({how}): between regions it runs over lines and machines of others, who can read and change it. Encrypt it with TLS.",
	leaves:
		"{caller} calls {target}, many parties outside this design, in plain text ({how}): whoever is on the way to any of them reads and changes what it sends. Encrypt it with TLS.",
	unsaid:
		"{caller} calls {target} from outside, and nothing says that it is encrypted: in plain text whoever is on the way reads and changes all of it, passwords and tokens first. State `encryption: tls`, or `protocol: https`.",
	within:
		"{caller} and {target} exchange {data}, {sensitivity} data, and nothing says whether it is encrypted on the way: whoever gets into the network between them could read it. State `encryption: tls`.",
});

type Found = ReportedBy<typeof said>;

const plaintextConnection = rule({
	id: "security/plaintext-connection",
	severity: "error",
	title: "It can be read and changed on the way",
	message: said,
	levels: { device: "warning", mayCarry: "warning", leaves: "warning", unsaid: "warning", within: "info" },
	together: {
		within:
			"{subjects} carry personal, payment, health or credential data, and nothing says whether it is encrypted on the way. State `encryption` of each.",
	},
	why: "Networks are shared: a café's, a provider's, a data centre's with whatever has been broken into there. What is not encrypted can be read by all who pass it on, and changed so that neither side sees it. With TLS they see that something is said, how much and to whom, and not what.",
	when: "Fires where `encryption: none` is stated, or `protocol: http` and no encryption, on a connection that a client or external opens to an entry, that carries data which is confidential or more, or whose ends stand in regions of which they share none; a warning where such a client is a `device` or `server`, which may stand beside what it calls, and where it goes out to an external of `parties: many`, and where nothing is said on a connection from outside, info where nothing is said and it carries personal, payment, health or credential data inside. A step carries the data that it states, else what it reads or writes and what the calls beneath it carry; a delivery what was put in, or what its broker holds, and what its consumer writes only where neither is said, as a warning; a warning where the store also holds data that is not sensitive and no step says which of them passes. Silent to and from a dns, behind a balancer of layer 4 to which all comes encrypted, to a volume of the same machine, between parts of one host, and where nothing is said: by names of protocols that the format does not know, in a service mesh (`discovery: mesh`), of what monitoring looks at, and in a design that says nothing of security.",
	falseAlarms:
		"A proxy beside each process that encrypts, or a tunnel below: state `encryption: mtls` or `tls`, which is what goes over the wire.",
	bad: `
components:
  web: { type: client, connections: [{ to: shop, protocol: http }] }
  shop: { type: service, exposure: public }
`,
	good: `
components:
  web: { type: client, connections: [{ to: shop, protocol: https }] }
  shop: { type: service, exposure: public }
`,
	fix: ["assumption", "choice"],
	check({ design, analysis, report }) {
		for (const connection of design.connections) {
			if (isNoWire(connection)) continue;
			const secrecy = secrecyOf(connection);
			const found =
				secrecy.is === "plain"
					? inPlain(connection, secrecy.by, analysis)
					: secrecy.is === "unstated" && analysis.securityStated
						? unsaid(connection, analysis)
						: undefined;
			if (found !== undefined) report({ ...found, fix: () => encrypt(connection) });
		}
	},
});

function inPlain(connection: Connection, by: Stated<string>, analysis: Analysis): Found | undefined {
	const { caller, target, encryption } = connection;
	const common = { subject: connection, at: by.node };
	const facts = { caller, target, how: word(`${encryption === undefined ? "protocol" : "encryption"}: ${by.value}`) };
	const carried = analysis.carrying.over(connection);
	if (comesIn(connection, analysis.entries))
		return { ...common, message: isDevice(caller) ? "device" : messageFrom(caller), rests: [by], facts };
	if (carried !== undefined)
		return {
			...common,
			...ofData(carried),
			message: carried.isCertain ? "carries" : "mayCarry",
			rests: restsOn(by, carried),
			facts: { ...facts, ...of(carried) },
		};
	if (hasTrait(target.type, "third-party") && target.parties !== undefined)
		return { ...common, message: "leaves", rests: [by], facts };
	const apart = regionsApart(connection, analysis.copies);
	if (apart === undefined) return undefined;
	const { from, to } = apart;
	return { ...common, message: "regions", rests: [by], facts: { ...facts, from: { id: from }, to: { id: to } } };
}

const messageFrom = ({ type }: Component) =>
	hasTrait(type, "third-party") ? ("partner" as const) : ("outside" as const);

function unsaid(connection: Connection, { entries, carrying }: Analysis): Found | undefined {
	const { caller, target } = connection;
	const missing = unknown(connection, "encryption");
	if (comesIn(connection, entries))
		return { subject: connection, message: "unsaid", rests: [missing], facts: { caller, target } };
	if (isObservation(connection) || isInMesh(connection) || isPassedOn(connection)) return undefined;
	const carried = carrying.over(connection);
	if (carried === undefined || !isOfPeople(carried.data)) return undefined;
	return {
		subject: connection,
		...ofData(carried),
		message: "within",
		rests: restsOn(missing, carried),
		facts: { caller, target, ...of(carried) },
	};
}

/** A balancer of connections reads nothing: what comes encrypted goes on encrypted. */
const isPassedOn = ({ caller }: Connection): boolean =>
	hasTrait(caller.type, "balances") &&
	caller.layer?.value === "4" &&
	caller.incoming.some((one) => !isObservation(one)) &&
	caller.incoming.every((one) => isObservation(one) || secrecyOf(one).is === "encrypted");

const of = ({ data }: CarriedData) => ({ data, sensitivity: data.sensitivity! });
const restsOn = <T>(by: T, { data }: CarriedData) => [by, data.sensitivity!] as const;

/** Which flow carries it there. */
const ofData = ({ flow }: CarriedData) =>
	flow === undefined ? {} : { related: [{ at: flow.key, message: `\`${flow.id}\` carries it.` }] };

/** What is plain by its protocol's name gets the other name. */
function encrypt({ route, protocol, encryption, caller, target }: Connection): Fix | undefined {
	// TLS needs a stream: what encrypts datagrams is for people to choose.
	if (protocol?.value === "udp") return undefined;
	// Few file systems speak it: whether both sides do is for people to say.
	if (hasTrait(target.type, "data") && !hasTrait(target.type, "queried") && protocol?.value !== "http")
		return choice(
			"Encrypt it…",
			{
				ask: `How is what goes between ${caller.id} and ${target.id} encrypted?`,
				options: [
					{ value: "tls", description: "TLS, which both sides have to know." },
					{ value: "mtls", description: "TLS, by which the caller proves who it is, too." },
				],
			},
			(answer) => [set(route, "encryption", answer)],
		);
	const isByName = protocol?.value === "http";
	const changes = [
		...(isByName ? [set(route, "protocol", "https")] : []),
		...(isByName && encryption === undefined ? [] : [set(route, "encryption", "tls")]),
	];
	return assume(isByName ? "Add TLS: `protocol: https`" : "Add TLS: `encryption: tls`", ...changes);
}

export const encryptionInTransit = topic({
	id: "security/encryption-in-transit",
	title: "Encryption in transit",
	what: "TLS encrypts what two sides say to each other, shows whether it was changed, and proves by a certificate who answers. With mutual TLS (mTLS) the caller proves who it is as well. It ends where it is taken off: behind a balancer that does so, all goes in plain text unless it is encrypted anew.",
	useWhen:
		"always from outside and between sites; inside, wherever data that would harm somebody goes over a shared network",
	avoidWhen: "never from outside; within one machine it adds nothing",
	tradeOff:
		"A connection costs one round trip more with TLS 1.3, two with 1.2, so connections are kept open. Certificates end, and one that is forgotten stops all calls at once. What stands between can no longer look inside.",
	sources: [
		"E. Rescorla, The Transport Layer Security (TLS) Protocol Version 1.3, RFC 8446, IETF 2018",
		"Y. Sheffer, P. Saint-Andre, T. Fossati, Recommendations for Secure Use of TLS and DTLS, RFC 9325, IETF 2022",
		"S. Rose et al., Zero Trust Architecture, NIST SP 800-207, 2020",
	],
	shownBy: [
		"components.connections.encryption",
		"components.connections.protocol=https",
		"components.connections.protocol=http3",
		"components.connections.protocol=tls",
	],
	rules: [plaintextConnection],
	snippets: [
		{
			prefix: "tls",
			title: "Encryption on the way",
			description: "TLS, or mutual TLS where the caller has to prove who it is too.",
			place: "connection",
			body: "encryption: ${1|tls,mtls|}",
			host: `
components:
  shop:
    type: service
    exposure: internal
    managed: true
    connections:
      - to: shop-db
        timeout: 100ms
        # HERE
  shop-db: { type: database, managed: true, backup: { interval: 1h, restoreTested: true, offsite: true } }
`,
		},
	],
});
