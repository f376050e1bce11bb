/** What is known of a connection: what goes over it, who may read that on the way, and what it states. */
import { type Analysis, comesIn, isInMesh, isNoWire, secrecyOf } from "../analysis/index.ts";
import type { Connection } from "../format/index.ts";
import { connectionFields } from "../format/schema/connection.ts";
import { word } from "../roadmap/facts.ts";
import { follows, type Known, list, says } from "./known.ts";
import { statedIn } from "./stated.ts";

export function ofConnection(connection: Connection, analysis: Analysis): Known[] {
	const { kind, kindStated, caller, target } = connection;
	const entry = comesIn(connection, analysis.entries) ? analysis.entries.of(target) : undefined;
	const carried = analysis.carrying.over(connection);
	const named = analysis.calls.over(connection).flatMap(({ step }) => step.data);
	return [
		{ ...says("kind", "Kind", word(kind)), basis: kindStated === undefined ? "derived" : "stated" },
		...(entry === undefined ? [] : [follows("wayIn", "Way in from outside", word(entry.exposure))]),
		...list("carries", "Carries", named),
		...(carried?.isCertain ? [follows("sensitive", "Sensitive data on it", { id: carried.data.id })] : []),
		...encryptionOf(connection),
		...statedIn(connectionFields, connection, caller.part, ["to", "name", "description", "kind"]),
	];
}

/** Where nothing says it and it may matter; what is stated is told as it is. */
function encryptionOf(connection: Connection): Known[] {
	if (connection.encryption !== undefined || isNoWire(connection) || isInMesh(connection)) return [];
	const line = { name: "encryption", label: "Encryption" };
	const secrecy = secrecyOf(connection);
	switch (secrecy.is) {
		case "encrypted":
			return [{ ...line, fact: word("tls"), basis: "derived", keys: ["protocol"] }];
		case "plain":
			return [{ ...line, fact: word("none"), basis: "derived", keys: ["protocol"] }];
		case "unstated":
			return [{ ...line, fact: undefined, basis: "unknown", keys: ["encryption"] }];
		case "unjudged":
			return [];
	}
}
