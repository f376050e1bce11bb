/** Whether a design says anything about security at all. */
import {
	type Component,
	type Connection,
	type Design,
	encryptedProtocols,
	hasTrait,
	type Problem,
} from "../../format/index.ts";

/** Keys that speak of security, misspelled and unreadable ones included. */
const keys: ReadonlySet<string | number> = new Set([
	"authentication",
	"encryption",
	"encryptionAtRest",
	"protocol",
	"sensitivity",
]);

const tries = ({ path, candidates }: Problem): boolean =>
	path.some((step) => keys.has(step)) || (candidates ?? []).some(({ text }) => keys.has(text));

export const statesSecurity = ({ components, connections, data, problems }: Design): boolean =>
	problems.some(tries) ||
	components.some(statesSomething) ||
	connections.some(isEncryptedOrNot) ||
	data.some(({ sensitivity }) => sensitivity !== undefined);

const statesSomething = ({ type, authentication, encryptionAtRest }: Component): boolean =>
	hasTrait(type, "identifies") || authentication !== undefined || encryptionAtRest !== undefined;

const isEncryptedOrNot = ({ encryption, protocol }: Connection): boolean =>
	encryption !== undefined || encryptedProtocols.includes(protocol?.value);
