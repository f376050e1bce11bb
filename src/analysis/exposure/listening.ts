/** Whether what goes over a connection is encrypted, and who could listen on it. */
import { type Connection, encryptedProtocols, hasTrait, protocols, type Stated } from "../../format/index.ts";
import { type Copies, hostOf } from "../components/copies.ts";
import type { Entries } from "./entries.ts";

/** `unstated`: it may be either; `unjudged`: a protocol of which nothing is known, or two words that contradict each other. */
export type Secrecy =
	| { readonly is: "plain"; readonly by: Stated<string> }
	| { readonly is: "encrypted" | "unstated" | "unjudged" };

export function secrecyOf({ encryption, protocol }: Connection): Secrecy {
	const contradicts = encryption?.value === "none" && encryptedProtocols.includes(protocol?.value);
	if (contradicts) return { is: "unjudged" };
	if (encryption !== undefined) return encryption.value === "none" ? { is: "plain", by: encryption } : encrypted;
	if (protocol?.value === "http") return { is: "plain", by: protocol };
	if (encryptedProtocols.includes(protocol?.value)) return encrypted;
	return { is: protocol === undefined || isKnown(protocol.value) ? "unstated" : "unjudged" };
}

const encrypted: Secrecy = { is: "encrypted" };
const isKnown = (protocol: string): boolean => (protocols as readonly string[]).includes(protocol);

/** It leaves no machine, or only asks for an address. */
export function isNoWire({ caller, target }: Connection): boolean {
	if (hasTrait(caller.type, "names") || hasTrait(target.type, "names")) return true;
	return hasTrait(target.type, "attached") || hostOf(caller) === hostOf(target);
}

/** A client or external opens it to what lets in calls from outside. */
export const comesIn = (connection: Connection, entries: Entries): boolean =>
	entries.of(connection.target)?.ways.includes(connection) === true;

/** Where both ends stand, if nothing of the one stands in a region of the other. */
export function regionsApart(
	{ caller, target }: Connection,
	copies: Copies,
): { readonly from: string; readonly to: string } | undefined {
	const [near, far] = [caller, target].map((end) => copies.places(end).map(({ region }) => region));
	const [from, to] = [near![0], far![0]];
	if (from === undefined || to === undefined || near!.includes(undefined) || far!.includes(undefined)) return undefined;
	return near!.some((region) => far!.includes(region)) ? undefined : { from, to };
}

/** A mesh encrypts what its members say to each other. */
export const isInMesh = ({ caller, target }: Connection): boolean =>
	[caller, target].some(({ discovery }) => discovery?.value === "mesh");
