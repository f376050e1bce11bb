/** What keeps a call that fails from taking its caller along. */
import type { Analysis } from "../../../analysis/index.ts";
import type { Connection } from "../../../format/index.ts";
import type { FileChange, Fix } from "../../fix.ts";

/** What a fix of one protection writes, alone or together with others. */
export interface Mend {
	/** `a timeout of 480ms`. */
	readonly what: string;
	readonly title: string;
	readonly changes: readonly FileChange[];
	/** Its figure follows from nothing here, so that nothing writes it unasked. */
	readonly isGuess?: boolean;
}

export interface Protection {
	/** The key of the connection. */
	readonly key: "timeout" | "circuitBreaker" | "bulkhead" | "retry" | "fallback";
	readonly isLacking: (connection: Connection, analysis: Analysis) => boolean;
	/** With the timeout that is written beside it. */
	readonly mend: (connection: Connection, analysis: Analysis, timeout?: number) => Mend | undefined;
	/** Where a person has to decide. */
	readonly ask: (connection: Connection, analysis: Analysis) => Fix | undefined;
}
