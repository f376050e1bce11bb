/** Calls that their caller can do without, and does not say how. */
import { type Analysis, asksWhatIsCached, isCall, isOutside } from "../../../analysis/index.ts";
import { type Connection, hasTrait } from "../../../format/index.ts";
import { choice, type Option, set } from "../../fix.ts";
import type { Protection } from "./protection.ts";

export function lacksAnswer(connection: Connection, analysis: Analysis): boolean {
	const { critical, fallback, cached, caller, target, kind } = connection;
	if (critical?.value !== false || !isCall(connection) || kind === "replicate") return false;
	// Whose answers are kept, of that an older one is there.
	if (fallback !== undefined || cached?.value === true) return false;
	if (isOutside(caller) || hasTrait(caller.type, "watches") || hasTrait(target.type, "watches")) return false;
	// Who asks where others are, or what is agreed on, keeps the last that it heard.
	if (hasTrait(target.type, "locates") || hasTrait(target.type, "agrees")) return false;
	return !isBesideItsStore(connection) && !isNeverWaitedFor(connection, analysis);
}

/** A look-up that fails is a miss: the caller goes on to the store. */
const isBesideItsStore = ({ caller, target }: Connection): boolean =>
	hasTrait(target.type, "caches") && asksWhatIsCached(caller, target);

function isNeverWaitedFor(connection: Connection, { calls }: Analysis): boolean {
	const over = calls.over(connection);
	return over.length > 0 && over.every(({ isOnAnswer }) => !isOnAnswer);
}

function optionsFor({ kind }: Connection): Option<"none" | "queue" | "cached" | "default">[] {
	const left = { value: "none", description: "Nothing: the part is left out, or the change is lost." } as const;
	const later = { value: "queue", description: "It keeps the change and makes it later." } as const;
	if (kind === "write") return [later, left];
	return [
		{ value: "cached", description: "An older answer that it has kept." },
		{ value: "default", description: "A fixed answer that is always good enough." },
		...(kind === "read" ? [] : [later]),
		left,
	];
}

export const fallbackProtection: Protection = {
	key: "fallback",
	isLacking: lacksAnswer,
	mend: () => undefined,
	ask: (connection) =>
		choice(
			`Add a fallback for \`${connection.target.id}\``,
			{
				ask: `What does ${connection.caller.id} do while ${connection.target.id} is down?`,
				options: optionsFor(connection),
			},
			(answer) => [set(connection.route, "fallback", answer)],
		),
};
