/** What differs between a process and a web worker. */
export interface Host {
	/** A file's text from inside a folder; undefined if there is none, null if it cannot be read. Unstated: the client reads. */
	readonly readFile?: (uri: string, root: string) => Promise<string | null | undefined>;
	/** Whether a file or folder is there. Unstated: the client is asked, or nothing is. */
	readonly isThere?: (uri: string) => Promise<boolean>;
	/** Why a file of this machine is not read, whoever would read it; undefined if it may be, or is not of this machine. */
	readonly refusal?: (uri: string, root: string) => Promise<string | undefined>;
	/** Lets messages in that have arrived meanwhile. */
	readonly pause: () => Promise<void>;
	/** `YYYY-MM-DD` in UTC. */
	readonly today: () => string;
	/** Milliseconds from some point on. */
	readonly now: () => number;
}
