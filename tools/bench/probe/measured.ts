/** What the probe in the server's process tells. */
export interface Step {
	readonly milliseconds: number;
	/** The innermost function in which most of it was spent. */
	readonly where: string;
}

export interface Measured {
	/** The longest first. */
	readonly longest: readonly Step[];
	/** The most that the process has had. */
	readonly megabytes: number;
}
